import { addressOf, ROUTES, type Route } from "./route";
import { useSay } from "./useSay";
import { ROUTE_LABELS, WORDS } from "./words";

/** Links to the pages. */
export function Navigation({ route }: { readonly route: Route }) {
  const say = useSay();
  return (
    <nav className="navigation" aria-label={say(WORDS.pages)}>
      {ROUTES.map((one) => (
        <a key={one} href={addressOf(one)} aria-current={one === route ? "page" : undefined}>
          {say(ROUTE_LABELS[one])}
        </a>
      ))}
    </nav>
  );
}
