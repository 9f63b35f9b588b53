import { scaleLinear } from "d3-scale";
import type { PayerGroup, PlaceYear } from "../rules/payersIn";
import { type Exact, sumExact } from "../units/Exact";
import { formatLargeYuan, formatYuan } from "../units/formatMoney";
import { capital, type Language, pickText, type Text, text } from "../units/Text";
import type { ChartTable, PlacedText, Tick } from "./ChartInput";
import type { Mark } from "./cursor";
import { type Frame, LABEL_SIZE, layOutFrame } from "./frame";
import { formatValue, yuanScale } from "./numberFormat";
import { type SeriesStyle, styleOf } from "./palette";
import { PAYER_PARTS, type PayerPart } from "./payerParts";
import { estimateWidth } from "./textLayout";

/** Who covers gaps, and how each is drawn. */
const PARTS: readonly (readonly [PayerGroup, PayerPart])[] = (
  ["own-balance", "pool", "reserve", "county-government", "city-government", "province-government", "unpaid"] as const
).map((group, i) => [group, PAYER_PARTS[i]]);

const GOVERNMENTS = ["county-government", "city-government", "province-government"] as const;

/** What the picture is made from: who paid for a place in each year under each rule set. */
export interface PayerStackInput {
  readonly place: Text;
  readonly scheme: Text;
  readonly years: readonly number[];
  /** By rule set the years of its ledger; null where its units are wider than the place. */
  readonly ruleSets: readonly { readonly title: Text; readonly years: readonly (PlaceYear | null)[] }[];
  readonly notes: readonly Text[];
  readonly language: Language;
  readonly width: number;
}

export interface PayerStackModel {
  readonly frame: Frame;
  readonly years: readonly {
    readonly year: PlacedText;
    readonly bars: readonly {
      readonly name: PlacedText;
      readonly style: SeriesStyle;
      readonly y: number;
      readonly height: number;
      readonly segments: readonly { readonly part: PayerPart; readonly x: number; readonly width: number }[];
      readonly total: PlacedText;
    }[];
  }[];
  readonly ticks: readonly Tick[];
  readonly top: number;
  readonly bottom: number;
  readonly zero: number;
  readonly legend: readonly {
    readonly part: PayerPart;
    readonly x: number;
    readonly y: number;
    readonly label: string;
  }[];
  /** One for each bar, year by year. */
  readonly marks: readonly Mark[];
  readonly table: ChartTable;
}

const BAR_HEIGHT = 16;
const ROW_HEIGHT = 22;
const YEAR_GAP = 12;
const LEGEND_LEADING = 20;
const SWATCH = 24;
const TOTAL_WIDTH = 76;

/** Stacked bars of who covers the gaps of a place, year by year, rule sets below each other on one scale. */
export function payerStackModel(input: PayerStackInput): PayerStackModel {
  const { language, width, years, ruleSets } = input;
  const sums = ruleSets.map((one) => one.years.map((year) => (year ? coveredBy(year) : null)));
  const largest = Math.max(0, ...sums.flat().map((sum) => sum?.toNumber() ?? 0));
  const scale = yuanScale(largest, language);
  const nameWidth = Math.min(230, Math.max(120, width * 0.24));
  const left = 46 + nameWidth;
  const x = scaleLinear()
    .domain([0, largest > 0 ? largest : 1])
    .range([left, width - TOTAL_WIDTH]);
  const groupHeight = ruleSets.length * ROW_HEIGHT + YEAR_GAP;
  const legend = layOutLegend(language, width);
  const legendHeight = (legend.at(-1)?.y ?? 0) + LEGEND_LEADING + 6;
  const frame = layOutFrame(
    { width, language, preview: false },
    {
      title: pickText(findingOf(input), language),
      subtitle: pickText(subtitleOf(input, scale.unit), language),
      notes: input.notes.map((note) => pickText(note, language)),
    },
    legendHeight + years.length * groupHeight + 20,
  );
  const top = frame.bodyTop + legendHeight;
  const marks: Mark[] = [];
  const groups = years.map((year, i) => {
    const groupTop = top + i * groupHeight;
    return {
      year: { text: String(year), x: 0, y: groupTop + ROW_HEIGHT / 2 + 4 },
      bars: ruleSets.map(({ title, years: series }, r) => {
        const y = groupTop + r * ROW_HEIGHT + (ROW_HEIGHT - BAR_HEIGHT) / 2;
        const one = series[i];
        let at = 0;
        const segments = PARTS.flatMap(([group, part]) => {
          const amount = one?.payers[group].toNumber() ?? 0;
          if (amount <= 0) return [];
          const from = at;
          at += amount;
          return [{ part, x: x(from), width: x(at) - x(from) }];
        });
        const sum = sums[r][i];
        marks.push({ x: x(at), y: y + BAR_HEIGHT / 2, lines: readOut(title, year, one, language) });
        return {
          name: { text: shorten(pickText(title, language), nameWidth - 24), x: 62, y: y + 12 },
          style: styleOf(r),
          y,
          height: BAR_HEIGHT,
          segments,
          total: {
            text: sum ? formatValue(sum.toNumber(), scale, 2) : "—",
            x: x(at) + 6,
            y: y + 12,
          },
        };
      }),
    };
  });
  const step = x.ticks(5)[1] ?? 1;
  const digits = Math.max(0, Math.ceil(-Math.log10(step / scale.divisor) - 1e-9));
  return {
    frame,
    years: groups,
    ticks: largest > 0 ? x.ticks(5).map((value) => ({ at: x(value), label: formatValue(value, scale, digits) })) : [],
    top,
    bottom: top + years.length * groupHeight - YEAR_GAP / 2,
    zero: left,
    legend: legend.map((one) => ({ ...one, y: one.y + frame.bodyTop })),
    marks,
    table: tableOf(input),
  };
}

function coveredBy({ payers }: PlaceYear): Exact {
  return sumExact(PARTS.map(([group]) => payers[group]));
}

/** The name cut to a width, with a mark where it was cut. */
function shorten(name: string, width: number): string {
  if (estimateWidth(name, LABEL_SIZE) <= width) return name;
  let cut = name;
  while (cut.length > 1 && estimateWidth(`${cut}…`, LABEL_SIZE) > width) cut = cut.slice(0, -1);
  return `${cut}…`;
}

function layOutLegend(language: Language, width: number) {
  let x = 0;
  let y = 0;
  return PARTS.map(([, part]) => {
    const label = pickText(part.label, language);
    const room = SWATCH + estimateWidth(label, LABEL_SIZE) + 18;
    if (x > 0 && x + room > width) {
      x = 0;
      y += LEGEND_LEADING;
    }
    const placed = { part, x, y, label };
    x += room;
    return placed;
  });
}

function readOut(title: Text, year: number, one: PlaceYear | null, language: Language): string[] {
  const heading = `${pickText(title, language)}, ${year}`;
  if (!one) return [heading, pickText(text("核算单位大于本地", "its units are wider than this place"), language)];
  const parts = PARTS.filter(([group]) => one.payers[group].gt(0)).map(([group, part]) => {
    return `${pickText(part.label, language)} ${formatYuan(one.payers[group], language)}`;
  });
  return [heading, ...(parts.length > 0 ? parts : [pickText(text("没有缺口", "no gap"), language)])];
}

function subtitleOf({ place, scheme }: PayerStackInput, unit: string): Text {
  return text(
    `${place.zh} · ${scheme.zh} · 各年谁来补缺，单位：${unit} · 条末为缺口合计；欠付为年末余额，次年仍在缺口之内，各年不能相加`,
    `${place.en} · ${scheme.en} · who covers the gaps of each year, in ${unit}; at the end of a bar their sum. Unpaid is what is owed at the year's end and part of the next year's gap`,
  );
}

/** What governments pay for gaps over all years under each rule set, what they make good besides, and what is unpaid at the end. */
function findingOf({ place, years, ruleSets }: PayerStackInput): Text {
  const span = years.length > 1 ? `${years[0]}–${years[years.length - 1]}` : String(years[0]);
  const known = ruleSets.flatMap(({ title, years: series }) => {
    const whole = series.filter((year) => year !== null);
    if (whole.length < years.length) return [];
    const outlay = sumExact(whole.flatMap(({ payers }) => GOVERNMENTS.map((group) => payers[group])));
    const rest = [
      {
        amount: sumExact(whole.map(({ payers }) => payers["made-good"])),
        label: text("另补足收入", "income made good"),
      },
      { amount: whole[whole.length - 1].payers.unpaid, label: text("期末欠付", "unpaid at the end") },
    ].filter(({ amount }) => !amount.isZero());
    const zh = rest.map(({ amount, label }) => `${label.zh} ${formatLargeYuan(amount, "zh")}`).join("，");
    const en = rest.map(({ amount, label }) => `${label.en} ${formatLargeYuan(amount, "en")}`).join(", ");
    const owed = rest.length === 0 ? text("", "") : text(`（${zh}）`, ` (${en})`);
    return [
      text(
        `${title.zh} ${formatLargeYuan(outlay, "zh")}${owed.zh}`,
        `${title.en} ${formatLargeYuan(outlay, "en")}${owed.en}`,
      ),
    ];
  });
  if (known.length === 0)
    return text("所选方案在本地均不单独核算", "None of the chosen rule sets keeps accounts at this place");
  return text(
    `${span} 年${place.zh}财政补缺：${known.map(({ zh }) => zh).join("，")}`,
    `What governments pay for gaps, ${place.en}, ${span}: ${known.map(({ en }) => en).join(", ")}`,
  );
}

function tableOf({ years, ruleSets, place, language }: PayerStackInput): ChartTable {
  return {
    caption: pickText(text(`${place.zh}各年谁来补缺（元）`, `${place.en}: who covers the gaps (yuan)`), language),
    columns: [
      pickText(text("年度", "Year"), language),
      pickText(text("规则方案", "Rule set"), language),
      ...PARTS.map(([, part]) => capital(pickText(part.label, language))),
    ],
    keyColumns: 2,
    rows: years.flatMap((year, i) =>
      ruleSets.map(({ title, years: series }) => [
        String(year),
        pickText(title, language),
        ...PARTS.map(([group]) => {
          const amount = series[i]?.payers[group];
          return amount ? formatYuan(amount, language).replace(/ .*$/, "") : "—";
        }),
      ]),
    ),
  };
}
