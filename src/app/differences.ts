import { formatCount } from "../charts/numberFormat";
import type { Scenario } from "../rules/formats";
import { type Text, text } from "../units/Text";
import { type Lever, leversOf } from "./levers";
import { parameterDifferences } from "./parameterDifferences";
import { writeLevels } from "./warningMonths";
import { writePercent } from "./writePercent";

function writeValues(lever: Lever): string {
  return lever.values.map((value) => `${writePercent(value)} %`).join(" / ");
}

/** What differs between the scenario as opened and as edited, a sentence each; none if nothing does. */
export function differencesOf(opened: Scenario, edited: Scenario): Text[] {
  if (opened === edited) return [];
  const differences: Text[] = [];
  const before = new Map(leversOf(opened).map((lever) => [lever.id, lever]));
  for (const lever of leversOf(edited)) {
    const old = before.get(lever.id);
    if (!old || writeValues(old) === writeValues(lever)) continue;
    const change = `${writeValues(old)} → ${writeValues(lever)}`;
    differences.push(
      text(`${lever.ruleSet.zh} · ${lever.label.zh}：${change}`, `${lever.ruleSet.en} · ${lever.label.en}: ${change}`),
    );
  }
  differences.push(...parameterDifferences(opened, edited));
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
  if (opened.run.seed !== edited.run.seed) {
    const change = `${opened.run.seed} → ${edited.run.seed}`;
    differences.push(text(`随机种子：${change}`, `Seed: ${change}`));
  }
  return differences;
}
