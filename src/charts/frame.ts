import { SCHEME_NAMES } from "../rules/fieldLabels";
import type { Text } from "../units/Text";
import type { FrameInput, PlacedText } from "./ChartInput";
import { formatCount } from "./numberFormat";
import { wrapText } from "./textLayout";

/** Font sizes in px. */
export const TITLE_SIZE = 16;
export const SUBTITLE_SIZE = 12.5;
export const LABEL_SIZE = 11.5;
export const NOTE_SIZE = 11;

/** The words around a picture, placed: what every chart has in common. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  /** The whole title and the notes as one text each, for readers that do not see the picture. */
  readonly title: string;
  readonly description: string;
  readonly titleLines: readonly PlacedText[];
  readonly subtitleLines: readonly PlacedText[];
  readonly noteLines: readonly PlacedText[];
  readonly previewMark: PlacedText | null;
  /** Where the body begins: px from the top. */
  readonly bodyTop: number;
}

export interface FrameWords {
  readonly title: string;
  readonly subtitle: string;
  readonly notes: readonly string[];
}

/** What a reader must know of any picture's numbers: that they are illustrative, what ± is, how many paths and which seed. */
export function statedNotes(input: FrameInput): string[] {
  const { result, language, preview, illustrative } = input;
  const paths = formatCount(result.paths);
  const origin: Text = {
    zh: `${preview ? "预览：" : ""}${paths} 条路径，随机种子 ${result.seed}。± 为抽样误差（95 % 区间的一半，即 1.96 倍标准误），不含参数与模型的不确定性。`,
    en: `${preview ? "Preview: " : ""}${paths} paths, seed ${result.seed}. ± is sampling error (half a 95 % interval, 1.96 standard errors); uncertainty of parameters and model comes on top.`,
  };
  const illustrativeLabel: Text = { zh: "示意数据：", en: "Illustrative: " };
  return [...(illustrative ? [illustrativeLabel[language] + illustrative[language]] : []), origin[language]];
}

/** What a place's balance leaves out: the accounts of the places above it. */
export function ownBalanceNote(input: FrameInput): string[] {
  const { result, language, place } = input;
  const { level, parent } = result.places[place];
  if (level === "county") {
    const note: Text = {
      zh: "县（市、区）的可用结余只计本地自有结余，不含市级、省级的统筹结余和储备金。",
      en: "A county's available balance is its own only: pools and reserves of the city and the province are not in it.",
    };
    return [note[language]];
  }
  if (level === "city" && parent >= 0) {
    const note: Text = {
      zh: "市（州）的可用结余含所辖各县和市级账户，不含省级账户。",
      en: "A city's available balance takes in its counties and its own accounts, not the province's.",
    };
    return [note[language]];
  }
  return [];
}

/** "湖南省 · 职工医保" */
export function placeAndScheme(input: FrameInput): string {
  const { result, language } = input;
  return `${result.places[input.place].name[language]} · ${SCHEME_NAMES[result.schemes[input.scheme]][language]}`;
}

function placeLines(text: string, top: number, width: number, size: number, leading: number, bold = false) {
  const lines = wrapText(text, width, size, bold);
  return {
    lines: lines.map((line, i): PlacedText => ({ text: line, x: 0, y: top + size + i * leading })),
    bottom: top + lines.length * leading,
  };
}

/** Places title, subtitle and notes around a body whose height `bodyHeight` is in px. */
export function layOutFrame(
  input: Pick<FrameInput, "width" | "language" | "preview">,
  words: FrameWords,
  bodyHeight: number,
): Frame {
  const mark = input.preview ? { zh: "预览", en: "PREVIEW" }[input.language] : null;
  const markWidth = mark ? 70 : 0;
  const title = placeLines(words.title, 0, input.width - markWidth, TITLE_SIZE, 22, true);
  const subtitle = placeLines(words.subtitle, title.bottom + 2, input.width, SUBTITLE_SIZE, 18);
  const bodyTop = subtitle.bottom + 8;
  let top = bodyTop + bodyHeight + 8;
  const noteLines: PlacedText[] = [];
  for (const note of words.notes) {
    const placed = placeLines(note, top, input.width, NOTE_SIZE, 15);
    noteLines.push(...placed.lines);
    top = placed.bottom + 1;
  }
  return {
    width: input.width,
    height: Math.ceil(top + 2),
    title: words.title,
    description: [words.subtitle, ...words.notes].join(" "),
    titleLines: title.lines,
    subtitleLines: subtitle.lines,
    noteLines,
    previewMark: mark ? { text: mark, x: input.width, y: TITLE_SIZE, anchor: "end" } : null,
    bodyTop,
  };
}
