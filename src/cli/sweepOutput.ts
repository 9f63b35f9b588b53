import { modelNotes } from "../analysis/resultNotes";
import type { SweepRow } from "../analysis/sweep/sweepRows";
import type { SweptRules } from "../analysis/sweep/sweepRules";
import {
  alignDigits,
  formatDifference,
  formatEstimate,
  formatInterval,
  monthsScale,
  type NumberScale,
  PERCENT_SCALE,
  pointsScale,
  yuanScale,
} from "../charts/numberFormat";
import { SWEEP_MEASURES, type SweepMeasure } from "../engine/sweepSums";
import { SCHEME_NAMES } from "../rules/fieldLabels";
import type { Scenario } from "../rules/formats";
import { quoteCsvCell } from "../units/quoteCsvCell";
import { type Language, pickText, type Text, text } from "../units/Text";
import { breakText, type Column, textTable } from "./textTable";

/** Columns of a terminal that notes are broken to. */
const LINE_WIDTH = 100;
/** Heads are broken to this width, if their figures need no more. */
const HEAD_WIDTH = 18;

/** A table of the variants for each scheme, with what was run and what the figures are. */
export function describeSweep(swept: SweptRules, scenario: Scenario, seconds: number, language: Language): string {
  const { ruleSet, result, variants } = swept;
  const { paths, seed, engineVersion, fingerprint, place } = result;
  const name = ruleSet.title ?? text(ruleSet.id, ruleSet.id);
  const elapsed = seconds.toFixed(1);
  const facts = text(
    `${scenario.title.zh}，${name.zh}：${variants.length - 1} 种取值和方案原样，${paths} 条路径，种子 ${seed}，引擎 ${engineVersion}，用时 ${elapsed} 秒`,
    `${scenario.title.en}, ${name.en}: ${variants.length - 1} variants and the rule set as it stands, ${paths} paths, seed ${seed}, engine ${engineVersion}, ${elapsed} s`,
  );
  const tables = result.schemes.map((scheme, index) => {
    return `${pickText(place.name, language)} · ${pickText(SCHEME_NAMES[scheme], language)}\n\n${tableOf(swept, index, language)}`;
  });
  const reading = text(
    "± 为均值 95% 置信区间的半宽（1.96 个标准误），只反映抽样误差；概率后括号内为 95% 威尔逊区间。“较原样”为与方案原样在同一批路径上逐条相减所得的差。",
    '± is half the 95 % confidence interval of a mean (1.96 standard errors): sampling error only. Brackets after a probability hold its 95 % Wilson interval. "vs as it stands" is the difference to the rule set as it stands, path by path on the same futures.',
  );
  const notes = [reading, ...modelNotes(scenario)].map((note) => pickText(note, language));
  const mark = text("示意数据", "Illustrative");
  if (scenario.illustrative) notes.push(`【${pickText(mark, language)}】${pickText(scenario.illustrative, language)}`);
  const check = text(`指纹 ${fingerprint}`, `fingerprint ${fingerprint}`);
  const broken = notes.map((note) => breakText(note, LINE_WIDTH).join("\n"));
  return [pickText(facts, language), ...tables, ...broken, pickText(check, language)].join("\n\n");
}

function tableOf({ levers, variants, result }: SweptRules, scheme: number, language: Language): string {
  const figures = result.figures.map((bySchemes) => bySchemes[scheme]);
  const asItStands = pickText(text("原样", "as it stands"), language);
  const scales = Object.fromEntries(
    SWEEP_MEASURES.map((measure) => {
      const all = figures.map((figure) => figure[measure]);
      return [measure, alignDigits(scaleOf(measure, Math.max(...all.map(({ mean }) => mean)), language), all)];
    }),
  ) as Record<SweepMeasure, NumberScale>;
  const columns: Column[] = [
    ...levers.map(({ path }): Column => ({ head: path, align: "right" })),
    ...SWEEP_MEASURES.flatMap((measure): Column[] => {
      const label = pickText(headOf(measure, result.lastYear), language);
      const unit = language === "zh" ? `（${scales[measure].unit}）` : ` (${scales[measure].unit})`;
      const against = pickText(text("较原样", "vs as it stands"), language);
      const difference = differenceScale(measure, scales[measure], language);
      const againstWithUnit =
        language === "zh" ? `${against}（${difference.unit}）` : `${against} (${difference.unit})`;
      return [
        { head: `${label}${unit}`, align: "right", headWidth: HEAD_WIDTH },
        { head: againstWithUnit, align: "right", headWidth: HEAD_WIDTH },
      ];
    }),
  ];
  const rows = variants.map(({ values }, variant) => [
    ...levers.map((_, i) => (values === null ? asItStands : String(values[i]))),
    ...SWEEP_MEASURES.flatMap((measure) => {
      const figure = figures[variant][measure];
      const scale = scales[measure];
      const written = measure === "depleted-by" ? formatInterval(figure, scale) : formatEstimate(figure, scale);
      const { difference, differenceSe: se } = figure;
      const apart =
        difference === null || se === null
          ? "—"
          : formatDifference({ difference, se }, differenceScale(measure, scale, language));
      return [written, apart];
    }),
  ]);
  return textTable(columns, rows);
}

function headOf(measure: SweepMeasure, year: number): Text {
  switch (measure) {
    case "months":
      return text(`${year} 年可支付月数`, `months of reserve in ${year}`);
    case "depleted-by":
      return text(`${year} 年末前耗尽概率`, `depleted by ${year}`);
    case "depleted-units-by":
      return text(`${year} 年末前曾耗尽的核算单位占比`, `share of units depleted by ${year}`);
    case "outlay-to-date":
      return text(`至 ${year} 年累计财政补助合计`, `outlays to ${year}, all governments`);
    case "unpaid":
      return text(`${year} 年末欠付`, `unpaid at the end of ${year}`);
  }
}

function scaleOf(measure: SweepMeasure, largest: number, language: Language): NumberScale {
  if (measure === "months") return monthsScale(language);
  if (measure === "depleted-by" || measure === "depleted-units-by") return PERCENT_SCALE;
  return yuanScale(largest, language);
}

function differenceScale(measure: SweepMeasure, scale: NumberScale, language: Language): NumberScale {
  const isShare = measure === "depleted-by" || measure === "depleted-units-by";
  return isShare ? pointsScale(language) : scale;
}

/** Everything as one JSON object; numbers that are not known, or not finite, are null. */
export function sweepJson(
  { ruleSet, levers, result }: SweptRules,
  rows: readonly SweepRow[],
  scenario: Scenario,
): string {
  return JSON.stringify({
    scenario: result.scenarioId,
    engine: result.engineVersion,
    seed: result.seed,
    paths: result.paths,
    fingerprint: result.fingerprint,
    illustrative: scenario.illustrative ?? null,
    rules: ruleSet.id,
    levers: levers.map(({ path }) => path),
    rows: rows.map(({ figure, ...row }) => ({ ...row, ...figure })),
  });
}

const STATISTICS = ["mean", "se", "low", "high", "difference", "differenceSe"] as const;

export function sweepCsv({ levers }: SweptRules, rows: readonly SweepRow[]): string {
  const head = [
    "variant",
    ...levers.map(({ path }) => path),
    "scheme",
    "place",
    "year",
    "measure",
    "unit",
    ...STATISTICS,
  ];
  const number = (value: number | null | undefined): string =>
    value === null || value === undefined || !Number.isFinite(value) ? "" : String(value);
  const lines = rows.map(({ variant, values, scheme, place, year, measure, unit, figure }) => [
    String(variant),
    ...values.map(number),
    scheme,
    place,
    String(year),
    measure,
    unit,
    ...STATISTICS.map((name) => number(figure[name])),
  ]);
  return [head, ...lines].map((cells) => cells.map(quoteCsvCell).join(",")).join("\r\n");
}
