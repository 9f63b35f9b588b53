import type { ChartTable } from "./ChartInput";
import { formatBounded, formatDifference, formatEstimate, type NumberScale, withUnit } from "./numberFormat";
import { PLACES_OF } from "./placeWords";
import { ruleSetNames } from "./ruleSetNames";
import { sideOf, type Transfer, type TransferInput } from "./transferFigures";

/** "2045 年", or the years that are summed up: "2026–2045 年累计". */
export function statedYears({ result, language, year, isToDate }: TransferInput): string {
  const last = result.years[year];
  if (!isToDate) return { zh: `${last} 年`, en: `${last}` }[language];
  return { zh: `${result.years[0]}–${last} 年累计`, en: `${result.years[0]}–${last} together` }[language];
}

/** A net transfer with its error, or with the most that that can be; without unit. */
export function writeTransfer(amount: Transfer["baseline"], numbers: NumberScale): string {
  return (amount.isBound ? formatBounded : formatEstimate)(amount, numbers);
}

/** What a place gains, with its sign and its error, or the most that that can be; without unit. */
export function writeGain(one: Transfer, numbers: NumberScale): string {
  return formatDifference(one, numbers, one.isBound ? formatBounded : formatEstimate);
}

/** Who gains most, who loses most, and how many gain and lose by more than the error; `transfers` are sorted. */
export function transferTitle(input: TransferInput, transfers: readonly Transfer[], numbers: NumberScale): string {
  const { result, language, level, compared } = input;
  const names = ruleSetNames(result, language);
  const places = PLACES_OF[level][language];
  const gains = transfers.filter((one) => sideOf(one) > 0);
  const losses = transfers.filter((one) => sideOf(one) < 0);
  const write = (one: Transfer) => withUnit(writeGain(one, numbers), numbers);
  const nameOf = ({ place }: Transfer) => result.places[place].name[language];
  const [winner, loser] = [gains[0], losses.at(-1)];
  if (language === "zh") {
    const head = input.insured ? "人均" : "";
    const lead = `${statedYears(input)}${head}净调入，${names[compared]}较${names[result.baseline]}：`;
    if (!winner && !loser) return `${lead}各${places}的差别均未超出误差`;
    const most = winner ? `增加 ${gains.length} 个${places}，${nameOf(winner)}最多（${write(winner)}）` : "没有增加的";
    const least = loser ? `减少 ${losses.length} 个，${nameOf(loser)}最多（${write(loser)}）` : "没有减少的";
    return `${lead}${most}；${least}`;
  }
  const head = input.insured ? " a head" : "";
  const lead = `Net transfer${head}, ${statedYears(input)}, ${names[compared]} against ${names[result.baseline]}: `;
  if (!winner && !loser) return `${lead}no difference beyond the error for any of the ${places}`;
  const most = winner ? `${gains.length} ${places} gain, ${nameOf(winner)} most (${write(winner)})` : "none gain";
  const least = loser ? `${losses.length} lose, ${nameOf(loser)} most (${write(loser)})` : "none lose";
  return `${lead}${most}; ${least}`;
}

/** All places of the level, also those that the picture leaves out. */
export function transferTable(input: TransferInput, transfers: readonly Transfer[], numbers: NumberScale): ChartTable {
  const { result, language, level, compared } = input;
  const names = ruleSetNames(result, language);
  const isCounty = level === "county";
  const [city, place, difference] = {
    zh: ["所属市（州）", "地区", "差"],
    en: ["City", "Place", "Difference"],
  }[language];
  const years = statedYears(input);
  return {
    caption: { zh: `${years}净调入（${numbers.unit}）`, en: `Net transfer, ${years} (${numbers.unit})` }[language],
    columns: [...(isCounty ? [city] : []), place, names[result.baseline], names[compared], difference],
    keyColumns: isCounty ? 2 : 1,
    rows: transfers.map((one) => {
      const { name, parent } = result.places[one.place];
      return [
        ...(isCounty ? [result.places[parent]?.name[language] ?? ""] : []),
        name[language],
        writeTransfer(one.baseline, numbers),
        writeTransfer(one.compared, numbers),
        writeGain(one, numbers),
      ];
    }),
  };
}
