import { Checkbox, Modal, Segmented, Select } from "antd";
import { useId, useMemo, useState } from "react";
import { type Layout, layOut } from "../../model/Layout";
import type { Scenario } from "../../rules/formats";
import { Notice } from "../Notice";
import { useApp } from "../store";
import { useSay } from "../useSay";
import { withPlaces } from "./changeTree";
import { EntryField } from "./EntryField";
import { LackingFields } from "./LackingFields";
import { lackingFigures } from "./lackingFigures";
import { type Addition, type DraftFaults, faultsOf, type PlaceDraft, placeOfDraft, readFigures } from "./newPlaces";
import { NEW_PLACE_WORDS } from "./newPlaceWords";
import { useFaultFocus } from "./useFaultFocus";

interface Props {
  readonly scenario: Scenario;
  /** The city that is proposed; empty for none. */
  readonly cityId: string;
  /** Adds; gives the door's reason if it refuses, else null. */
  readonly onAdd: (addition: Addition) => Promise<string | null>;
  readonly onClose: () => void;
}

const EMPTY = { zh: "", en: "", id: "", cityOwn: false } as const;

/** Asks for a new county, or a new city with its first county, and for the figures that nothing above them gives. */
export function AddPlaceDialog({ scenario: opened, cityId, onAdd, onClose }: Props) {
  const say = useSay();
  const language = useApp((state) => state.language);
  const { form, isAsked, ask } = useFaultFocus();
  // As it was opened: while the places are at the door, the page shows the scenario with them already.
  const [scenario] = useState(opened);
  const layout = useMemo(() => layOut(scenario.tree), [scenario]);
  const [kind, setKind] = useState<"county" | "city">("county");
  const [county, setCounty] = useState<PlaceDraft>({ ...EMPTY, level: "county", parentId: cityId });
  const [city, setCity] = useState<PlaceDraft>({ ...EMPTY, level: "city", parentId: layout.places[0].id });
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(new Map());
  const [isAdding, setAdding] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  const drafts = kind === "city" ? [city, { ...county, parentId: city.id.trim() }] : [county];
  const faults = faultsOf(drafts, scenario);
  const [ofCounty, ofCity] = [faults[drafts.length - 1], kind === "city" ? faults[0] : {}];
  // Only what is above the county decides what it lacks.
  const parentId = kind === "city" ? "" : county.parentId;
  const lacking = useMemo(() => lackingOf(scenario, layout, parentId), [scenario, layout, parentId]);
  const read = readFigures(lacking, typed, scenario.lastYear - scenario.baseYear, language);
  const isSound = faults.every((one) => Object.keys(one).length === 0) && read.faults.size === 0;

  const add = async () => {
    if (!isSound) return ask();
    setAdding(true);
    const places = drafts.map((draft) => placeOfDraft(draft));
    const reason = await onAdd({ places, changes: [], figures: read.values });
    setAdding(false);
    setRefusal(reason);
    if (reason === null) onClose();
  };
  return (
    <Modal
      open
      width={720}
      mask={{ closable: false }}
      title={say(NEW_PLACE_WORDS.add)}
      okText={say(NEW_PLACE_WORDS.take)}
      cancelText={say(NEW_PLACE_WORDS.cancel)}
      confirmLoading={isAdding}
      onOk={() => void add()}
      onCancel={onClose}
    >
      <div ref={form} className="new-place">
        {refusal !== null && <Notice type="error" title={refusal} />}
        {layout.places[0].level === "province" && (
          <Segmented<"county" | "city">
            aria-label={say(NEW_PLACE_WORDS.kind)}
            value={kind}
            options={[
              { value: "county", label: say(NEW_PLACE_WORDS.county) },
              { value: "city", label: say(NEW_PLACE_WORDS.city) },
            ]}
            onChange={setKind}
          />
        )}
        {kind === "city" && (
          <fieldset>
            <legend>{say(NEW_PLACE_WORDS.ofCity)}</legend>
            <PlaceFields draft={city} faults={ofCity} isAsked={isAsked} onChange={setCity} />
          </fieldset>
        )}
        <fieldset>
          <legend>{say(kind === "city" ? NEW_PLACE_WORDS.ofFirstCounty : NEW_PLACE_WORDS.county)}</legend>
          {kind === "county" && (
            <CityField
              layout={layout}
              value={county.parentId}
              error={isAsked && ofCounty.parentId ? say(ofCounty.parentId) : null}
              onChange={(id) => setCounty({ ...county, parentId: id })}
            />
          )}
          <PlaceFields draft={county} faults={ofCounty} isAsked={isAsked} onChange={setCounty} />
          <Checkbox
            checked={county.cityOwn}
            onChange={({ target }) => setCounty({ ...county, cityOwn: target.checked })}
          >
            {say(NEW_PLACE_WORDS.cityOwn)}
          </Checkbox>
          {ofCounty.cityOwn && (
            <div className="field-error" role="alert">
              {say(ofCounty.cityOwn)}
            </div>
          )}
        </fieldset>
        <fieldset>
          <legend>{say(NEW_PLACE_WORDS.lacking)}</legend>
          {lacking.length === 0 && <p className="muted">{say(NEW_PLACE_WORDS.lackingNone)}</p>}
          <LackingFields
            lacking={lacking}
            typed={typed}
            read={read}
            isAsked={isAsked}
            onType={(id, entry) => setTyped((before) => new Map(before).set(id, entry))}
          />
          <p className="muted">{say(NEW_PLACE_WORDS.inherits)}</p>
        </fieldset>
      </div>
    </Modal>
  );
}

/** Codes that no scenario can have stand for the places while they have none of their own. */
const PROBE = { city: " city", county: " county" } as const;

/** What a county under a city lacks; under a new city of its own if `parentId` is empty. */
function lackingOf(scenario: Scenario, layout: Layout, parentId: string) {
  const name = layout.places[0].name;
  const [cityId, countyId] = [PROBE.city, PROBE.county];
  const county = { id: countyId, level: "county", name, cityOwn: false } as const;
  const city = { id: cityId, level: "city", name, parentId: layout.places[0].id, cityOwn: false } as const;
  const places = parentId === "" ? [city, { ...county, parentId: cityId }] : [{ ...county, parentId }];
  return lackingFigures(withPlaces(scenario, places), [cityId, countyId]);
}

function CityField(props: {
  readonly layout: Layout;
  readonly value: string;
  readonly error: string | null;
  readonly onChange: (id: string) => void;
}) {
  const { layout, value, error, onChange } = props;
  const say = useSay();
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {say(NEW_PLACE_WORDS.parent)}
      </label>
      <Select
        id={id}
        showSearch={{ optionFilterProp: "label" }}
        aria-invalid={error !== null}
        {...(error !== null && { status: "error" as const })}
        value={value === "" ? null : value}
        options={citiesOf(layout).map((city) => ({ value: city.id, label: say(city.name) }))}
        onChange={(chosen) => onChange(chosen ?? "")}
      />
      {error !== null && (
        <div className="field-error" role="alert">
          {error}
        </div>
      )}
    </div>
  );
}

/** The places that a county can stand under. */
export function citiesOf({ places }: Layout) {
  return places.filter(({ level }) => level === "city");
}

function PlaceFields(props: {
  readonly draft: PlaceDraft;
  readonly faults: DraftFaults;
  readonly isAsked: boolean;
  readonly onChange: (draft: PlaceDraft) => void;
}) {
  const { draft, faults, isAsked, onChange } = props;
  const say = useSay();
  return (
    <div className="place-fields">
      <EntryField
        label={say(NEW_PLACE_WORDS.zh)}
        value={draft.zh}
        fault={faults.zh}
        isAsked={isAsked}
        onChange={(zh) => onChange({ ...draft, zh })}
      />
      <EntryField
        label={say(NEW_PLACE_WORDS.en)}
        value={draft.en}
        fault={undefined}
        isAsked={isAsked}
        placeholder={say(NEW_PLACE_WORDS.enHint)}
        onChange={(en) => onChange({ ...draft, en })}
      />
      <EntryField
        label={say(NEW_PLACE_WORDS.id)}
        value={draft.id}
        fault={faults.id}
        isAsked={isAsked}
        placeholder={say(NEW_PLACE_WORDS.idHint)}
        onChange={(id) => onChange({ ...draft, id })}
      />
    </div>
  );
}
