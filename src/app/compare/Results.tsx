import { memo, useCallback, useDeferredValue, useEffect, useMemo, useRef } from "react";
import { growthByCase } from "../../analysis/deterministicScenarios";
import { ABSURD_HEAD, absurdNotes, modelNotes } from "../../analysis/resultNotes";
import type { ChartInput } from "../../charts/ChartInput";
import { DataTable } from "../../charts/DataTable";
import { DepletionChart } from "../../charts/DepletionChart";
import type { DepletionMeasure } from "../../charts/depletionMeasures";
import { depletionModel } from "../../charts/depletionModel";
import { FanChart } from "../../charts/FanChart";
import type { FanLines } from "../../charts/fanLines";
import { fanModel } from "../../charts/fanModel";
import { announce, headlineModel } from "../../charts/headlineModel";
import { OutlayChart } from "../../charts/OutlayChart";
import { outlayModel } from "../../charts/outlayModel";
import type { Scenario } from "../../rules/formats";
import { ChartCard } from "../ChartCard";
import { pictureIsDrawn } from "../drawn";
import { ErrorBoundary } from "../ErrorBoundary";
import { beginFurnishing, Later, LaterPart } from "../Later";
import { Notice } from "../Notice";
import { Staged } from "../Staged";
import { type Shown, useApp } from "../store";
import { useSay } from "../useSay";
import { useWidth } from "../useWidth";
import { WhenNear } from "../WhenNear";
import { WORDS } from "../words";
import { CompareGroup } from "./CompareGroup";

const WARNING_LEVELS = new LaterPart(() => import("./WarningLevels").then((module) => module.WarningLevels));
const DEPLETION_CHOICE = new LaterPart(() => import("./DepletionChoice").then((module) => module.DepletionChoice));
const YEAR_SELECT = new LaterPart(() => import("../YearSelect").then((module) => module.YearSelect));
const DISTRIBUTION_CARD = new LaterPart(() =>
  import("../path/DistributionCard").then((module) => module.DistributionCard),
);
const ACCOUNTS_CARD = new LaterPart(() => import("./AccountsCard").then((module) => module.AccountsCard));
const MAP_CARD = new LaterPart(() => import("./MapCard").then((module) => module.MapCard));
const HEAT_MAP_CARD = new LaterPart(() => import("./HeatMapCard").then((module) => module.HeatMapCard));
const TRANSFER_CARD = new LaterPart(() => import("./TransferCard").then((module) => module.TransferCard));
const PAYERS_CARD = new LaterPart(() => import("./PayersCard").then((module) => module.PayersCard));
const FLOW_CARD = new LaterPart(() => import("./FlowCard").then((module) => module.FlowCard));
const DEPLETION_YEAR_CARD = new LaterPart(() =>
  import("./DepletionYearCard").then((module) => module.DepletionYearCard),
);
const CASH_CARD = new LaterPart(() => import("./CashCard").then((module) => module.CashCard));

/** The headline table and the pictures of the result in sight. */
export function Results() {
  const say = useSay();
  const column = useRef<HTMLDivElement>(null);
  const width = useWidth(column);
  const shown = useApp((state) => state.shown);
  const edited = useApp((state) => state.edited);
  const phase = useApp((state) => state.run.phase);
  const isStale = shown !== null && shown.scenario !== edited;
  const isComputing = phase === "running";
  return (
    <div ref={column}>
      {shown === null && (
        <p className="placeholder">
          {say(edited === null ? WORDS.loading : isComputing ? WORDS.starting : WORDS.noResult)}
        </p>
      )}
      {isStale && (
        <Notice className="stale-note" type="info" title={say(isComputing ? WORDS.stale : WORDS.staleStopped)} />
      )}
      {shown !== null && width > 0 && <Pictures shown={shown} width={width} isStale={isStale} />}
    </div>
  );
}

/** What must be known of the model and of values that no fund could have, ahead of all figures. */
function Notes({ shown: { result, scenario } }: { readonly shown: Shown }) {
  const say = useSay();
  const absurd = absurdNotes(result);
  return (
    <>
      {absurd.length > 0 && (
        <Notice className="absurd-note" type="error" title={say(ABSURD_HEAD)}>
          <ul>
            {absurd.map((note) => (
              <li key={note.en}>{say(note)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {modelNotes(scenario).map((note) => (
        <Notice key={note.en} className="model-note" type="warning" title={say(note)} />
      ))}
    </>
  );
}

/** Padding of a card, both sides, and its border, in px. */
const CARD_INSET = 42;

function Pictures(props: { readonly shown: Shown; readonly width: number; readonly isStale: boolean }) {
  const { shown, width, isStale } = props;
  const { result, scenario, preview, deterministic } = shown;
  const say = useSay();
  const language = useApp((state) => state.language);
  const isComputing = useApp((state) => state.run.phase === "running");
  const view = useApp((state) => state.view);

  const present = useMemo((): ChartInput | null => {
    const place = result.places.findIndex(({ id }) => id === view.placeId);
    const scheme = result.schemes.indexOf(view.scheme);
    if (place < 0 || scheme < 0) return null;
    return {
      result,
      place,
      scheme,
      ruleSets: result.ruleSets.map((_, i) => i).filter((i) => !view.hidden.includes(result.ruleSets[i].id)),
      language,
      width: width - CARD_INSET,
      preview,
      illustrative: scenario.illustrative,
    };
  }, [result, scenario, preview, view.placeId, view.scheme, view.hidden, language, width]);

  const presentLines = useMemo((): FanLines | null => {
    return deterministic ? { months: deterministic, growth: growthByCase(scenario, view.scheme) } : null;
  }, [deterministic, scenario, view.scheme]);

  // Pictures follow when there is time, in slices; controls answer at once.
  const input = useDeferredValue(present);
  const scenarioOfInput = useDeferredValue(scenario);
  const lines = useDeferredValue(presentLines);
  const year = useDeferredValue(Math.max(0, result.years.indexOf(view.year)));
  const depletion = useDeferredValue(view.depletion);
  // A first look has not all places and schemes; a run that was cancelled then leaves it at that.
  if (!input) return <p className="placeholder">{say(isComputing ? WORDS.starting : WORDS.noResult)}</p>;
  if (input.ruleSets.length === 0) return <p className="placeholder">{say(WORDS.ruleSetsNone)}</p>;

  return (
    <div className={isStale ? "pictures stale" : "pictures"} aria-busy={isStale || input !== present}>
      <p className="visually-hidden" role="status">
        {isStale || preview ? "" : announce(input)}
      </p>
      <Notes shown={shown} />
      <Cards input={input} scenario={scenarioOfInput} lines={lines} year={year} depletion={depletion} />
    </div>
  );
}

interface CardsProps {
  readonly input: ChartInput;
  readonly scenario: Scenario;
  /** Futures without chance upon the fan; null until they are run. */
  readonly lines: FanLines | null;
  /** Index of the year of the outlays. */
  readonly year: number;
  readonly depletion: DepletionMeasure;
}

/** Stands last among the cards, and says when those of an input are on the screen; the rest of the page follows then. */
function Drawn({ input }: { readonly input: ChartInput }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: said anew of every input
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      setTimeout(() => {
        pictureIsDrawn();
        beginFurnishing();
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [input]);
  return null;
}

/** All cards; drawn anew only if something in them changes, not when the result grows old. */
const Cards = memo(({ input, scenario, lines, year, depletion }: CardsProps) => {
  const say = useSay();
  const makeFan = useCallback(() => fanModel(input, lines), [input, lines]);
  const makeDepletion = useCallback(() => depletionModel(input, depletion), [input, depletion]);
  const makeOutlays = useCallback(() => outlayModel(input, year), [input, year]);
  return (
    <Staged>
      <CompareGroup id="overview">
        <div className="card">
          <ErrorBoundary retryOn={input} fallback={(error) => <p role="alert">{error.message}</p>}>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
            <section className="table-scroll headline" tabIndex={0} aria-label={say(WORDS.headline)}>
              <DataTable table={headlineModel(input)} />
            </section>
            <p className="muted">{say(WORDS.headlineNote)}</p>
          </ErrorBoundary>
        </div>
      </CompareGroup>
      <CompareGroup id="months">
        <ChartCard
          name={say(WORDS.months)}
          help="months"
          model={makeFan}
          draw={(model) => <FanChart model={model} />}
          options={<Later part={WARNING_LEVELS} given={{}} />}
        />
        <Later part={CASH_CARD} given={{ input, scenario, year }} />
        <Later part={ACCOUNTS_CARD} given={{ input }} />
      </CompareGroup>
      <CompareGroup id="depletion">
        <ChartCard
          name={say(WORDS.depletion)}
          help="depletion"
          model={makeDepletion}
          draw={(model) => <DepletionChart model={model} />}
          options={<Later part={DEPLETION_CHOICE} given={{ depletion }} />}
        />
        <WhenNear part={DEPLETION_YEAR_CARD} given={{ input }} />
      </CompareGroup>
      <CompareGroup id="payers">
        <ChartCard
          name={say(WORDS.payers)}
          help="layer"
          model={makeOutlays}
          draw={(model) => <OutlayChart model={model} />}
          options={<Later part={YEAR_SELECT} given={{ years: input.result.years, year }} />}
        />
        <WhenNear part={PAYERS_CARD} given={{ input }} />
        <WhenNear part={FLOW_CARD} given={{ input, scenario }} />
      </CompareGroup>
      <Drawn input={input} />
      <CompareGroup id="places">
        <WhenNear part={MAP_CARD} given={{ input, scenario, year }} />
        <WhenNear part={HEAT_MAP_CARD} given={{ input, scenario, year }} />
        <WhenNear part={TRANSFER_CARD} given={{ input, scenario, year }} />
      </CompareGroup>
      <CompareGroup id="distribution">
        <WhenNear part={DISTRIBUTION_CARD} given={{ input, scenario, year }} />
      </CompareGroup>
    </Staged>
  );
});
