import { Select } from "antd";
import { useCallback, useId, useMemo, useRef } from "react";
import { PayerStackChart } from "../../charts/PayerStackChart";
import { styleOf } from "../../charts/palette";
import { payerStackModel } from "../../charts/payerStackModel";
import { SeriesKey } from "../../charts/SeriesKey";
import { layOut } from "../../model/Layout";
import { SCHEME_NAMES } from "../../rules/fieldLabels";
import { type LedgerOrigin, originNotes } from "../../rules/LedgerOrigin";
import { PAYER_GROUP_NAMES, PAYER_GROUPS, type PlaceYear, payersIn, placesWithin } from "../../rules/payersIn";
import { type Exact, sumExact } from "../../units/Exact";
import type { Text } from "../../units/Text";
import { capital } from "../../units/Text";
import { ChartCard } from "../ChartCard";
import { CARD_EDGES } from "../ledger/LedgerView";
import { writeFen } from "../ledger/writeFen";
import { useApp } from "../store";
import { useSay } from "../useSay";
import { useWidth } from "../useWidth";
import { useSettle } from "./settleState";
import { SETTLE_WORDS } from "./settleWords";
import type { Settled } from "./useSettled";

type Ledgered = Extract<Settled, { readonly ledger: unknown }>;

const GOVERNMENTS = ["county-government", "city-government", "province-government", "made-good"] as const;

interface Line {
  readonly label: Text;
  readonly isSum: boolean;
  readonly read: (year: PlaceYear) => Exact;
  /** Of the total over the years: what stands at the end of the last. */
  readonly isStock: boolean;
}

const LINES: readonly Line[] = [
  ...PAYER_GROUPS.filter((group) => group !== "unpaid").map((group): Line => {
    return { label: PAYER_GROUP_NAMES[group], isSum: false, read: ({ payers }) => payers[group], isStock: false };
  }),
  {
    label: SETTLE_WORDS.government,
    isSum: true,
    read: ({ payers }) => sumExact(GOVERNMENTS.map((group) => payers[group])),
    isStock: false,
  },
  { label: PAYER_GROUP_NAMES.unpaid, isSum: false, read: ({ payers }) => payers.unpaid, isStock: true },
  { label: SETTLE_WORDS.givenAway, isSum: false, read: ({ givenAway }) => givenAway, isStock: false },
  { label: SETTLE_WORDS.ownBalance, isSum: false, read: ({ ownBalance }) => ownBalance, isStock: true },
];

/** Who paid how much in each year under each rule set, for a place, to the fen; rule sets side by side. */
export function PayerComparison(props: { readonly settled: readonly Ledgered[]; readonly origin: LedgerOrigin }) {
  const { settled, origin } = props;
  const say = useSay();
  const id = useId();
  const language = useApp((state) => state.language);
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const { tree, years, scheme } = settled[0].case;
  const wanted = useSettle((state) => state.placeId);
  const places = useMemo(() => layOut(tree).places, [tree]);
  const placeId = places.some((place) => place.id === wanted) ? wanted : tree.id;
  const byRules = useMemo(() => {
    const within = placesWithin(tree, placeId);
    return settled.map(({ ledger }) => ledger.years.map((year) => payersIn(year, within)));
  }, [settled, tree, placeId]);
  const groups: readonly (readonly [string, (line: Line, of: number) => Exact | null])[] = [
    [
      say(SETTLE_WORDS.total),
      (line, of) => {
        const known = byRules[of].filter((year) => year !== null);
        if (known.length < years.length) return null;
        return line.isStock ? line.read(known[known.length - 1]) : sumExact(known.map(line.read));
      },
    ],
    ...years.map((year, i): readonly [string, (line: Line, of: number) => Exact | null] => [
      String(year),
      (line, of) => {
        const known = byRules[of][i];
        return known ? line.read(known) : null;
      },
    ]),
  ];
  const make = useCallback(
    () =>
      payerStackModel({
        place: places.find((place) => place.id === placeId)!.name,
        scheme: SCHEME_NAMES[scheme],
        years,
        ruleSets: settled.map(({ option }, i) => ({ title: option.title, years: byRules[i] })),
        notes: originNotes(origin),
        language,
        width: Math.max(320, width - CARD_EDGES),
      }),
    [places, placeId, scheme, years, settled, byRules, origin, language, width],
  );
  return (
    <div ref={frame} className="comparison">
      <div className="comparison-place">
        <label htmlFor={`${id}p`}>{say(SETTLE_WORDS.place)}</label>
        <Select<string>
          id={`${id}p`}
          showSearch={{ optionFilterProp: "label" }}
          value={placeId}
          options={places.map((place) => ({ value: place.id, label: say(place.name) }))}
          onChange={(chosen) => useSettle.setState({ placeId: chosen })}
        />
      </div>
      {width > 0 && (
        <ChartCard name={say(SETTLE_WORDS.picture)} model={make} draw={(model) => <PayerStackChart model={model} />} />
      )}
      <section className="card">
        <div className="card-head">
          <h2>{say(SETTLE_WORDS.comparison)}</h2>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
        <section className="table-scroll comparison-scroll" tabIndex={0} aria-label={say(SETTLE_WORDS.comparison)}>
          <table className="data-table comparison-table">
            <thead>
              <tr>
                <th scope="col">{say(SETTLE_WORDS.payer)}</th>
                {settled.map(({ option }, i) => (
                  <th key={option.key} scope="col">
                    <SeriesKey style={styleOf(i)} /> {say(option.title)}
                  </th>
                ))}
              </tr>
            </thead>
            {groups.map(([name, read]) => (
              <tbody key={name}>
                <tr className="section-head">
                  <th scope="rowgroup" colSpan={settled.length + 1}>
                    {name}
                  </th>
                </tr>
                {LINES.map((line) => ({ line, amounts: settled.map((_, of) => read(line, of)) }))
                  .filter(({ line, amounts }) => line.isSum || amounts.some((amount) => amount && !amount.isZero()))
                  .map(({ line, amounts }) => (
                    <tr key={line.label.en} className={line.isSum ? "sum" : undefined}>
                      <th scope="row">{capital(say(line.label))}</th>
                      {amounts.map((amount, of) => (
                        <td key={settled[of].option.key}>
                          {amount ? writeFen(amount) : <span className="muted">{say(SETTLE_WORDS.wider)}</span>}
                        </td>
                      ))}
                    </tr>
                  ))}
              </tbody>
            ))}
          </table>
        </section>
        <p className="muted">{say(SETTLE_WORDS.comparisonNote)}</p>
      </section>
    </div>
  );
}
