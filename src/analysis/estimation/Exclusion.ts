import { nearestWord } from "../../model/nearestWord";
import { InputRefused, type Refusal } from "../../model/Refusal";
import { SCHEMES, type Scheme } from "../../model/SettlementCase";
import { type Text, text } from "../../units/Text";

/** A year whose change from the year before is not used, of one scheme or of all. */
export interface Exclusion {
  readonly year: number;
  readonly scheme?: Scheme | undefined;
}

/** A change that is no trend and no shock of the model. */
export interface KnownBreak extends Exclusion {
  readonly reason: Text;
}

/** Breaks in the national figures, which those of most places share. */
export const KNOWN_BREAKS: readonly KnownBreak[] = [
  {
    year: 2018,
    scheme: "resident",
    reason: text(
      "2018 年以前的居民医保数不含新农合",
      "figures of the resident scheme before 2018 leave out the rural scheme",
    ),
  },
  {
    year: 2020,
    reason: text("疫情：2020 年出院人次下降 10%–12%", "epidemic: discharges fell by 10 to 12 % in 2020"),
  },
  { year: 2021, reason: text("疫情后反弹：2021 年出院人次增长 14%", "rebound: discharges rose by 14 % in 2021") },
  {
    year: 2023,
    scheme: "employee",
    reason: text(
      "个人账户改革：2023 年职工统筹基金收入增长 26%",
      "reform of individual accounts: employee pool income rose by 26 % in 2023",
    ),
  },
];

export function isExcluded(exclusions: readonly Exclusion[], scheme: Scheme, year: number): boolean {
  return exclusions.some((one) => one.year === year && (one.scheme === undefined || one.scheme === scheme));
}

/** As it is written on the command line: `2023:employee`, or `2020` for all schemes. */
export function writeExclusion({ year, scheme }: Exclusion): string {
  return scheme === undefined ? String(year) : `${year}:${scheme}`;
}

/** Reads `2020,2023:employee`. @throws InputRefused with every part that is no year, or no year and scheme */
export function parseExclusions(written: string): Exclusion[] {
  const refusals: Refusal[] = [];
  const exclusions = written.split(/[,，]/).flatMap((part): Exclusion[] => {
    const [, year, , scheme] = /^\s*(\d{4})(\s*[:：]\s*(\S+))?\s*$/.exec(part) ?? [];
    const known = SCHEMES.find((one) => one === scheme);
    if (year !== undefined && (scheme === undefined || known !== undefined)) {
      return [{ year: Number(year), ...(known !== undefined && { scheme: known }) }];
    }
    const meant = scheme === undefined ? undefined : nearestWord(scheme, SCHEMES);
    const expected = text(
      `应为年份，或年份:险种（${SCHEMES.join("、")}）${meant === undefined ? "" : `；是否指 ${meant}？`}`,
      `should be a year, or year:scheme (${SCHEMES.join(", ")})${meant === undefined ? "" : `; is ${meant} meant?`}`,
    );
    refusals.push({ field: text("排除年份", "years left out"), path: [], value: part, expected });
    return [];
  });
  if (refusals.length > 0) throw new InputRefused(refusals);
  return exclusions;
}
