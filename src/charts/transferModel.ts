import { max, min } from "d3-array";
import { scaleLinear } from "d3-scale";
import { SCHEME_NAMES } from "../rules/fieldLabels";
import { Z95 } from "../units/Z95";
import type { Box, ChartTable, PlacedText, Tick } from "./ChartInput";
import type { Mark } from "./cursor";
import { type Frame, LABEL_SIZE, layOutFrame, statedNotes } from "./frame";
import { alignDigits, formatValue, type NumberScale, withUnit, yuanScale } from "./numberFormat";
import { type SeriesStyle, styleOf } from "./palette";
import { markedPlace, perHeadScale } from "./placeMeasures";
import { headNotes, layOutEmpty, transferNote } from "./placeNotes";
import { PLACES_OF, shortName } from "./placeWords";
import { ruleSetNames } from "./ruleSetNames";
import { estimateWidth } from "./textLayout";
import { pickExtremes, readTransfers, sideOf, type Transfer, type TransferInput } from "./transferFigures";
import { statedYears, transferTable, transferTitle, writeGain, writeTransfer } from "./transferWords";

/** A place's row: its net transfer under the baseline and under the rule set compared, joined. */
export interface TransferRow {
  readonly placeId: string;
  readonly y: number;
  readonly label: PlacedText;
  readonly isChosen: boolean;
  /** Gains, loses, or neither beyond the error. */
  readonly side: 1 | 0 | -1;
  readonly baselineX: number;
  readonly comparedX: number;
  /** 95 % interval of the difference, about the compared figure. */
  readonly error: { readonly from: number; readonly to: number };
  readonly value: PlacedText;
}

export interface TransferModel {
  readonly frame: Frame;
  readonly box: Box;
  readonly baseline: SeriesStyle;
  readonly compared: SeriesStyle;
  readonly rows: readonly TransferRow[];
  readonly rowHeight: number;
  readonly zeroX: number;
  readonly ticks: readonly Tick[];
  /** Names behind the markers of the two rule sets, and what the colours of the bars mean. */
  readonly legend: readonly { readonly kind: "baseline" | "compared" | "gain" | "loss"; readonly label: PlacedText }[];
  /** How many places are left out, and words where there is nothing to show. */
  readonly betweenLines: readonly PlacedText[];
  readonly emptyLines: readonly PlacedText[];
  readonly marks: readonly (Mark & { readonly placeId: string })[];
  readonly table: ChartTable;
}

const HIGH_ROW = 22;
const LOW_ROW = 15;
/** From so many rows on they are low. */
const MANY_ROWS = 40;
const LEGEND_HEIGHT = 24;
const HEAD_HEIGHT = 18;
const TICKS_HEIGHT = 22;
const KEY_WIDTH = 18;
/** Names that take more of the width are shortened. */
const MOST_NAME_SHARE = 0.2;

/**
 * Who gains and who loses: each place's net transfer under the baseline and under another rule set, sorted by the
 * difference, whose error is that of the same paths. `most` is how many gains and losses are shown of each, null for all.
 */
export function transferModel(input: TransferInput, most: number | null): TransferModel {
  const { result, language, compared, width } = input;
  const transfers = readTransfers(input);
  const { top, bottom, between } = pickExtremes(transfers, most);
  const largest = max(transfers, (one) => Math.max(Math.abs(one.baseline.mean), Math.abs(one.compared.mean))) ?? 0;
  const unaligned = input.insured ? perHeadScale(language) : yuanScale(largest, language);
  const numbers = alignDigits(unaligned, transfers);
  const words = {
    title: transferTitle(input, transfers, numbers),
    subtitle: subtitleOf(input, numbers),
    notes: notesOf(input),
  };
  const styles = { baseline: styleOf(result.baseline), compared: styleOf(compared) };
  const table = transferTable(input, transfers, numbers);
  if (transfers.length === 0) {
    const box = { x: 0, y: 0, width, height: 0 };
    const nothing = { rows: [], rowHeight: HIGH_ROW, zeroX: 0, ticks: [], legend: [], betweenLines: [], marks: [] };
    return { ...layOutEmpty({ ...input, measure: "net-transfer" }, words), ...nothing, ...styles, box, table };
  }

  const shown = [...top, ...bottom];
  const rowHeight = shown.length > MANY_ROWS ? LOW_ROW : HIGH_ROW;
  const gap = between > 0 ? HIGH_ROW : 0;
  const height = shown.length * rowHeight + gap;
  const frame = layOutFrame(input, words, LEGEND_HEIGHT + HEAD_HEIGHT + height + TICKS_HEIGHT);
  const nameOf = ({ place }: Transfer) => {
    const { name } = result.places[place];
    return estimateWidth(name[language], LABEL_SIZE) > width * MOST_NAME_SHARE
      ? shortName(name, language)
      : name[language];
  };
  const writtenOf = (one: Transfer) => writeGain(one, numbers);
  const nameWidth = 12 + (max(shown, (one) => estimateWidth(nameOf(one), LABEL_SIZE)) ?? 0);
  const valueWidth = 14 + (max(shown, (one) => estimateWidth(writtenOf(one), LABEL_SIZE)) ?? 0);
  const box: Box = {
    x: nameWidth,
    y: frame.bodyTop + LEGEND_HEIGHT + HEAD_HEIGHT,
    width: width - nameWidth - valueWidth,
    height,
  };
  const error = ({ se }: Transfer) => (Number.isFinite(se) ? Z95 * se : 0);
  const x = scaleLinear()
    .domain([
      Math.min(0, min(shown, (one) => Math.min(one.baseline.mean, one.compared.mean - error(one))) ?? 0),
      Math.max(0, max(shown, (one) => Math.max(one.baseline.mean, one.compared.mean + error(one))) ?? 0),
    ])
    .range([box.x + 8, box.x + box.width - 8]);
  if (x.domain()[0] === x.domain()[1]) x.domain([-1, 1]);
  x.nice(6);
  const rows = shown.map((one, i): TransferRow => {
    const y = box.y + (i + 0.5) * rowHeight + (i >= top.length ? gap : 0);
    return {
      placeId: result.places[one.place].id,
      y,
      label: { text: nameOf(one), x: box.x - 8, y: y + 4, anchor: "end" },
      isChosen: one.place === markedPlace(input),
      side: sideOf(one),
      baselineX: x(one.baseline.mean),
      comparedX: x(one.compared.mean),
      error: { from: x(one.compared.mean - error(one)), to: x(one.compared.mean + error(one)) },
      value: { text: writtenOf(one), x: width, y: y + 4, anchor: "end" },
    };
  });
  return {
    ...styles,
    frame,
    box,
    rows,
    rowHeight,
    zeroX: x(0),
    ticks: ticksOf(x, box.width, numbers),
    legend: placeLegend(input, frame.bodyTop + 8),
    betweenLines: [
      { text: { zh: "差", en: "difference" }[language], x: width, y: box.y - 6, anchor: "end" },
      ...betweenLine(input, between, { x: box.x + box.width / 2, y: box.y + top.length * rowHeight + gap / 2 + 4 }),
    ],
    emptyLines: [],
    marks: rows.map((row, i) => ({
      x: row.comparedX,
      y: row.y,
      lines: readOut(input, shown[i], numbers),
      placeId: row.placeId,
    })),
    table,
  };
}

/** The row at a point of the picture, as an index; null if there is none. */
export function rowAt({ rows, rowHeight }: TransferModel, _x: number, y: number): number | null {
  const found = rows.findIndex((row) => Math.abs(row.y - y) <= rowHeight / 2);
  return found < 0 ? null : found;
}

/** As many ticks as have room, with digits that tell them apart. */
function ticksOf(x: ReturnType<typeof scaleLinear<number, number>>, width: number, numbers: NumberScale): Tick[] {
  const values = x.ticks(Math.max(2, Math.floor(width / 90)));
  const step = values.length > 1 ? (values[1] - values[0]) / numbers.divisor : 1;
  const digits = Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
  return values.map((value) => ({ at: x(value), label: formatValue(value, numbers, digits) }));
}

function betweenLine(
  { language, level }: TransferInput,
  between: number,
  at: { readonly x: number; readonly y: number },
): PlacedText[] {
  if (between === 0) return [];
  const words = {
    zh: `……另有 ${between} 个${PLACES_OF[level].zh}介于其间，未列出……`,
    en: `… between them, not listed: ${between} of the ${PLACES_OF[level].en} …`,
  }[language];
  return [{ ...at, text: words, anchor: "middle" }];
}

function placeLegend({ result, language, compared }: TransferInput, y: number): TransferModel["legend"] {
  const names = ruleSetNames(result, language);
  const entries = [
    { kind: "baseline", text: names[result.baseline] },
    { kind: "compared", text: names[compared] },
    { kind: "gain", text: { zh: "净调入增加", en: "gains" }[language] },
    { kind: "loss", text: { zh: "净调入减少", en: "loses" }[language] },
  ] as const;
  let x = 0;
  return entries.map(({ kind, text }) => {
    const label = { text, x: x + KEY_WIDTH + 4, y: y + 4 };
    x += KEY_WIDTH + 4 + estimateWidth(text, LABEL_SIZE) + 18;
    return { kind, label };
  });
}

function readOut(input: TransferInput, one: Transfer, numbers: NumberScale): string[] {
  const { result, language, compared } = input;
  const names = ruleSetNames(result, language);
  const { name, parent } = result.places[one.place];
  const above = parent > 0 ? ` · ${result.places[parent].name[language]}` : "";
  return [
    `${name[language]}${above}`,
    `${names[result.baseline]} ${withUnit(writeTransfer(one.baseline, numbers), numbers)}`,
    `${names[compared]} ${withUnit(writeTransfer(one.compared, numbers), numbers)}`,
    `${{ zh: "差", en: "difference" }[language]} ${withUnit(writeGain(one, numbers), numbers)}`,
  ];
}

function subtitleOf(input: TransferInput, { unit }: NumberScale): string {
  const { result, language, level, scheme } = input;
  const region = result.places[0].name[language];
  const places = PLACES_OF[level][language];
  const of = SCHEME_NAMES[result.schemes[scheme]][language];
  const head = input.insured ? { zh: "人均", en: " a head" }[language] : "";
  const years = statedYears(input);
  const isBound = (input.isToDate && input.year > 0) || input.result.differenceErrors === null;
  const whiskers = isBound
    ? { zh: "须线为差的误差上界", en: "whiskers are the most that its error can be" }[language]
    : { zh: "须线为差的 95 % 区间", en: "whiskers are its 95 % interval" }[language];
  return {
    zh: `${region}各${places} · ${of} · ${years}${head}净调入（均值），单位：${unit} · 按两方案之差排序，${whiskers}`,
    en: `${region}, ${places} · ${of} · net transfer${head}, ${years} (mean), in ${unit} · sorted by the difference of the two; ${whiskers}`,
  }[language];
}

function notesOf(input: TransferInput): string[] {
  const { result, language, isToDate, year } = input;
  const isPaired = result.differenceErrors !== null;
  const errors = isPaired
    ? {
        zh: "差在同一批随机路径上逐条相减，误差按此计算",
        en: "Differences are taken path by path on the same futures, and so are their errors",
      }
    : {
        zh: "预览中差的误差取两数误差之和，为上界，记作“± ≤”；完整推演后按逐条路径相减计算",
        en: 'In a preview the error of a difference is the sum of the two errors, the most that it can be, written "± ≤"; the whole run takes it path by path',
      };
  const sums =
    isToDate && year > 0
      ? {
          zh: "；各年合计的误差取各年误差之和，为上界，记作“± ≤”",
          en: '; over several years errors are added up, which is the most that they can be, written "± ≤"',
        }
      : { zh: "", en: "" };
  const closing = { zh: "。", en: "." }[language];
  return [errors[language] + sums[language] + closing, ...headNotes(input), transferNote(input), ...statedNotes(input)];
}
