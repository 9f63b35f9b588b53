import { SCHEME_NAMES } from "../rules/fieldLabels";
import type { PlacedText } from "./ChartInput";
import { type Frame, type FrameWords, LABEL_SIZE, layOutFrame, ownBalanceNote, statedNotes } from "./frame";
import { isCounting } from "./placeFinding";
import { measureOf, nameMeasure, type PlaceFigure, type PlacesInput, placesOfLevel } from "./placeMeasures";
import { PLACES_OF } from "./placeWords";
import { ruleSetNames } from "./ruleSetNames";
import { wrapText } from "./textLayout";

/** "湖南省各县（市、区） · 职工医保" */
export function placesAndScheme(input: PlacesInput): string {
  const { result, language, level } = input;
  const region = result.places[0].name[language];
  const places = PLACES_OF[level][language];
  const scheme = SCHEME_NAMES[result.schemes[input.scheme]][language];
  return language === "zh" ? `${region}各${places} · ${scheme}` : `${region}, ${places} · ${scheme}`;
}

/** What the figures of a picture's places mean and leave out; `figures` by rule set of the input and place of the level. */
export function placeNotes(
  input: PlacesInput,
  year: number,
  figures: readonly (readonly (PlaceFigure | null)[])[],
): string[] {
  const { language, level } = input;
  const { measure } = measureOf(input);
  const places = PLACES_OF[level];
  const counting = {
    zh: `计数只计与界限之差超出误差的${places.zh}。`,
    en: `Counts are of ${places.en} beyond the bound by more than their error.`,
  }[language];
  const isOfBalance = measure === "months" || measure.startsWith("deplet");
  return [
    ...unitNotes(input, year, figures),
    ...(isCounting(input) ? [counting] : []),
    ...(isOfBalance ? balanceNotes(input, figures) : []),
    ...(measureOf(input).isAmount ? headNotes(input) : []),
    ...transferNotes(input),
    ...statedNotes(input),
  ];
}

/** Under which rule sets places show the figure of the unit that they are part of. */
function unitNotes(input: PlacesInput, year: number, figures: readonly (readonly (PlaceFigure | null)[])[]): string[] {
  const { result, language, level, ruleSets } = input;
  const members = placesOfLevel(result, level);
  const names = ruleSetNames(result, language);
  const merged = ruleSets.filter((_, r) =>
    figures[r].some((figure, i) => figure !== null && figure.from !== members[i]),
  );
  if (merged.length === 0) return [];
  const list = merged.map((ruleSet) => names[ruleSet]).join(language === "zh" ? "、" : ", ");
  const note = {
    zh: `${list}在 ${year} 年的核算单位大于${PLACES_OF[level].zh}：同一核算单位的各地显示该单位的数值，连成一片。`,
    en: `Under ${list} the units of ${year} are larger than ${PLACES_OF[level].en}: places of one unit show its figure and stand as one block.`,
  };
  return [note[language]];
}

/** What the balances shown leave out, at each level that a balance is of. */
function balanceNotes(input: PlacesInput, figures: readonly (readonly (PlaceFigure | null)[])[]): string[] {
  const shown = figures.flat().flatMap((figure) => (figure ? [figure.from] : []));
  return [...new Set(shown.flatMap((place) => ownBalanceNote({ ...input, place })))];
}

/** By whose number amounts are divided. */
export function headNotes({ result, language, insured }: Pick<PlacesInput, "result" | "language" | "insured">) {
  if (insured === undefined) return [];
  const baseYear = result.years[0] - 1;
  const note = {
    zh: `人均按情景中 ${baseYear} 年（基年）的参保人数计算，各年相同。`,
    en: `A head: of the scenario's insured people in ${baseYear}, the base year, for all years.`,
  };
  return [note[language]];
}

/** What net transfers are, where they are shown. */
function transferNotes(input: PlacesInput): string[] {
  return measureOf(input).measure === "net-transfer" ? [transferNote(input)] : [];
}

export function transferNote({ language }: Pick<PlacesInput, "language">): string {
  return {
    zh: "净调入：从统筹结余、储备金和调剂分配得到的，减去上解和上缴的；为负即净调出。留在市级、省级账户中的结余不归任何县，故各地合计不必为零。",
    en: "Net transfer: what a place receives from pools, reserves and allocations less its levies and what it hands up; below 0 it pays. Money kept in accounts above belongs to no place, so that the sum need not be 0.",
  }[language];
}

const LINE_HEIGHT = 17;

/** A picture without places: it says why the result has none of the level. */
export function layOutEmpty(
  input: PlacesInput,
  words: FrameWords,
): { readonly frame: Frame; readonly emptyLines: readonly PlacedText[] } {
  const said = sayNoPlaces(input);
  const lines = wrapText(said, input.width, LABEL_SIZE);
  const frame = layOutFrame(input, { ...words, title: nameMeasure(input, null) }, lines.length * LINE_HEIGHT);
  return { frame, emptyLines: lines.map((text, i) => ({ text, x: 0, y: frame.bodyTop + 12 + i * LINE_HEIGHT })) };
}

function sayNoPlaces({ language, level, preview }: PlacesInput): string {
  const places = PLACES_OF[level];
  if (preview) {
    return {
      zh: `预览尚未汇总到${places.zh}，稍后显示。`,
      en: `The preview does not have ${places.en} yet; they follow.`,
    }[language];
  }
  return { zh: `本情景没有${places.zh}。`, en: `This scenario has no ${places.en}.` }[language];
}
