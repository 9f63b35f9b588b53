import { Button, Checkbox, Input } from "antd";
import { type ReactNode, useDeferredValue, useId, useRef, useState } from "react";
import type { Scenario } from "../../rules/formats";
import { text } from "../../units/Text";
import { editScenario } from "../editScenario";
import { withPart } from "../quantities/editQuantity";
import { withUserSource } from "../quantities/Origin";
import { QuantitiesPage } from "../quantities/QuantitiesPage";
import { Staged } from "../Staged";
import { useApp } from "../store";
import { useSay } from "../useSay";
import { ROUTE_LABELS } from "../words";
import { AssumptionRow } from "./AssumptionRow";
import { type AssumptionItem, interestItems, schemeItems } from "./assumptionItems";
import { ASSUMPTION_WORDS } from "./assumptionWords";
import "./assumptions.css";
import { CorrelationMatrix } from "./CorrelationMatrix";
import { addEvent, addPolicyChange, changeAssumption, changeOrigin } from "./editAssumption";
import { EventHead, PolicyHead } from "./FutureCards";
import { type AssumptionFilter, isInSight } from "./filterItems";
import { eventItems, policyItems } from "./futureItems";
import { openedPart } from "./openedPart";
import { ProfileRows, profilesInSight } from "./ProfileRows";
import { GROUP_IDS, GROUPS, type GroupId } from "./parameterWords";

/** 假设: every number of the scenario, with what it rests on and what it means, to search and to change. */
export function AssumptionsPage() {
  const say = useSay();
  const edited = useApp((state) => state.edited);
  const scenario = useDeferredValue(edited);
  const generation = useDeferredValue(useApp((state) => state.generation));
  const [filter, setFilter] = useState<AssumptionFilter>({ query: "", assumedOnly: false, changedOnly: false });
  const shownFilter = useDeferredValue(filter);
  const id = useId();
  const change = (part: Partial<AssumptionFilter>) => setFilter((before) => ({ ...before, ...part }));
  return (
    <QuantitiesPage
      className="assumptions"
      title={ROUTE_LABELS.assumptions}
      intro={ASSUMPTION_WORDS.intro}
      noScenario={ASSUMPTION_WORDS.noScenario}
      scenario={scenario}
      filters={
        <>
          <div className="field">
            <label className="field-label" htmlFor={id}>
              {say(ASSUMPTION_WORDS.find)}
            </label>
            <Input
              id={id}
              allowClear
              placeholder={say(ASSUMPTION_WORDS.findHint)}
              value={filter.query}
              onChange={({ target }) => change({ query: target.value })}
            />
          </div>
          <Checkbox checked={filter.assumedOnly} onChange={({ target }) => change({ assumedOnly: target.checked })}>
            {say(ASSUMPTION_WORDS.assumedOnly)}
          </Checkbox>
          <Checkbox checked={filter.changedOnly} onChange={({ target }) => change({ changedOnly: target.checked })}>
            {say(ASSUMPTION_WORDS.changedOnly)}
          </Checkbox>
        </>
      }
    >
      {scenario && <Groups key={generation} scenario={scenario} filter={shownFilter} />}
    </QuantitiesPage>
  );
}

const apply = (edit: (scenario: Scenario) => Scenario) => void editScenario(edit);

const ACTIONS = {
  onChange: (item: AssumptionItem, value: Parameters<typeof changeAssumption>[2]) =>
    apply((scenario) => changeAssumption(scenario, item, value)),
  onOrigin: (item: AssumptionItem, typed: string, as: "assumption" | "source") =>
    apply((before) => {
      if (as === "assumption") return changeOrigin(before, item.path, { assumption: text(typed, typed) });
      const { scenario, origin } = withUserSource(before, typed);
      return changeOrigin(scenario, item.path, origin);
    }),
  onUndo: (item: AssumptionItem) => {
    const { opened } = useApp.getState();
    apply((scenario) => {
      const { part, isNew } = openedPart(scenario, opened, item.path);
      return isNew ? scenario : withPart(scenario, item.path, part);
    });
  },
};

function Groups({ scenario, filter }: { readonly scenario: Scenario; readonly filter: AssumptionFilter }) {
  const say = useSay();
  const scheme = useApp((state) => state.view.scheme);
  const opened = useApp((state) => state.opened);
  const headings = useRef(new Map<GroupId, HTMLElement>());
  const isFiltered = filter.query.trim() !== "" || filter.assumedOnly || filter.changedOnly;
  const inSight = (items: readonly AssumptionItem[]) =>
    items.filter((item) => isInSight(item, filter, scenario, opened));
  const sinceOpened = ({ path }: AssumptionItem) => {
    const { isChanged, isNew } = openedPart(scenario, opened, path);
    return isNew ? "new" : isChanged ? "changed" : "same";
  };
  const rowsOf = (items: readonly AssumptionItem[]) => {
    const given = items.filter(({ quantity }) => quantity !== undefined);
    const others = items.filter(({ quantity }) => quantity === undefined);
    if (isFiltered || others.length === 0) return rows(items);
    const summary = text(`未给出的 ${others.length} 项，按默认值计`, `${others.length} not given, at their defaults`);
    return (
      <>
        {rows(given)}
        <details className="not-given">
          <summary>{say(summary)}</summary>
          {rows(others)}
        </details>
      </>
    );
  };
  const rows = (items: readonly AssumptionItem[]) =>
    items.map((item) => (
      <AssumptionRow key={item.id} item={item} scenario={scenario} since={sinceOpened(item)} {...ACTIONS} />
    ));
  const bySchemeItems = inSight([...schemeItems(scenario, scheme), ...interestItems(scenario)]);
  const events = scenario.events.map((event, index) => ({
    id: event.id,
    index,
    items: inSight(eventItems(scenario, index)),
  }));
  const policies = scenario.policyChanges.map((policy, index) => ({
    id: policy.id,
    index,
    items: inSight(policyItems(scenario, index)),
  }));
  const profiles = profilesInSight({ scenario, opened, scheme, filter });
  const contents: Readonly<Partial<Record<GroupId, { count: number; body: ReactNode }>>> = {
    ...Object.fromEntries(
      GROUP_IDS.map((group) => {
        const items = bySchemeItems.filter((item) => item.group === group);
        return [group, { count: items.length, body: rowsOf(items) }];
      }),
    ),
    liquidity: {
      count: isFiltered ? profiles.length : 1,
      body: <ProfileRows scenario={scenario} opened={opened} scheme={scheme} filter={filter} apply={apply} />,
    },
    correlations: {
      count: isFiltered && !isCorrelationsInSight(scenario, opened, filter) ? 0 : 1,
      body: (
        <CorrelationMatrix
          scenario={scenario}
          onChange={(change) => apply((before) => ({ ...before, correlations: change(before.correlations) }))}
        />
      ),
    },
    events: {
      count: isFiltered ? events.reduce((sum, { items }) => sum + items.length, 0) : 1,
      body: (
        <>
          {events.length === 0 && <p className="muted">{say(ASSUMPTION_WORDS.noEvents)}</p>}
          {events
            .filter(({ items }) => items.length > 0)
            .map(({ id, index, items }) => (
              <section key={id} className="future-entry">
                <EventHead scenario={scenario} index={index} apply={apply} />
                {rowsOf(items)}
              </section>
            ))}
          <Button onClick={() => apply(addEvent)}>{say(ASSUMPTION_WORDS.addEvent)}</Button>
        </>
      ),
    },
    policies: {
      count: isFiltered ? policies.reduce((sum, { items }) => sum + items.length, 0) : 1,
      body: (
        <>
          {policies.length === 0 && <p className="muted">{say(ASSUMPTION_WORDS.noPolicies)}</p>}
          {policies
            .filter(({ items }) => items.length > 0)
            .map(({ id, index, items }) => (
              <section key={id} className="future-entry">
                <PolicyHead scenario={scenario} index={index} apply={apply} />
                {rowsOf(items)}
              </section>
            ))}
          <Button onClick={() => apply(addPolicyChange)}>{say(ASSUMPTION_WORDS.addPolicy)}</Button>
        </>
      ),
    },
  };
  const shown = GROUP_IDS.filter((group) => (contents[group]?.count ?? 0) > 0);
  return (
    <>
      <nav className="group-links" aria-label={say(ASSUMPTION_WORDS.groups)}>
        {shown.map((group) => (
          <button
            key={group}
            type="button"
            className="text-button"
            onClick={() => headings.current.get(group)?.scrollIntoView({ block: "start" })}
          >
            {say(GROUPS[group])}
          </button>
        ))}
      </nav>
      {shown.length === 0 && <p className="placeholder">{say(ASSUMPTION_WORDS.none)}</p>}
      <Staged>
        {shown.map((group) => (
          <section key={group} className="card assumption-group">
            <h2
              ref={(heading) => {
                if (heading) headings.current.set(group, heading);
              }}
            >
              {say(GROUPS[group])}
            </h2>
            {contents[group]?.body}
          </section>
        ))}
      </Staged>
    </>
  );
}

/** The matrix is shown whole, or not at all: if one of its entries is in sight. */
function isCorrelationsInSight(scenario: Scenario, opened: Scenario | null, filter: AssumptionFilter): boolean {
  const label = GROUPS.correlations;
  if (filter.changedOnly) {
    return JSON.stringify(scenario.correlations) !== JSON.stringify(opened?.correlations);
  }
  return scenario.correlations.some((_, i) =>
    isInSight(
      { label, meaning: ASSUMPTION_WORDS.correlationHint, path: ["correlations", i] },
      filter,
      scenario,
      opened,
    ),
  );
}
