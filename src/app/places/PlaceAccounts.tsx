import { Button, Select } from "antd";
import type { Layout } from "../../model/Layout";
import type { Scheme } from "../../model/SettlementCase";
import { debtorName, KNOWN_DEBTORS } from "../../rules/describe/ruleNames";
import { SCHEME_NAMES } from "../../rules/fieldLabels";
import type { Scenario } from "../../rules/formats";
import { payerName } from "../../rules/ledgerWords";
import type { Language } from "../../units/Text";
import { editScenario } from "../editScenario";
import { displayUnitOf, parseTyped, writeExact, writeWithUnit } from "../quantities/displayUnit";
import { describeOrigin, originOf, withUserSource } from "../quantities/Origin";
import { useApp } from "../store";
import { type Parsed, TypedField } from "../TypedField";
import { useSay } from "../useSay";
import {
  type Arrear,
  accountsAt,
  type HeldAccount,
  newArrear,
  type OpeningAccount,
  parsePlan,
  withArrear,
  withOpeningAccount,
} from "./placeAccounts";
import "./placeAccounts.css";
import { ACCOUNT_WORDS } from "./placeAccountWords";
import { usePlaces } from "./placesState";

const MONEY = { min: 0, max: 1e15 } as const;
const SHARE = { min: 0, max: 1 } as const;

interface Props {
  readonly scenario: Scenario;
  readonly scheme: Scheme;
  readonly layout: Layout;
  /** The place of the active row, as an index into the layout. */
  readonly place: number;
}

/** What the active row's place holds in reserves and pools at the start, and what is owed to its fund. */
export function PlaceAccounts({ scenario, scheme, layout, place }: Props) {
  const say = useSay();
  const language = useApp((state) => state.language);
  const { id, name, level } = layout.places[place];
  const part = scenario.schemes[scheme];
  if (part === undefined) return null;
  const given = part.openingAccounts.filter((one) => one.place === id);
  const arrears = part.arrears.filter((one) => one.place === id);
  const held = withGiven(accountsAt(scenario, scheme, level), given);
  const sums = [
    ...given.map(({ account, balanceYuan }) => `${say(payerName(account))} ${writeMoney(balanceYuan, language)}`),
    ...arrears.map(({ debtor, amountYuan }) => {
      const name = say(debtorName(debtor));
      return `${language === "zh" ? `${name}欠费` : `debt of ${name}`} ${writeMoney(amountYuan, language)}`;
    }),
  ];
  return (
    <details className="place-accounts">
      <summary>
        <strong>{say(ACCOUNT_WORDS.title)}</strong> · {say(name)} · {say(SCHEME_NAMES[scheme])}
        {language === "zh" ? "：" : ": "}
        {sums.length === 0 ? say(ACCOUNT_WORDS.nothing) : sums.join(language === "zh" ? "，" : ", ")}
      </summary>
      {level === "county" ? (
        <>
          <p className="muted">{say(ACCOUNT_WORDS.countyHint)}</p>
          <Arrears key={`${scheme} ${id}`} scenario={scenario} scheme={scheme} placeId={id} arrears={arrears} />
        </>
      ) : (
        <>
          <p className="muted">{say(held.length === 0 ? ACCOUNT_WORDS.noAccounts : ACCOUNT_WORDS.accountsHint)}</p>
          <div className="account-fields">
            {held.map((one) => (
              <AccountField
                key={`${scheme} ${id} ${one.account}`}
                scenario={scenario}
                scheme={scheme}
                placeId={id}
                held={one}
                given={given.find(({ account }) => account === one.account)}
              />
            ))}
          </div>
        </>
      )}
    </details>
  );
}

/** The accounts that rule sets know, and those that the file gives a balance beside them. */
function withGiven(held: readonly HeldAccount[], given: readonly OpeningAccount[]): HeldAccount[] {
  const others = given.filter(({ account }) => held.every((one) => one.account !== account));
  return [...held, ...others.map(({ account }) => ({ account, ruleSets: [] }))];
}

function AccountField(props: {
  readonly scenario: Scenario;
  readonly scheme: Scheme;
  readonly placeId: string;
  readonly held: HeldAccount;
  readonly given: OpeningAccount | undefined;
}) {
  const { scenario, scheme, placeId, held, given } = props;
  const say = useSay();
  const language = useApp((state) => state.language);
  const unit = displayUnitOf("yuan", language);
  const { account, ruleSets } = held;
  return (
    <div>
      <TypedField<number | null>
        label={say(payerName(account))}
        written={given === undefined ? "" : writeExact(given.balanceYuan, unit)}
        suffix={say(unit.label)}
        parse={(typed) => (typed.trim() === "" ? { value: null } : parseTyped(typed, "yuan", MONEY, language))}
        onCommit={(yuan) => {
          const { source } = usePlaces.getState();
          void editScenario((before) => {
            const { scenario: next, origin } = withUserSource(before, source);
            return withOpeningAccount(next, scheme, { account, place: placeId }, yuan, origin);
          });
        }}
      />
      <OriginNote entry={given} sources={scenario.sources} />
      {ruleSets.length > 0 && (
        <p className="muted">
          {say(ACCOUNT_WORDS.heldIn)}
          {ruleSets.map((title) => say(title)).join(language === "zh" ? "、" : ", ")}
        </p>
      )}
    </div>
  );
}

function Arrears(props: {
  readonly scenario: Scenario;
  readonly scheme: Scheme;
  readonly placeId: string;
  readonly arrears: readonly Arrear[];
}) {
  const { scenario, scheme, placeId, arrears } = props;
  const say = useSay();
  const language = useApp((state) => state.language);
  const unit = displayUnitOf("yuan", language);
  const years = scenario.lastYear - scenario.baseYear;
  const free = KNOWN_DEBTORS.filter((debtor) => arrears.every((one) => one.debtor !== debtor));
  /** `next` says what becomes of the debt; null removes it. */
  const change = (debtor: string, next: Partial<Arrear> | null) => {
    const { source } = usePlaces.getState();
    void editScenario((before) => {
      const { scenario: from, origin } = withUserSource(before, source);
      const old = from.schemes[scheme]?.arrears.find((one) => one.place === placeId && one.debtor === debtor);
      const { source: _, assumption: __, ...kept } = old ?? newArrear(placeId, debtor, origin);
      return withArrear(from, scheme, { place: placeId, debtor }, next && { ...kept, ...next, ...origin });
    });
  };
  return (
    <section aria-label={say(ACCOUNT_WORDS.arrears)}>
      <h3>{say(ACCOUNT_WORDS.arrears)}</h3>
      <p className="muted">{say(ACCOUNT_WORDS.arrearsHint)}</p>
      {arrears.map(({ debtor, amountYuan, plan, paid, ...rest }) => (
        <fieldset key={debtor} className="arrear">
          <legend>{say(debtorName(debtor))}</legend>
          <div className="field">
            <span className="field-label">{say(ACCOUNT_WORDS.debtor)}</span>
            <Select
              aria-label={`${say(debtorName(debtor))} ${say(ACCOUNT_WORDS.debtor)}`}
              value={debtor}
              options={[debtor, ...free].map((value) => ({ value, label: say(debtorName(value)) }))}
              onChange={(value) => change(debtor, { debtor: value })}
            />
          </div>
          <TypedField
            label={say(ACCOUNT_WORDS.amount)}
            written={writeExact(amountYuan, unit)}
            suffix={say(unit.label)}
            parse={(typed) => parseTyped(typed, "yuan", MONEY, language)}
            onCommit={(yuan) => change(debtor, { amountYuan: yuan })}
          />
          <TypedField
            label={say(ACCOUNT_WORDS.plan)}
            written={plan.map((share) => writeExact(share, displayUnitOf("share", language))).join("; ")}
            suffix="%"
            parse={(typed): Parsed<number[]> => parsePlan(typed, years, language)}
            onCommit={(shares) => change(debtor, { plan: shares })}
          />
          <TypedField
            label={say(ACCOUNT_WORDS.paid)}
            written={writeExact(paid, displayUnitOf("share", language))}
            suffix="%"
            parse={(typed) => parseTyped(typed, "share", SHARE, language)}
            onCommit={(share) => change(debtor, { paid: share })}
          />
          <Button
            size="small"
            aria-label={`${say(ACCOUNT_WORDS.removeArrear)} ${say(debtorName(debtor))}`}
            onClick={() => change(debtor, null)}
          >
            {say(ACCOUNT_WORDS.removeArrear)}
          </Button>
          <OriginNote entry={rest} sources={scenario.sources} />
        </fieldset>
      ))}
      <Button size="small" disabled={free.length === 0} onClick={() => change(free[0], {})}>
        {say(ACCOUNT_WORDS.addArrear)}
      </Button>
    </section>
  );
}

/** What an entry rests on, an assumption marked as one. */
function OriginNote(props: {
  readonly entry: Pick<Arrear, "source" | "assumption"> | undefined;
  readonly sources: Scenario["sources"];
}) {
  const say = useSay();
  const origin = props.entry && originOf(props.entry);
  if (origin === undefined) return null;
  const words = say(describeOrigin(origin, props.sources));
  return (
    <p className="account-origin">
      {"assumption" in origin ? <span className="assumption">{words}</span> : `${say(ACCOUNT_WORDS.restsOn)}${words}`}
    </p>
  );
}

function writeMoney(yuan: number, language: Language): string {
  return writeWithUnit(yuan, displayUnitOf("yuan", language), language);
}
