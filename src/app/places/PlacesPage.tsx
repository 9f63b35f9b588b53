import { Input, Segmented } from "antd";
import { useId, useMemo } from "react";
import { type Layout, layOut } from "../../model/Layout";
import type { Level } from "../../model/Tree";
import type { Scenario } from "../../rules/formats";
import { QuantitiesPage } from "../quantities/QuantitiesPage";
import { useEdits } from "../quantities/useEdits";
import { useApp } from "../store";
import { useSay } from "../useSay";
import { ROUTE_LABELS } from "../words";
import { columnsShown } from "./ColumnChoice";
import { PlaceSheet } from "./PlaceSheet";
import { placeColumns } from "./placeColumns";
import "./places.css";
import { usePlaces } from "./placesState";
import { PLACES_WORDS } from "./placesWords";

const ALL = "all";

/** 地区: the parameters of every place as a spreadsheet, to type into and to paste into. */
export function PlacesPage() {
  const say = useSay();
  const edited = useApp((state) => state.edited);
  const generation = useApp((state) => state.generation);
  const { scenario, apply } = useEdits(edited);
  return (
    <QuantitiesPage
      className="places"
      title={ROUTE_LABELS.places}
      intro={PLACES_WORDS.intro}
      noScenario={PLACES_WORDS.noScenario}
      scenario={scenario}
      filters={<PlaceFilter tree={scenario?.tree.level} />}
      aside={
        <section className="aside-section">
          <h2>{say(PLACES_WORDS.source)}</h2>
          <SourceField />
        </section>
      }
    >
      {scenario && <Places key={generation} scenario={scenario} apply={apply} />}
    </QuantitiesPage>
  );
}

interface PlacesProps {
  readonly scenario: Scenario;
  readonly apply: ReturnType<typeof useEdits>["apply"];
}

function Places({ scenario, apply }: PlacesProps) {
  const scheme = useApp((state) => state.view.scheme);
  const { query, level, shown } = usePlaces();
  const layout = useMemo(() => layOut(scenario.tree), [scenario.tree]);
  const columns = useMemo(() => placeColumns(scenario, scheme, layout), [scenario, scheme, layout]);
  const visible = useMemo(() => columnsShown(columns, shown), [columns, shown]);
  const places = useMemo(() => filterPlaces(layout, query, level), [layout, query, level]);
  return (
    <PlaceSheet
      key={scheme}
      scenario={scenario}
      scheme={scheme}
      layout={layout}
      columns={columns}
      visible={visible}
      places={places}
      apply={apply}
    />
  );
}

/** The places that match what is searched by their own name or code, or their city's; of one level or all. */
function filterPlaces(layout: Layout, query: string, level: Level | null): number[] {
  const word = query.normalize("NFKC").trim().toLowerCase();
  const isMatch = (place: number): boolean => {
    if (place < 0) return false;
    const { id, name, parent } = layout.places[place];
    if ([id, name.zh, name.en].some((one) => one.toLowerCase().includes(word))) return true;
    return parent > 0 && isMatch(parent);
  };
  return layout.places.flatMap((one, i) => ((level === null || one.level === level) && isMatch(i) ? [i] : []));
}

function PlaceFilter({ tree }: { readonly tree: Level | undefined }) {
  const say = useSay();
  const id = useId();
  const { query, level } = usePlaces();
  return (
    <>
      <div className="field">
        <label className="field-label" htmlFor={`${id}q`}>
          {say(PLACES_WORDS.find)}
        </label>
        <Input
          id={`${id}q`}
          allowClear
          placeholder={say(PLACES_WORDS.findHint)}
          value={query}
          onChange={({ target }) => usePlaces.setState({ query: target.value })}
        />
      </div>
      <div className="field">
        <div className="field-label" id={`${id}l`}>
          {say(PLACES_WORDS.levels)}
        </div>
        <Segmented<Level | typeof ALL>
          block
          aria-labelledby={`${id}l`}
          value={level ?? ALL}
          options={[
            { value: ALL, label: say(PLACES_WORDS.everyLevel) },
            ...(tree === "province" ? [{ value: "city" as const, label: say(PLACES_WORDS.citiesOnly) }] : []),
            { value: "county", label: say(PLACES_WORDS.countiesOnly) },
          ]}
          onChange={(one) => usePlaces.setState({ level: one === ALL ? null : one })}
        />
      </div>
    </>
  );
}

function SourceField() {
  const say = useSay();
  const id = useId();
  const source = usePlaces((state) => state.source);
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {say(PLACES_WORDS.sourceHint)}
      </label>
      <Input
        id={id}
        value={source}
        allowClear
        onChange={({ target }) => usePlaces.setState({ source: target.value })}
      />
    </div>
  );
}
