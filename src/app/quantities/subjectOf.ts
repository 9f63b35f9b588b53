import { FACTOR_LABELS, type Factor } from "../../model/parameters";
import type { JsonPath } from "../../model/Refusal";
import type { Scheme } from "../../model/SettlementCase";
import { partOf } from "../../model/schemaParts";
import type { Level } from "../../model/Tree";
import { LEVEL_NAMES, labelOf, SCHEME_NAMES } from "../../rules/fieldLabels";
import type { Scenario } from "../../rules/formats";
import { type Text, text } from "../../units/Text";

/** The words of a shock's numbers. */
function shockLabel(factor: Factor, [part, number]: JsonPath): Text {
  const { zh, en } = FACTOR_LABELS[factor];
  if (part === "degreesOfFreedom") return text(`${zh}波动的自由度`, `degrees of freedom of the shocks of ${en}`);
  const at = LEVEL_NAMES[part as Level];
  if (at === undefined) return text(`${zh}波动`, `shocks of ${en}`);
  return number === "persistence"
    ? text(`${zh}波动的持续性（${at.zh}）`, `persistence of ${en} (${at.en})`)
    : text(`${zh}波动（${at.zh}）`, `shocks of ${en} (${at.en})`);
}

/** What stands at a path of the scenario, in words: "职工医保 · 人均支出", "突发事件“疫情” · 年发生概率". */
export function subjectOf(scenario: Scenario, path: JsonPath): Text {
  const [part, second, third, fourth] = path;
  if (part === "schemes" && typeof second === "string") {
    const scheme = SCHEME_NAMES[second as Scheme];
    if (third === "shocks" && typeof fourth === "string") {
      return joinTexts([scheme, shockLabel(fourth as Factor, path.slice(4))]);
    }
    return joinTexts([scheme, ...labelsOf(path.slice(third === "parameters" ? 3 : 2))]);
  }
  if ((part === "events" || part === "policyChanges") && typeof second === "number") {
    const title = partOf(scenario, [part, second, "title"]) as Text | undefined;
    const { zh, en } = labelOf(part)!;
    const named = title === undefined ? text(zh, en) : text(`${zh}“${title.zh}”`, `${en}: ${title.en}`);
    return joinTexts([named, ...labelsOf(path.slice(2))]);
  }
  return joinTexts(labelsOf(path));
}

function labelsOf(path: JsonPath): Text[] {
  return path.map((step) =>
    typeof step === "number" ? text(`第 ${step + 1} 项`, `no. ${step + 1}`) : (labelOf(step) ?? text(step, step)),
  );
}

export function joinTexts(parts: readonly Text[]): Text {
  return text(parts.map(({ zh }) => zh).join(" · "), parts.map(({ en }) => en).join(" · "));
}
