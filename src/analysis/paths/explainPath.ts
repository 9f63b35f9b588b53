import type { SettlementCase } from "../../rules/formats";
import type { Ledger, YearLedger } from "../../rules/Ledger";
import { GOVERNMENTS } from "../../rules/ruleWords";
import { text } from "../../units/Text";
import { describeCapsOnLevies, describePayments } from "./describePayments";
import { headOf } from "./headOf";
import { NOTHING_YUAN, PathBooks, placeOf, sum } from "./PathBooks";
import type { PathStory, StorySentence, YearStory } from "./PathStory";
import { gapSentence, listNames, monthsOf, shockSentence, writeYuan } from "./pathSentences";

const MOST_TELLING = 4;

/** A path and, under the same rules, the course without shocks (`deterministicScenarios`, base): each as a case and as it was settled, amounts in yuan. */
export interface SettledPath {
  readonly path: { readonly settlementCase: SettlementCase; readonly ledger: Ledger<number> };
  readonly calm: { readonly settlementCase: SettlementCase; readonly ledger: Ledger<number> };
}

/** What happened in a year at the place that is told of. */
export interface YearFacts {
  readonly year: number;
  readonly isDepleted: boolean;
  readonly gap: number;
  readonly unpaid: number;
  readonly available: number;
  readonly expenditure: number;
  /** Outlays by the level of the government that paid: for gaps of the units here, and whatever else governments here paid. */
  readonly outlays: Readonly<Record<(typeof GOVERNMENTS)[number], number>>;
}

/**
 * Says in words why a path went as it did at a place: year by year the shocks against the course without any, the gap,
 * who covered it by which clause, limits that were reached, accounts that were used up, what stayed unpaid, and when the
 * place ran dry. A place below the units is told of by the unit around it.
 */
export function explainPath({ path, calm }: SettledPath, placeId: string): PathStory {
  const books = new PathBooks(path.settlementCase, path.ledger);
  const calmBooks = new PathBooks(calm.settlementCase, calm.ledger);
  const scope = books.scopeOf(placeId);
  const facts = path.ledger.years.map((year) => factsOf(books, year, scope));
  const calmFacts = calm.ledger.years.map((year) => factsOf(calmBooks, year, scope));
  const first = facts.find(({ isDepleted }) => isDepleted)?.year ?? null;
  const telling = tellingYears(facts);
  const years = facts.map((one, t): YearStory => {
    return {
      year: one.year,
      hasGap: one.gap > NOTHING_YUAN,
      isDepleted: one.isDepleted,
      isTelling: telling.has(one.year),
      sentences: sentencesOf(books, calmBooks, one, t, scope, first),
    };
  });
  const [asked, told] = [books.nameOf(placeId), books.nameOf(scope)];
  const scopeNote = text(
    `该方案不在${asked.zh}单独核算，以下为其所在核算单位${told.zh}的情况。`,
    `This rule set keeps no accounts at ${asked.en}; what follows is of the unit around it, ${told.en}.`,
  );
  return {
    placeId: scope,
    scopeNote: scope === placeId ? null : scopeNote,
    head: headOf(books, calmBooks, facts, calmFacts, scope),
    firstDepletion: first,
    years,
  };
}

function factsOf(books: PathBooks, year: YearLedger<number>, placeId: string): YearFacts {
  const units = books.unitsIn(year, placeId).map(([, unit]) => unit);
  const outlays = { "county-government": 0, "city-government": 0, "province-government": 0 };
  for (const { from, amount } of units.flatMap(({ paid }) => paid)) {
    const government = GOVERNMENTS.find((word) => word === from);
    if (government) outlays[government] += amount;
  }
  let called = sum(Object.values(outlays));
  for (const [id, { makeGood, clawback, arrears }] of Object.entries(year.outlays)) {
    const government = GOVERNMENTS.find((word) => id.startsWith(`${word}:`))!;
    if (!books.isWithin(placeOf(id), placeId)) continue;
    outlays[government] += makeGood + clawback + arrears;
    called += makeGood;
  }
  const available = books.availableIn(year, placeId);
  const unpaid = sum(units.map((unit) => unit.unpaid));
  return {
    year: year.year,
    isDepleted: available <= NOTHING_YUAN && (called > NOTHING_YUAN || unpaid > NOTHING_YUAN),
    gap: sum(units.map(({ net }) => Math.max(0, -net))),
    unpaid,
    available,
    expenditure: sum(units.map((unit) => unit.expenditure)),
    outlays,
  };
}

/**
 * The years that tell most: the first dry one, and those in which gaps are largest against expenditure. Where there is no
 * gap at all, the one with the fewest months of reserve.
 */
function tellingYears(facts: readonly YearFacts[]): Set<number> {
  const strainOf = ({ gap, expenditure }: YearFacts): number => (expenditure > 0 ? gap / expenditure : 0);
  const monthsIn = ({ available, expenditure }: YearFacts): number => available / expenditure;
  const strained = facts.filter(({ gap }) => gap > NOTHING_YUAN).sort((a, b) => strainOf(b) - strainOf(a));
  const lowest = [...facts].sort((a, b) => monthsIn(a) - monthsIn(b));
  const first = facts.filter(({ isDepleted }) => isDepleted).slice(0, 1);
  const others = strained.length > 0 ? strained : lowest.slice(0, 1);
  return new Set([...first, ...others].map(({ year }) => year).slice(0, MOST_TELLING));
}

function sentencesOf(
  books: PathBooks,
  calmBooks: PathBooks,
  facts: YearFacts,
  t: number,
  placeId: string,
  firstDepletion: number | null,
): StorySentence[] {
  const year = books.ledger.years[t];
  const sentences: (StorySentence | null)[] = [
    shockSentence(
      "expenditure",
      books.figureIn("expenditure", t, placeId),
      calmBooks.figureIn("expenditure", t, placeId),
    ),
    shockSentence("collected", books.figureIn("collected", t, placeId), calmBooks.figureIn("collected", t, placeId)),
    shockSentence(
      "subsidyPaid",
      books.figureIn("subsidyPaid", t, placeId),
      calmBooks.figureIn("subsidyPaid", t, placeId),
    ),
    ...responseSentences(books, t, placeId),
    ...describeCapsOnLevies(books, t, placeId),
    gapSentence(books.unitsIn(year, placeId).map(([id, unit]) => ({ name: books.nameOf(id), unit }))),
    ...describePayments(books, t, placeId),
    ...otherOutlays(books, year, t, placeId),
  ];
  if (facts.unpaid > NOTHING_YUAN) {
    const amount = writeYuan(facts.unpaid);
    sentences.push({
      bearing: "strain",
      text: text(`仍欠付 ${amount.zh}，转入下年`, `${amount.en} stayed unpaid and is carried to the next year`),
    });
  }
  sentences.push(...depletionSentences(books, facts, t, placeId, firstDepletion));
  const [held, months] = [writeYuan(facts.available), monthsOf(facts.available, facts.expenditure)];
  sentences.push({
    bearing: "state",
    text: text(
      `年末可用结余 ${held.zh}${months === null ? "" : `，可支付 ${months} 个月`}`,
      `${held.en} available at the end of the year${months === null ? "" : `, ${months} months of expenditure`}`,
    ),
  });
  return sentences.filter((sentence) => sentence !== null);
}

/** Contributions raised or benefits lowered since last year, because something had stayed unpaid. */
function responseSentences(books: PathBooks, t: number, placeId: string): StorySentence[] {
  if (t === 0) return [];
  const response = books.phases[t - 1].rules.policyResponse;
  if (!response) return [];
  const isRaised = response.instrument === "contribution";
  const name = isRaised ? "contribution" : "benefit";
  const [now, before] = [books.factorsOf(t)[name], books.factorsOf(t - 1)[name]];
  const steps = books.countiesIn(placeId).map((county) => Math.abs(now[county] / before[county] - 1));
  const most = Math.max(...steps);
  if (!(most > 1e-9)) return [];
  const percent = `${(100 * most).toFixed(1)}\u00a0%`;
  return [
    {
      bearing: isRaised ? "relief" : "state",
      clause: response.clause,
      assumed: response.assumed,
      text: isRaised
        ? text(
            `因上年欠付，缴费上调至多 ${percent}`,
            `contributions raised by up to ${percent}, as something had stayed unpaid`,
          )
        : text(
            `因上年欠付，待遇下调至多 ${percent}`,
            `benefits lowered by up to ${percent}, as something had stayed unpaid`,
          ),
    },
  ];
}

/** What governments of the place paid beside the layers. */
function otherOutlays(books: PathBooks, year: YearLedger<number>, t: number, placeId: string): StorySentence[] {
  const { rules } = books.phases[t];
  const inside = Object.entries(year.outlays).filter(([id]) => books.isWithin(placeOf(id), placeId));
  const kinds = [
    {
      column: "makeGood",
      words: text("财政补足应收未收", "governments made good what was not collected or paid"),
      cited: rules.makeGood,
    },
    {
      column: "clawback",
      words: text("扣回上年补助缺口", "last year's missing subsidies were clawed back"),
      cited: rules.clawback,
    },
    { column: "arrears", words: text("财政清欠", "governments paid arrears"), cited: rules.arrears },
  ] as const;
  return kinds.flatMap(({ column, words, cited }): StorySentence[] => {
    const total = sum(inside.map(([, outlay]) => outlay[column]));
    if (total <= NOTHING_YUAN) return [];
    const amount = writeYuan(total);
    const said = text(`${words.zh} ${amount.zh}`, `${words.en}: ${amount.en}`);
    return [{ bearing: "relief", text: said, clause: cited?.clause, assumed: cited?.assumed }];
  });
}

function depletionSentences(
  books: PathBooks,
  { year, isDepleted }: YearFacts,
  t: number,
  placeId: string,
  firstDepletion: number | null,
): StorySentence[] {
  const units = books.unitsIn(books.ledger.years[t], placeId);
  const dry = units.filter(([id, { net, paid, ownBalance }]) => {
    const covered = sum(
      paid.filter(({ from }) => !(GOVERNMENTS as readonly string[]).includes(from)).map(({ amount }) => amount),
    );
    return (
      net < -NOTHING_YUAN && -net - covered > NOTHING_YUAN && ownBalance <= NOTHING_YUAN && !holdsPool(books, id, t)
    );
  });
  const sentences: StorySentence[] = [];
  if (dry.length > 0 && units.length > 1) {
    const names = listNames(dry.map(([id]) => books.nameOf(id)));
    sentences.push({
      bearing: "strain",
      text: text(
        `${dry.length} 个核算单位结余用尽：${names.zh}`,
        `${dry.length} ${dry.length === 1 ? "unit" : "units"} had nothing left: ${names.en}`,
      ),
    });
  }
  if (isDepleted) {
    const isFirst = year === firstDepletion;
    sentences.push({
      bearing: "strain",
      text: isFirst
        ? text("基金首次耗尽", "the fund runs dry for the first time")
        : text("基金耗尽", "the fund is dry"),
    });
  }
  return sentences;
}

/** Whether a pool that the unit's gaps may draw on holds anything at the end of the year. */
function holdsPool(books: PathBooks, unitId: string, t: number): boolean {
  const { rules } = books.phases[t];
  const pools = [...new Set(rules.layers.map(({ from }) => from))].filter((from) => from.endsWith("-pool"));
  const { accounts } = books.ledger.years[t];
  return pools.some((pool) => (accounts[books.accountFor(pool, unitId, rules)]?.closing ?? 0) > NOTHING_YUAN);
}
