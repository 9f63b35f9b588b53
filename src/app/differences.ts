import { formatCount } from "../charts/numberFormat";
import type { Scenario } from "../rules/formats";
import { type Text, text } from "../units/Text";
import { writeLevels } from "./compare/warningMonths";
import { ruleSetDifferences } from "./ruleSetDifferences";
import { scenarioDifferences } from "./scenarioDifferences";

/** What differs between the scenario as opened and as edited, a sentence each; none if nothing does. */
export function differencesOf(opened: Scenario, edited: Scenario): Text[] {
  if (opened === edited) return [];
  const differences: Text[] = [...ruleSetDifferences(opened, edited), ...scenarioDifferences(opened, edited)];
  const levels = [opened, edited].map(({ warningLevels }) => writeLevels(warningLevels?.months ?? []));
  if (levels[0] !== levels[1]) {
    const [zh, en] = ["无", "none"].map((none) => {
      return levels.map((written) => written || none).join(" → ");
    });
    differences.push(text(`预警线（个月）：${zh}`, `Warning levels (months): ${en}`));
  }
  if (opened.run.paths !== edited.run.paths) {
    const change = `${formatCount(opened.run.paths)} → ${formatCount(edited.run.paths)}`;
    differences.push(text(`路径数：${change}`, `Paths: ${change}`));
  }
  const [watched, watchedNow] = [opened, edited].map(({ run }) => run.watch ?? []);
  if (JSON.stringify(watched) !== JSON.stringify(watchedNow)) {
    const [a, b] = [watched.length, watchedNow.length];
    const [zh, en] = a === b ? ["内容改动", "others than before"] : [`${a} 项 → ${b} 项`, `${a} → ${b}`];
    differences.push(text(`精确分位数清单：${zh}`, `Series with exact quantiles: ${en}`));
  }
  if (opened.run.seed !== edited.run.seed) {
    const change = `${opened.run.seed} → ${edited.run.seed}`;
    differences.push(text(`随机种子：${change}`, `Seed: ${change}`));
  }
  return differences;
}
