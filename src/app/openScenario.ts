import { InputRefused } from "../model/Refusal";
import type { Scenario } from "../rules/formats";
import type { LinkView } from "../rules/openLink";
import { type Text, text } from "../units/Text";
import { BUNDLED, type BundledScenario } from "./bundledScenarios";
import { openAtDoor, openLinkAtDoor } from "./door";
import { readLinkView } from "./open/linkView";
import { type Opening, useOpening } from "./open/opening";
import { rememberTabWork } from "./open/tabWork";
import { runScenario } from "./runController";
import { useApp, viewFor } from "./store";
import { forgetEdits } from "./undo";

/** What is known of a scenario before it is read. */
type From = Omit<Opening, "scenario" | "digits">;

/** Counts openings; of two at once the later wins. */
let latest = 0;
/** Openings under way. */
let pending = 0;

/** Files of bundled scenarios that are asked for or here. */
const files = new Map<string, Promise<Uint8Array>>();

/** Asks for the file of a bundled scenario ahead of its opening; what fails is asked for again then. */
function fetchBundled({ id, url }: BundledScenario): Promise<Uint8Array> {
  const asked = files.get(id);
  if (asked) return asked;
  const file = fetch(url).then(async (response) => {
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  });
  file.catch(() => files.delete(id));
  files.set(id, file);
  return file;
}

/** Bundled scenarios that have passed the door, or are on their way through it. */
const prepared = new Map<string, Promise<Scenario>>();

/** Has a bundled scenario pass the door ahead of its opening; what fails is tried again then. */
export function prepareBundled(bundled: BundledScenario): Promise<Scenario> {
  const known = prepared.get(bundled.id);
  if (known) return known;
  const scenario = fetchBundled(bundled).then((file) => openAtDoor(file, `${bundled.id}.json`));
  scenario.catch(() => prepared.delete(bundled.id));
  prepared.set(bundled.id, scenario);
  return scenario;
}

/** Opens a scenario that comes with the page. Every opening answers whether its scenario is now the one in sight. */
export function openBundled(bundled: BundledScenario): Promise<boolean> {
  const { id, title } = bundled;
  return takeIn(
    { kind: "bundled", name: id, recentId: null },
    text(`情景“${title.zh}”`, `The scenario "${title.en}"`),
    async () => ({ scenario: await prepareBundled(bundled) }),
  );
}

/** Opens a file that the user picked or dropped. */
export function openPicked(file: File): Promise<boolean> {
  return takeIn(
    { kind: "file", name: file.name, recentId: null },
    text(`文件“${file.name}”`, `The file "${file.name}"`),
    async () => ({ scenario: await openAtDoor(new Uint8Array(await file.arrayBuffer()), file.name) }),
  );
}

/** Opens the scenario in a link. */
export function openScenarioLink(link: string): Promise<boolean> {
  return takeIn({ kind: "link", name: "", recentId: null }, text("链接", "The link"), () =>
    openLinkAtDoor(link, async (id) => {
      const bundled = BUNDLED.find((one) => one.id === id);
      return bundled ? fetchBundled(bundled) : null;
    }),
  );
}

/** Opens a scenario that the page made itself or kept. */
export function openMade(scenario: Scenario, from: Omit<Opening, "scenario">): Promise<boolean> {
  const { zh, en } = scenario.title;
  return takeIn(from, text(`情景“${zh}”`, `The scenario "${en}"`), async () => ({
    scenario: await openAtDoor(JSON.stringify(scenario)),
    digits: from.digits,
  }));
}

/** Whether a scenario is open or on its way. */
export function isAnyOpen(): boolean {
  return pending > 0 || useApp.getState().opened !== null;
}

/** Opens a scenario through the door and shows it; a refused one changes nothing but the list of reasons. */
async function takeIn(
  from: From,
  what: Text,
  open: () => Promise<Pick<Opening, "scenario"> & Partial<Opening> & { readonly view?: LinkView | null }>,
): Promise<boolean> {
  const mine = ++latest;
  pending += 1;
  try {
    const { scenario, digits = null, view = null } = await open();
    if (mine !== latest) return false;
    useOpening.setState({ opening: { ...from, scenario, digits } });
    if (from.kind === "bundled") rememberTabWork({ bundled: from.name });
    show(scenario, from.kind === "bundled" ? from.name : "file", view);
    return true;
  } catch (error) {
    if (mine !== latest) return false;
    if (error instanceof InputRefused) {
      const name = from.kind === "link" ? what[useApp.getState().language] : from.name;
      useApp.setState({ refused: { name, refusals: error.refusals } });
    } else {
      const reason = error instanceof Error ? error.message : String(error);
      useApp.setState({
        trouble: text(`${what.zh}无法读取：${reason}`, `${what.en} could not be read: ${reason}`),
      });
    }
    return false;
  } finally {
    pending -= 1;
  }
}

function show(scenario: Scenario, source: string, asked: LinkView | null): void {
  const { generation, view: before } = useApp.getState();
  const { view, missing } = asked ? readLinkView(scenario, asked) : { view: viewFor(scenario, before), missing: null };
  useApp.setState({
    opened: scenario,
    edited: scenario,
    source,
    generation: generation + 1,
    view,
    shown: null,
    refused: null,
    trouble: missing,
  });
  forgetEdits();
  void runScenario(scenario);
}
