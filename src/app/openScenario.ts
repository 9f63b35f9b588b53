import { InputRefused } from "../model/Refusal";
import type { Scenario } from "../rules/formats";
import { text } from "../units/Text";
import type { BundledScenario } from "./bundledScenarios";
import { openAtDoor } from "./door";
import { runScenario } from "./runController";
import { useApp, viewFor } from "./store";
import { forgetEdits } from "./undo";

/** Counts openings; of two at once the later wins. */
let latest = 0;

/** Opens a scenario that comes with the page. */
export async function openBundled(bundled: BundledScenario): Promise<void> {
  const mine = ++latest;
  try {
    const response = await fetch(bundled.url);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (mine === latest) await takeIn(bytes, `${bundled.id}.json`, bundled.id, () => mine === latest);
  } catch (error) {
    if (mine !== latest) return;
    const reason = error instanceof Error ? error.message : String(error);
    useApp.setState({
      trouble: text(
        `情景“${bundled.title.zh}”无法读取：${reason}`,
        `The scenario "${bundled.title.en}" could not be read: ${reason}`,
      ),
    });
  }
}

/** Opens a file that the user picked or dropped. */
export async function openPicked(file: File): Promise<void> {
  const mine = ++latest;
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (mine === latest) await takeIn(bytes, file.name, "file", () => mine === latest);
  } catch (error) {
    if (mine !== latest) return;
    const reason = error instanceof Error ? error.message : String(error);
    useApp.setState({
      trouble: text(`文件“${file.name}”无法读取：${reason}`, `The file "${file.name}" could not be read: ${reason}`),
    });
  }
}

/** Opens a file through the door and shows it; a refused one changes nothing but the list of reasons. */
async function takeIn(bytes: Uint8Array, name: string, source: string, isLatest: () => boolean): Promise<void> {
  let scenario: Scenario;
  try {
    scenario = await openAtDoor(bytes, name);
  } catch (error) {
    if (!(error instanceof InputRefused)) throw error;
    if (isLatest()) useApp.setState({ refused: { name, refusals: error.refusals } });
    return;
  }
  if (!isLatest()) return;
  const { generation, view } = useApp.getState();
  useApp.setState({
    opened: scenario,
    edited: scenario,
    source,
    generation: generation + 1,
    view: viewFor(scenario, view),
    shown: null,
    refused: null,
    trouble: null,
  });
  forgetEdits();
  void runScenario(scenario);
}
