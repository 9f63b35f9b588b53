import { useSyncExternalStore } from "react";

/** The pages, as their addresses after `#/` name them. The part after `#` needs no server that knows them. */
export const ROUTES = ["compare", "method"] as const;
export type Route = (typeof ROUTES)[number];

/** The page that an address's part after `#` names; the comparison for any other. */
function routeOf(hash: string): Route {
  return ROUTES.find((route) => hash === addressOf(route)) ?? "compare";
}

export function addressOf(route: Route): string {
  return `#/${route}`;
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
