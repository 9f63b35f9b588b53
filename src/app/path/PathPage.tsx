import { memo, useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { findPath } from "../../analysis/paths/findPath";
import { CourseChart } from "../../charts/CourseChart";
import { courseModel } from "../../charts/courseModel";
import { type ChosenValue, DistributionChart } from "../../charts/DistributionChart";
import { distributionModel } from "../../charts/distributionModel";
import { type PathValues, valuesOfYear } from "../../engine/PathValues";
import { ENGINE_VERSION } from "../../engine/version";
import { layOut } from "../../model/Layout";
import type { Scenario } from "../../rules/formats";
import type { LedgerOrigin } from "../../rules/LedgerOrigin";
import { text } from "../../units/Text";
import { BUNDLED } from "../bundledScenarios";
import { ChartCard } from "../ChartCard";
import { ErrorBoundary } from "../ErrorBoundary";
import { Footer } from "../Footer";
import { type LedgerChoice, LedgerView } from "../ledger/LedgerView";
import { Notice } from "../Notice";
import { openBundled } from "../openScenario";
import { SmallButton } from "../SmallButton";
import { useApp } from "../store";
import { useSay } from "../useSay";
import { useWidth } from "../useWidth";
import { WORDS } from "../words";
import { FirstPathsNote } from "./FirstPathsNote";
import { PathPicker } from "./PathPicker";
import "./path.css";
import { chosenIn, pickedPath, usePath } from "./pathState";
import { PATH_WORDS } from "./pathWords";
import { StoryCard } from "./StoryCard";
import { unitAround } from "./unitAround";
import { useLast } from "./useLast";
import { usePathAddress } from "./usePathAddress";
import { usePathValues } from "./usePathValues";
import { type SettledPaths, useSettledPath } from "./useSettledPath";
import { ValuesNotice } from "./ValuesNotice";

/** 推演一条路径: one path of all, chosen and understood. */
export function PathPage() {
  const say = useSay();
  const scenario = useApp((state) => state.edited);
  if (!scenario) return <p className="placeholder">{say(PATH_WORDS.noScenario)}</p>;
  return <PathOf scenario={scenario} />;
}

function PathOf({ scenario }: { readonly scenario: Scenario }) {
  const say = useSay();
  const { scheme, placeId } = useApp((state) => state.view);
  const state = usePath();
  const { year, ruleSetId } = chosenIn(scenario, state);
  const wanted = { measure: state.measure, scheme, placeId, ruleSetIds: [ruleSetId] };
  const collected = usePathValues(scenario, wanted, { forOnePath: true });
  const values = collected.phase === "done" ? collected.values : null;
  const picked = useMemo(() => {
    if (state.pick.by === "number") return state.pick.path;
    return values && pickedPath(values, ruleSetId, year, state.pick);
  }, [values, ruleSetId, year, state.pick]);
  // Pictures and ledger follow when there is time, in slices; the choice answers at once.
  const pictured = useDeferredValue(
    useLast(
      useMemo(
        () => values && { scenario, values, ruleSetId, year, path: picked },
        [scenario, values, ruleSetId, year, picked],
      ),
      scenario.id,
    ),
  );
  usePathAddress(scenario, picked);
  const settled = useSettledPath(scenario, picked === null ? null : { path: picked, ruleSetId, scheme });
  return (
    <div className="layout">
      <aside className="aside" aria-label={say(WORDS.controls)}>
        <section className="aside-section">
          <h2>{say(PATH_WORDS.choose)}</h2>
          <PathPicker scenario={scenario} path={picked} />
        </section>
      </aside>
      <main id="content" tabIndex={-1} className="main path-page">
        <h1>{say(PATH_WORDS.title)}</h1>
        <p className="path-intro">{say(PATH_WORDS.intro)}</p>
        {scenario.illustrative && (
          <p className="illustrative">
            <strong>{say(WORDS.illustrative)}</strong> {say(scenario.illustrative)}
          </p>
        )}
        <AwaitedNotice scenario={scenario} />
        <ValuesNotice state={collected} />
        {values && <FirstPathsNote scenario={scenario} values={values} />}
        {pictured && (
          <div className={values ? "" : "stale"} aria-busy={values === null}>
            <Pictures {...pictured} />
          </div>
        )}
        {values && picked === null && <p className="placeholder">{say(PATH_WORDS.noneHere)}</p>}
        {picked !== null && <StoryOf state={settled} placeId={placeId} />}
        <Footer />
      </main>
    </div>
  );
}

/** Said while the address names a path that the scenario at hand does not have. */
function AwaitedNotice({ scenario }: { readonly scenario: Scenario }) {
  const say = useSay();
  const awaited = usePath((state) => state.awaited);
  if (awaited === null) return null;
  const { scenarioId, path } = awaited;
  const words =
    scenarioId === scenario.id
      ? text(
          `地址所指的第 ${path} 条路径与当前情景不符（地区、险种、规则方案、年份或路径数已变），下面按当前选择显示。`,
          `The address names path ${path} as this scenario does not have it (its places, schemes, rule sets, years or number of paths differ); what follows is as chosen here.`,
        )
      : text(
          `地址所指的是情景“${scenarioId}”的第 ${path} 条路径，打开该情景后在本页显示；下面是当前情景。`,
          `The address names path ${path} of the scenario "${scenarioId}" and is followed here once that is open; what follows is of the scenario at hand.`,
        );
  const close = { label: say(WORDS.close), onClose: () => usePath.setState({ awaited: null }) };
  const bundled = scenarioId === scenario.id ? undefined : BUNDLED.find(({ id }) => id === scenarioId);
  return (
    <Notice type="warning" title={say(words)} close={close}>
      {bundled && (
        <SmallButton onClick={() => void openBundled(bundled)}>
          {say(text(`打开${bundled.title.zh}`, `Open ${bundled.title.en}`))}
        </SmallButton>
      )}
    </Notice>
  );
}

/** Padding of a card, both sides, and its border; and what stands between two beside each other, in px. */
const CARD_INSET = 42;
const GAP = 16;
/** Two pictures beside each other are at least as wide as this. */
const LEAST_WIDTH = 460;

interface Pictured {
  readonly scenario: Scenario;
  readonly values: PathValues;
  readonly ruleSetId: string;
  readonly year: number;
  readonly path: number | null;
}

/** The distribution with the path in it, and the path's course in the fan. */
const Pictures = memo((props: Pictured) => {
  const { scenario, values, ruleSetId, year, path } = props;
  const say = useSay();
  const language = useApp((state) => state.language);
  const column = useRef<HTMLDivElement>(null);
  const room = useWidth(column);
  const isWide = room >= 2 * (LEAST_WIDTH + CARD_INSET) + GAP;
  const width = (isWide ? Math.floor((room - GAP) / 2) : room) - CARD_INSET;
  const ruleSet = values.ruleSets.findIndex(({ id }) => id === ruleSetId);
  const styleIndex = scenario.ruleSets.findIndex(({ id }) => id === ruleSetId);
  const t = values.years.indexOf(year);
  const frame = useMemo(() => {
    return { language, width, preview: false, illustrative: scenario.illustrative };
  }, [language, width, scenario]);
  const makeDistribution = useCallback(() => {
    const marked = path === null ? undefined : { ruleSet, path };
    return distributionModel({ ...frame, values, year: t, ruleSets: [{ index: ruleSet, styleIndex }], marked });
  }, [frame, values, t, ruleSet, styleIndex, path]);
  const makeCourse = useCallback(
    () => courseModel({ ...frame, values, ruleSet, styleIndex, path: path ?? 0, year: t }),
    [frame, values, ruleSet, styleIndex, path, t],
  );
  const choose = ({ value }: ChosenValue): void => {
    const nearest = findPath(valuesOfYear(values, ruleSet, t), { value });
    if (nearest !== null) usePath.setState({ pick: { by: "number", path: nearest }, awaited: null });
  };
  return (
    <div ref={column} className={isWide ? "path-pictures wide" : "path-pictures"}>
      {width > 0 && ruleSet >= 0 && t >= 0 && (
        <>
          <ChartCard
            name={say(PATH_WORDS.distribution)}
            model={makeDistribution}
            draw={(model) => <DistributionChart model={model} onChoose={choose} />}
            hint={say(PATH_WORDS.clickHint)}
          />
          {path !== null && path < values.paths && (
            <ChartCard
              name={say(PATH_WORDS.course)}
              model={makeCourse}
              hint={say(PATH_WORDS.courseHint)}
              draw={(model) => (
                <CourseChart
                  model={model}
                  onChoose={(chosen) => usePath.setState({ year: chosen, pick: { by: "number", path } })}
                />
              )}
            />
          )}
        </>
      )}
    </div>
  );
});

/** Why the path went so and its ledger; while another path is settled the last one stays, greyed. */
function StoryOf({ state, placeId }: { readonly state: ReturnType<typeof useSettledPath>; readonly placeId: string }) {
  const say = useSay();
  const { phase, message, again } = state;
  const settled = useDeferredValue(state.settled);
  return (
    <>
      {phase === "working" && (
        <p className="settling" role="status">
          {say(PATH_WORDS.settling)}
        </p>
      )}
      {phase === "failed" && message && (
        <Notice type="error" title={say(PATH_WORDS.settleFailed)}>
          <p>{say(message)}</p>
          <SmallButton onClick={again}>{say(PATH_WORDS.again)}</SmallButton>
        </Notice>
      )}
      {settled && (
        <div className={phase === "done" ? "" : "stale"} aria-busy={phase !== "done"}>
          <Story settled={settled} placeId={placeId} />
        </div>
      )}
    </>
  );
}

const Story = memo(({ settled, placeId }: { readonly settled: SettledPaths; readonly placeId: string }) => {
  const say = useSay();
  const ledgerAt = useRef<HTMLElement>(null);
  const { scenario, request } = settled;
  const { settlementCase, ledger } = settled.path;
  const [choice, setChoice] = useState<LedgerChoice>({ year: scenario.lastYear, unit: null });
  const layout = useMemo(() => layOut(settlementCase.tree), [settlementCase]);
  /** The accounts that the place's money is in that year; null, all units, where the place has several. */
  const unitIn = useCallback(
    (calendarYear: number): string | null => {
      const written = ledger.years.find(({ year }) => year === calendarYear);
      return written ? unitAround(placeId, layout, written) : null;
    },
    [ledger, layout, placeId],
  );
  useEffect(() => setChoice(({ year }) => ({ year, unit: unitIn(year) })), [unitIn]);
  // An edit may have taken the unit away: then all units are shown.
  const isKnown = choice.unit === null || ledger.years.some(({ units }) => units[choice.unit!] !== undefined);
  const shown = isKnown ? choice : { ...choice, unit: null };
  const origin = useMemo((): LedgerOrigin => {
    return {
      title: scenario.title,
      path: { number: request.path, seed: scenario.run.seed },
      engineVersion: ENGINE_VERSION,
      illustrative: scenario.illustrative,
    };
  }, [scenario, request]);
  const showYear = (year: number): void => {
    setChoice(({ unit }) => ({ year, unit: unitIn(year) ?? unit }));
    showLedger();
  };
  const showLedger = (): void => {
    ledgerAt.current?.scrollIntoView({ block: "start" });
    ledgerAt.current?.focus();
  };
  return (
    <>
      <ErrorBoundary retryOn={settled} fallback={(error) => <Notice type="error" title={error.message} />}>
        <StoryCard settled={settled} placeId={placeId} onYear={showYear} onLedger={showLedger} />
      </ErrorBoundary>
      <section ref={ledgerAt} tabIndex={-1} className="path-ledger" aria-label={say(PATH_WORDS.ledger)}>
        <h2>{say(PATH_WORDS.ledger)}</h2>
        <ErrorBoundary retryOn={settled} fallback={(error) => <Notice type="error" title={error.message} />}>
          <LedgerView
            settlementCase={settlementCase}
            ledger={ledger}
            origin={origin}
            fileName={`${scenario.id}-${request.ruleSetId}-${request.scheme}-path-${request.path}`}
            choice={shown}
            onChoose={setChoice}
          />
        </ErrorBoundary>
      </section>
    </>
  );
});
