import { nearestWord } from "../../model/nearestWord";
import { InputRefused, type Refusal } from "../../model/Refusal";
import { SCHEMES, type Scheme } from "../../model/SettlementCase";
import { type Text, text } from "../../units/Text";
import { type History, seriesOf } from "../history/History";

/** A year whose change from the year before is not used, of one scheme or of all. */
export interface Exclusion {
  readonly year: number;
  readonly scheme?: Scheme | undefined;
}

/** A change that is no trend and no shock of the model. */
interface KnownBreak extends Exclusion {
  readonly reason: Text;
  readonly source: Text;
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
    source: text(
      "国家医疗保障局 2018 年快报、2019 年统计公报，转载件",
      "NHSA, 2018 flash report and 2019 bulletin, reposted copies",
    ),
  },
  {
    year: 2020,
    reason: text("疫情：2020 年出院人次下降 10%–12%", "epidemic: discharges fell by 10 to 12 % in 2020"),
    source: text(
      "国家医疗保障局医保数智库 2012–2025 年医保待遇享受数据，转录件",
      "NHSA, benefits received 2012–2025, transcribed copy",
    ),
  },
  {
    year: 2021,
    reason: text("疫情后反弹：2021 年基金支出增长约 14%", "rebound: expenditure rose by about 14 % in 2021"),
    source: text(
      "国家医疗保障局 2021 年统计公报，转载件；职工增幅未核实",
      "NHSA, 2021 bulletin, reposted copies; the employees' rate unverified",
    ),
  },
  {
    year: 2023,
    scheme: "employee",
    reason: text(
      "个人账户改革：2023 年职工统筹基金收入增长 26%",
      "reform of individual accounts: employee pool income rose by 26 % in 2023",
    ),
    source: text(
      "国家医疗保障局 2022、2023 年统计公报，转录件；2022 年数未核实",
      "NHSA, 2022 and 2023 bulletins, transcribed; the figure of 2022 unverified",
    ),
  },
];

/** A break in words, with its source. */
export function describeBreak({ reason, source }: KnownBreak): Text {
  return text(`${reason.zh}（${source.zh}）`, `${reason.en} (${source.en})`);
}

/** The known breaks that some series of the table runs across, those left out for its scheme apart. */
export function breaksIn(history: History, exclusions: readonly Exclusion[]): readonly KnownBreak[] {
  const series = seriesOf(history);
  return KNOWN_BREAKS.filter(({ year, scheme }) =>
    series.some(
      (one) =>
        (scheme === undefined || one.scheme === scheme) &&
        one.rows[0].year < year &&
        one.rows[one.rows.length - 1].year >= year &&
        !isExcluded(exclusions, one.scheme, year),
    ),
  );
}

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
