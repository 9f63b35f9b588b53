import type { ReactNode } from "react";
import { MONTHS } from "../../engine/cashProfile";
import { cashMeasure, LIQUIDITY_MEASURES } from "../../engine/liquidityMeasures";
import { MEASURES, type MeasureKind, type MeasureSpec } from "../../engine/measures";
import {
  FACTOR_LABELS,
  FACTOR_SCHEMES,
  FACTORS,
  type Factor,
  PARAMETER_NAMES,
  PARAMETERS,
  type ParameterSpec,
} from "../../model/parameters";
import { FIGURE_NAMES, type FigureName, SCHEMES, type Scheme } from "../../model/SettlementCase";
import { labelOf, SCHEME_NAMES, UNIT_NAMES } from "../../rules/fieldLabels";
import { type Text, text } from "../../units/Text";
import { useSay } from "../useSay";
import { Formula } from "./Formula";
import type { MethodBlock } from "./MethodSection";
import { METHOD_WORDS } from "./methodWords";
import { symbolOf } from "./symbols";

type TableName = Extract<MethodBlock, { kind: "table" }>["table"];
type Say = (text: Text) => string;

interface Table {
  readonly caption: Text;
  readonly columns: readonly Text[];
  /** The first cell is the row's key. */
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
}

const FACTOR_EFFECTS: Readonly<Record<Factor, Text>> = {
  spend: text("支出乘 exp(s − v/2)，均值为 1", "multiplies expenditure by exp(s − v/2), of mean 1"),
  wage: text("缴费基数乘 exp(s − v/2)，均值为 1", "multiplies the contribution base by exp(s − v/2), of mean 1"),
  membership: text("人数增长率加 s，逐年累积", "adds s to the growth of members, adding up over the years"),
  collection: text("征收率加 s，限于 0 到 1", "adds s to the collection rate, held between 0 and 1"),
  control: text("管理性超支率加 s，不低于 0", "adds s to the overrun, not below 0"),
  subsidy: text(
    "县级补助到位率加 s，限于 0 到 1",
    "adds s to the share of the county's subsidy that arrives, held between 0 and 1",
  ),
  score: text("考核得分加 s，限于 0 到 1", "adds s to the score, held between 0 and 1"),
};

const STATISTIC_NAMES: Readonly<Record<MeasureKind, Text>> = {
  distribution: text("均值、标准误、5 %–95 % 分位数", "mean, standard error, quantiles from 5 % to 95 %"),
  tail: text("均值、标准误、95 % 分位数、尾部均值", "mean, standard error, 95 % quantile, tail mean"),
  mean: text("均值、标准误", "mean, standard error"),
  probability: text("概率、标准误、Wilson 区间", "probability, standard error, Wilson interval"),
};

/** Figures that are people or a score, not yuan. */
const FIGURE_UNITS: Readonly<Partial<Record<FigureName, Text>>> = {
  members: UNIT_NAMES.persons,
  retired: UNIT_NAMES.persons,
  score: text("0 到 1", "0 to 1"),
};

function schemeNames(schemes: readonly Scheme[], say: Say): string {
  if (schemes.length === SCHEMES.length) return say(text("各险种", "all"));
  return schemes.map((scheme) => say(SCHEME_NAMES[scheme])).join(say(text("、", ", ")));
}

/** Limits of a parameter; an upper one that only keeps out nonsense is not shown. */
function limits(min: number, max: number): string {
  return max >= 1e6 ? `≥ ${min}` : `${min} – ${max}`.replaceAll("-", "−");
}

function measureRows(measures: Readonly<Record<string, MeasureSpec>>, say: Say): Table["rows"] {
  return Object.entries(measures).map(([name, { label, kind }]) => ({
    key: name,
    cells: [say(label), <code key="name">{name}</code>, say(STATISTIC_NAMES[kind])],
  }));
}

const TABLES: Readonly<Record<TableName, (say: Say) => Table>> = {
  figures: (say) => ({
    caption: text("各县每年的数额", "A county's figures for a year"),
    columns: [METHOD_WORDS.figure, METHOD_WORDS.name, METHOD_WORDS.unit],
    rows: FIGURE_NAMES.map((name) => ({
      key: name,
      cells: [say(labelOf(name)!), <code key="name">{name}</code>, say(FIGURE_UNITS[name] ?? UNIT_NAMES.yuan)],
    })),
  }),
  factors: (say) => ({
    caption: text("随机因素", "Random factors"),
    columns: [METHOD_WORDS.factor, METHOD_WORDS.name, METHOD_WORDS.schemes, METHOD_WORDS.effect],
    rows: FACTORS.map((factor) => ({
      key: factor,
      cells: [
        say(FACTOR_LABELS[factor]),
        <code key="name">{factor}</code>,
        schemeNames(FACTOR_SCHEMES[factor], say),
        say(FACTOR_EFFECTS[factor]),
      ],
    })),
  }),
  parameters: (say) => ({
    caption: text("参数", "Parameters"),
    columns: [
      METHOD_WORDS.parameter,
      METHOD_WORDS.symbol,
      METHOD_WORDS.name,
      METHOD_WORDS.unit,
      METHOD_WORDS.schemes,
      METHOD_WORDS.limits,
      METHOD_WORDS.overTime,
      METHOD_WORDS.absent,
    ],
    rows: PARAMETER_NAMES.map((name) => {
      const { label, unit, min, max, overTime, schemes, absent }: ParameterSpec = PARAMETERS[name];
      const symbol = symbolOf(name);
      return {
        key: name,
        cells: [
          say(label),
          symbol === name ? "" : <Formula key="symbol" source={symbol} />,
          <code key="name">{name}</code>,
          say(UNIT_NAMES[unit]),
          schemeNames(schemes, say),
          limits(min, max),
          say(overTime ? METHOD_WORDS.yes : METHOD_WORDS.no),
          absent === undefined ? say(METHOD_WORDS.required) : String(absent),
        ],
      };
    }),
  }),
  measures: (say) => ({
    caption: text("各地、各年给出的结果", "Results by place and year"),
    columns: [METHOD_WORDS.measure, METHOD_WORDS.name, METHOD_WORDS.statistics],
    rows: measureRows(MEASURES, say),
  }),
  months: (say) => ({
    caption: text("年内周转的结果", "Results within the year"),
    columns: [METHOD_WORDS.measure, METHOD_WORDS.name, METHOD_WORDS.statistics],
    rows: [
      {
        key: "cash",
        cells: [
          say(text("各月末现金可支付月数", "months of cash at each month's end")),
          <code key="name">
            {cashMeasure(0)} … {cashMeasure(MONTHS - 1)}
          </code>,
          say(STATISTIC_NAMES[LIQUIDITY_MEASURES[cashMeasure(0)].kind]),
        ],
      },
      ...measureRows(LIQUIDITY_MEASURES, say).filter(({ key }) => !key.startsWith("cash-")),
    ],
  }),
};

/** One of the tables that the code's own lists make. */
export function MethodTable({ name }: { readonly name: TableName }) {
  const say = useSay();
  const { caption, columns, rows } = TABLES[name](say);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className={`table-scroll method-table method-${name}`} tabIndex={0} aria-label={say(caption)}>
      <table className="data-table">
        <caption>{say(caption)}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.en} scope="col">
                {say(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [first, ...rest] }) => (
            <tr key={key}>
              <th scope="row">{first}</th>
              {rest.map((cell, i) => (
                <td key={columns[i + 1].en}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
