import { useEffect, useId, useMemo, useRef, useState } from "react";
import { buildProvince, rootLevelOf } from "../../../analysis/province/buildProvince";
import { provinceTemplate } from "../../../analysis/province/provinceTemplate";
import { type CountyRow, readProvince } from "../../../analysis/province/readProvince";
import { describeRefusal, InputRefused, type Refusal } from "../../../model/Refusal";
import type { Scenario } from "../../../rules/formats";
import { downloadFile } from "../../downloadFile";
import { Notice } from "../../Notice";
import { openMade } from "../../openScenario";
import { addressOf, goTo } from "../../route";
import { useApp } from "../../store";
import { useSay } from "../../useSay";
import "./newProvince.css";
import { ProvincePreview } from "./ProvincePreview";
import { loadProvinceDefaults, type ProvinceDefaults } from "./provinceDefaults";
import { readFile, readPasted, useProvince } from "./provinceState";
import { EXAMPLE_TABLE, PROVINCE_WORDS } from "./provinceWords";

/** More problems than this are counted, not listed. */
const LISTED = 40;

/** A scenario from a table with one row a county. */
export function NewProvince() {
  const say = useSay();
  const { grid, match, refusals: unreadable, table, name } = useProvince();
  const reading = useMemo(() => (grid && match ? readProvince(grid, match) : null), [grid, match]);
  const counties = reading && reading.refusals.length === 0 ? reading.counties : null;
  const defaults = useDefaults(counties);
  const wanted = useWantedRuleSets(defaults);
  const made = useMemo(() => {
    if (!counties || !defaults || wanted.length === 0) return null;
    const written = name?.trim() || proposedName(counties, say(PROVINCE_WORDS.nameDefault));
    return make({ counties, defaults, wanted, table, name: written });
  }, [counties, defaults, wanted, table, name, say]);
  const problems = [...unreadable, ...(reading?.refusals ?? []), ...(made?.refusals ?? [])];
  return (
    <div className="new-province">
      <a href={addressOf("open")}>← {say(PROVINCE_WORDS.back)}</a>
      <h1>{say(PROVINCE_WORDS.title)}</h1>
      <p className="new-province-intro">{say(PROVINCE_WORDS.intro)}</p>
      <TableChoice />
      {problems.length > 0 && <Problems problems={problems} />}
      {grid && match && reading && (
        <section className="open-section">
          <h2>{say(PROVINCE_WORDS.check)}</h2>
          <ProvincePreview grid={grid} match={match} reading={reading} refusals={made?.refusals ?? reading.refusals} />
        </section>
      )}
      {counties && (
        <section className="open-section">
          <h2>{say(PROVINCE_WORDS.scenario)}</h2>
          {defaults ? (
            <ScenarioChoice counties={counties} defaults={defaults} wanted={wanted} made={made?.scenario ?? null} />
          ) : (
            <p role="status">{say(PROVINCE_WORDS.loading)}</p>
          )}
        </section>
      )}
    </div>
  );
}

/** The defaults for these counties, once they are here. */
function useDefaults(counties: readonly CountyRow[] | null): ProvinceDefaults | null {
  const level = counties && rootLevelOf(counties);
  const [loaded, setLoaded] = useState<{ level: string; defaults: ProvinceDefaults } | null>(null);
  useEffect(() => {
    if (!level) return;
    let isWanted = true;
    loadProvinceDefaults(level).then(
      (defaults) => isWanted && setLoaded({ level, defaults }),
      (error: unknown) => {
        const reason = String(error);
        useApp.setState({
          trouble: { zh: `缺省值无法读取：${reason}`, en: `The defaults could not be read: ${reason}` },
        });
      },
    );
    return () => {
      isWanted = false;
    };
  }, [level]);
  return loaded && loaded.level === level ? loaded.defaults : null;
}

function useWantedRuleSets(defaults: ProvinceDefaults | null): readonly string[] {
  const toggled = useProvince((state) => state.toggled);
  return useMemo(() => {
    const ids = defaults?.ruleSets.map(({ id }) => id) ?? [];
    return ids.filter((id) => defaults?.proposed.includes(id) !== toggled.includes(id));
  }, [defaults, toggled]);
}

/** The city, where there is one only. */
function proposedName(counties: readonly CountyRow[], otherwise: string): string {
  const [first] = counties;
  return rootLevelOf(counties) === "city" && first.city !== "" ? first.city : otherwise;
}

interface Wanted {
  readonly counties: readonly CountyRow[];
  readonly defaults: ProvinceDefaults;
  readonly wanted: readonly string[];
  readonly table: string;
  readonly name: string;
}

/** The scenario, or why there is none. */
function make(input: Wanted): { readonly scenario: Scenario | null; readonly refusals: readonly Refusal[] } {
  const { counties, defaults, wanted, table, name } = input;
  const ruleSets = defaults.ruleSets.filter(({ id }) => wanted.includes(id));
  const date = new Date().toISOString().slice(0, 10);
  try {
    const scenario = buildProvince({ name, table, date, counties, template: defaults.template, ruleSets });
    return { scenario, refusals: [] };
  } catch (error) {
    if (!(error instanceof InputRefused)) throw error;
    return { scenario: null, refusals: error.refusals };
  }
}

/** Ways to put a table in, and the empty one to fill in. */
function TableChoice() {
  const say = useSay();
  const id = useId();
  const language = useApp((state) => state.language);
  const table = useProvince((state) => state.table);
  const picker = useRef<HTMLInputElement>(null);
  const [pasted, setPasted] = useState("");
  const read = (source: string, name: string) => {
    setPasted(source);
    if (source.trim() !== "") void readPasted(source, name);
  };
  return (
    <section className="open-section">
      <h2>{say(PROVINCE_WORDS.table)}</h2>
      <label htmlFor={id}>{say(PROVINCE_WORDS.paste)}</label>
      <textarea
        id={id}
        className="plain-input"
        rows={3}
        wrap="off"
        spellCheck={false}
        value={pasted}
        onChange={({ target }) => read(target.value, say(PROVINCE_WORDS.pastedName))}
      />
      <div className="new-province-buttons">
        <button type="button" className="plain-button" onClick={() => picker.current?.click()}>
          {say(PROVINCE_WORDS.choose)}
        </button>
        <input
          ref={picker}
          type="file"
          accept=".xlsx,.csv,.tsv,.txt"
          className="visually-hidden"
          tabIndex={-1}
          aria-label={say(PROVINCE_WORDS.choose)}
          onChange={({ target }) => {
            const file = target.files?.[0];
            // So that the same file can be picked again.
            target.value = "";
            if (file) void readFile(file);
          }}
        />
        <button
          type="button"
          className="plain-button"
          onClick={() => downloadFile(new Blob([provinceTemplate(language)], { type: "text/csv" }), "counties.csv")}
        >
          {say(PROVINCE_WORDS.template)}
        </button>
        <button
          type="button"
          className="plain-button"
          onClick={() => read(EXAMPLE_TABLE, say(PROVINCE_WORDS.exampleName))}
        >
          {say(PROVINCE_WORDS.example)}
        </button>
        <span className="muted">{table || say(PROVINCE_WORDS.chooseHint)}</span>
      </div>
    </section>
  );
}

function Problems({ problems }: { readonly problems: readonly Refusal[] }) {
  const say = useSay();
  const language = useApp((state) => state.language);
  const more = problems.length - LISTED;
  return (
    <Notice type="error" title={say(PROVINCE_WORDS.problems)} className="new-province-problems">
      <ul>
        {problems.slice(0, LISTED).map((problem) => (
          <li key={`${problem.path.join()} ${problem.expected.en}`}>{describeRefusal(problem, language)}</li>
        ))}
        {more > 0 && <li>{language === "zh" ? `另有 ${more} 处` : `and ${more} more`}</li>}
      </ul>
    </Notice>
  );
}

interface ChoiceProps {
  readonly counties: readonly CountyRow[];
  readonly defaults: ProvinceDefaults;
  readonly wanted: readonly string[];
  readonly made: Scenario | null;
}

/** Name and rule sets, and the button that makes it. */
function ScenarioChoice({ counties, defaults, wanted, made }: ChoiceProps) {
  const say = useSay();
  const id = useId();
  const { name, table, toggled } = useProvince();
  return (
    <form
      className="new-province-scenario"
      onSubmit={async (event) => {
        event.preventDefault();
        if (made && (await openMade(made, { kind: "table", name: table, recentId: null, digits: null })))
          goTo("compare");
      }}
    >
      <div>
        <label htmlFor={id}>{say(PROVINCE_WORDS.name)}</label>
        <input
          id={id}
          type="text"
          className="plain-input"
          maxLength={60}
          value={name ?? proposedName(counties, say(PROVINCE_WORDS.nameDefault))}
          onChange={({ target }) => useProvince.setState({ name: target.value })}
        />
      </div>
      <fieldset>
        <legend>{say(PROVINCE_WORDS.ruleSets)}</legend>
        {defaults.ruleSets.map(({ id: ruleSet, title }) => (
          <label key={ruleSet}>
            <input
              type="checkbox"
              checked={wanted.includes(ruleSet)}
              onChange={() =>
                useProvince.setState({
                  toggled: toggled.includes(ruleSet)
                    ? toggled.filter((other) => other !== ruleSet)
                    : [...toggled, ruleSet],
                })
              }
            />
            {title ? say(title) : ruleSet}
          </label>
        ))}
        {wanted.length === 0 && <p className="field-error">{say(PROVINCE_WORDS.ruleSetsNone)}</p>}
      </fieldset>
      <button type="submit" className="plain-button primary" disabled={made === null}>
        {say(PROVINCE_WORDS.make)}
      </button>
    </form>
  );
}
