import type { YearLedger } from "../../rules/Ledger";
import { payerName } from "../../rules/ledgerWords";
import { governmentOf, rateInYear } from "../../rules/phases";
import type { RuleSet } from "../../rules/RuleSet";
import { GOVERNMENTS } from "../../rules/ruleWords";
import { type Text, text } from "../../units/Text";
import { NOTHING_YUAN, type PathBooks, sum } from "./PathBooks";
import type { StorySentence } from "./PathStory";
import { writeYuan } from "./pathSentences";

/** What rounding of numbers may hide, as a share. */
const ROUNDING = 1e-7;

/** Whether a sum stands at a bound. */
function reaches(amount: number, bound: number): boolean {
  return amount > NOTHING_YUAN && amount >= bound - Math.max(NOTHING_YUAN, ROUNDING * bound);
}

/** Who covered the gaps of the units in a place, layer by layer, with limits that were reached and accounts that were used up. */
export function describePayments(books: PathBooks, t: number, placeId: string): StorySentence[] {
  const year = books.ledger.years[t];
  const { rules } = books.phases[t];
  const units = books.unitsIn(year, placeId);
  return rules.layers.flatMap((layer, index): StorySentence[] => {
    const paid = units.flatMap(([id, unit]) =>
      unit.paid.filter((one) => one.layer === index).map((one) => ({ id, ...one })),
    );
    return [...new Set(paid.map(({ from }) => from))].flatMap((from): StorySentence[] => {
      const payments = paid.filter((one) => one.from === from);
      const total = sum(payments.map(({ amount }) => amount));
      if (total <= NOTHING_YUAN) return [];
      const payers = [...new Set(payments.map(({ id }) => id))];
      const [amount, name] = [writeYuan(total), payerName(from)];
      const isGovernment = (GOVERNMENTS as readonly string[]).includes(from);
      const ends = endsOf(books, year, t, rules, index, from, payers);
      const said = isGovernment
        ? text(`第 ${index + 1} 顺位：${name.zh}补助 ${amount.zh}`, `layer ${index + 1}: ${name.en} paid ${amount.en}`)
        : text(`第 ${index + 1} 顺位：动用${name.zh} ${amount.zh}`, `layer ${index + 1}: ${amount.en} from ${name.en}`);
      return [
        {
          bearing: ends === null && !isGovernment ? "relief" : "strain",
          text: ends === null ? said : text(`${said.zh}，${ends.zh}`, `${said.en}, ${ends.en}`),
          clause: layer.clause,
          assumed: layer.assumed,
        },
      ];
    });
  });
}

/** Whether the payer of a layer came to its end: its limit, or the bottom of the account; null if it did not. */
function endsOf(
  books: PathBooks,
  year: YearLedger<number>,
  t: number,
  rules: RuleSet,
  index: number,
  from: string,
  unitIds: readonly string[],
): Text | null {
  const { limit } = rules.layers[index];
  const isAccount = governmentOf(from, rules.unit) === null;
  const accounts = isAccount ? [...new Set(unitIds.map((id) => books.accountFor(from, id, rules)))] : [];
  const emptied = accounts.filter((id) => (year.accounts[id]?.closing ?? 0) <= NOTHING_YUAN);
  const limited =
    limit === undefined
      ? []
      : limit.base === "account"
        ? accounts.filter((id) => {
            const drawn = paidFrom(books, year, rules, id);
            const ofLayer = sum(drawn.filter(({ layer }) => layer === index).map(({ amount }) => amount));
            // Nothing comes in after the first layer, so this is what there was before it.
            const atStart = (year.accounts[id]?.closing ?? 0) + sum(drawn.map(({ amount }) => amount));
            return reaches(ofLayer, limit.ratio * atStart);
          })
        : unitIds.filter((id) => {
            const base = books.baseIn(limit.base as Exclude<typeof limit.base, "account">, t, id);
            const ofLayer = sum(year.units[id].paid.filter(({ layer }) => layer === index).map(({ amount }) => amount));
            return base !== null && reaches(ofLayer, limit.ratio * base);
          });
  const all = isAccount && limit?.base === "account" ? accounts.length : unitIds.length;
  if (limited.length > 0) return inPart(limited.length, all, text("触及支付上限", "its limit was reached"));
  if (emptied.length > 0) return inPart(emptied.length, accounts.length, text("已用尽", "which was used up"));
  return null;
}

/** What holds for some of several places. */
function inPart(some: number, all: number, words: Text): Text {
  if (all === 1 || some === all) return words;
  return text(`其中 ${some}/${all} 处${words.zh}`, `${words.en} in ${some} of ${all} places`);
}

/** Every payment that the layers made out of an account. */
function paidFrom(books: PathBooks, year: YearLedger<number>, rules: RuleSet, accountId: string) {
  const [word] = accountId.split(":");
  return Object.entries(year.units)
    .filter(
      ([id]) =>
        year.units[id].paid.some(({ from }) => from === word) && books.accountFor(word, id, rules) === accountId,
    )
    .flatMap(([, unit]) => unit.paid.filter(({ from }) => from === word));
}

/** Reserves of the place, or around it, that took nothing or less than their rate because they stand at their ceiling. */
export function describeCapsOnLevies(books: PathBooks, t: number, placeId: string): StorySentence[] {
  const year = books.ledger.years[t];
  const { rules, firstYear } = books.phases[t];
  return rules.reserves.flatMap((reserve): StorySentence[] => {
    const { cap } = reserve;
    if (!cap || rateInYear(reserve, year.year, firstYear) === 0) return [];
    const holders = books.holdersOf(reserve.holder, placeId);
    const full = holders.filter((holder) => {
      const bound = books.baseIn(cap.base, t, holder);
      const account = year.accounts[`${reserve.id}:${holder}`];
      if (bound === null || !account) return false;
      const before = account.opening + account.interest;
      return reaches(cap.rule === "stop" ? before : before + account.in, cap.ratio * bound);
    });
    if (full.length === 0) return [];
    const name = payerName(reserve.id);
    const words =
      cap.rule === "stop"
        ? text(`${name.zh}已达规模上限，本年停止提取`, `${name.en} stands at its ceiling and takes no levy this year`)
        : text(`${name.zh}已提足至规模上限`, `${name.en} is full to its ceiling`);
    const isPart = full.length < holders.length;
    return [
      {
        bearing: "state",
        text: isPart
          ? text(
              `${words.zh}（${full.length}/${holders.length} 处）`,
              `${words.en} (${full.length} of ${holders.length} places)`,
            )
          : words,
        clause: cap.clause ?? reserve.clause,
        assumed: cap.assumed ?? reserve.assumed,
      },
    ];
  });
}
