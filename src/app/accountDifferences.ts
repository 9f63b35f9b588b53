import type { Quantity } from "../model/Scenario";
import { debtorName } from "../rules/describe/ruleNames";
import { payerName } from "../rules/ledgerWords";
import { type Text, text } from "../units/Text";
import type { Arrear, OpeningAccount } from "./places/placeAccounts";
import { originOf } from "./quantities/Origin";
import { joinTexts } from "./quantities/subjectOf";
import { type QuantityChange, quantityDifferences } from "./quantityDifferences";

/** What it takes to say how an account or a debt differs; `subject` is the scheme. */
type Change = Omit<QuantityChange, "before" | "after">;

/** How an account's balance at the start differs: "职工医保 · 长沙市：期初市级风险储备金 …". */
export function accountDifferences(
  old: OpeningAccount | undefined,
  now: OpeningAccount | undefined,
  change: Change,
): Text[] {
  const { account, place } = (now ?? old)!;
  const { zh, en } = payerName(account);
  return quantityDifferences({
    ...change,
    subject: subjectAt(change, place, text(`期初${zh}`, `${en} at the start`)),
    before: old && yuan(old.balanceYuan, old),
    after: now && yuan(now.balanceYuan, now),
  });
}

/** How a debt owed to a place's fund differs: its amount, plan, and the share that is paid. */
export function arrearDifferences(old: Arrear | undefined, now: Arrear | undefined, change: Change): Text[] {
  const { debtor, place } = (now ?? old)!;
  const { zh, en } = debtorName(debtor);
  const of = (what: Text, write: (arrear: Arrear) => Quantity) =>
    quantityDifferences({
      ...change,
      subject: subjectAt(change, place, text(`${zh}欠费的${what.zh}`, `debt of ${en}: ${what.en}`)),
      before: old && write(old),
      after: now && write(now),
    });
  const amounts = of(text("金额", "amount"), (arrear) => yuan(arrear.amountYuan, arrear));
  // A debt that is no more has no plan either.
  if (now === undefined) return amounts;
  return [
    ...amounts,
    ...of(text("清欠计划", "repayment plan"), ({ plan }) => share(plan)),
    ...of(text("实际清缴比例", "share in fact paid"), ({ paid }) => share([paid])),
  ];
}

function subjectAt({ subject, places, placesBefore }: Change, place: string, what: Text): Text {
  const name = (places.get(place) ?? placesBefore.get(place))?.name ?? text(place, place);
  return joinTexts([subject, name, what]);
}

function yuan(value: number, entry: OpeningAccount | Arrear): Quantity {
  return { unit: "yuan", value, ...originOf(entry) };
}

/** Shares without an origin of their own: it is said with the amount. */
function share(value: readonly number[]): Quantity {
  return { unit: "share", ...(value.length > 0 && { value: value.length === 1 ? value[0] : [...value] }) };
}
