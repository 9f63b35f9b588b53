import { isScenarioLink } from "../../model/isScenarioLink";
import { BUNDLED } from "../bundledScenarios";
import { isAnyOpen, openBundled, openScenarioLink } from "../openScenario";
import { addressOf, goTo, routeOf } from "../route";
import { rememberedTabWork } from "./tabWork";

/**
 * Opens what the address asks for: the scenario in a link; on a page that shows one, while none is open, what this tab had
 * open last, else the first that comes with the page.
 */
export function followAddress(): void {
  follow();
  window.addEventListener("hashchange", follow);
}

function follow(): void {
  const { hash, href } = window.location;
  if (isScenarioLink(hash)) {
    // The link goes from the address, so that a page can stand there; going back does not open it again.
    window.history.replaceState(null, "", addressOf("open"));
    void openScenarioLink(href).then((isOpen) => isOpen && goTo("compare"));
    return;
  }
  if (routeOf(hash) !== "open" && !isAnyOpen()) void resume();
}

async function resume(): Promise<void> {
  const work = rememberedTabWork();
  if (work && "recentId" in work) {
    const { resumeRecent } = await import("./keepRecent");
    if (await resumeRecent(work.recentId)) return;
  }
  const bundled = work && "bundled" in work && BUNDLED.find(({ id }) => id === work.bundled);
  if (!isAnyOpen()) await openBundled(bundled || BUNDLED[0]);
}
