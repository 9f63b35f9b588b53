import { useSyncExternalStore } from "react";

/** The pages, as their addresses after `#/` name them. The part after `#` needs no server that knows them. */
export const ROUTES = [
  "open",
  "compare",
  "places",
  "assumptions",
  "rules",
  "path",
  "settle",
  "estimate",
  "method",
  "glossary",
] as const;
export type Route = (typeof ROUTES)[number];

/** The pages that stand under the bar of the scenario. */
const ABOUT_SCENARIO: readonly Route[] = ["compare", "places", "assumptions", "rules", "path", "estimate"];

export function isAboutScenario(route: Route): boolean {
  return ABOUT_SCENARIO.includes(route);
}

/** The page that an address's part after `#` names (`#/method` or `#/method/income`); the opening page for any other. */
export function routeOf(hash: string): Route {
  const [start, name] = hash.split("/");
  return ROUTES.find((route) => start === "#" && name === route) ?? "open";
}

/** `part` is the id of a section of the page. */
export function addressOf(route: Route, part?: string): string {
  return part === undefined ? `#/${route}` : `#/${route}/${part}`;
}

/** Shows a page, as a click on its link would. */
export function goTo(route: Route): void {
  window.location.hash = addressOf(route);
}

function listen(changed: () => void): () => void {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
}

/** The page in sight; follows links and the browser's back and forward. */
export function useRoute(): Route {
  return useSyncExternalStore(listen, () => routeOf(window.location.hash));
}

/** The section that the address names, empty for none. */
export function usePart(): string {
  return useSyncExternalStore(listen, () => window.location.hash.split("/")[2] ?? "");
}
