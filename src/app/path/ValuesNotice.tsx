import { SmallButton } from "../SmallButton";
import { useSay } from "../useSay";
import { WORDS } from "../words";
import { PATH_WORDS } from "./pathWords";
import type { ValuesState } from "./usePathValues";

/** How a collection of values stands, with its progress, cancel and another try; nothing once it is done. */
export function ValuesNotice({ state }: { readonly state: ValuesState }) {
  const say = useSay();
  switch (state.phase) {
    case "done":
      return null;
    case "waiting":
      return <p className="values-notice">{say(PATH_WORDS.waiting)}</p>;
    case "running":
      return (
        <div className="values-notice">
          <span>{say(PATH_WORDS.collecting)}</span>
          <progress aria-label={say(PATH_WORDS.collecting)} max={100} value={Math.floor(100 * state.done)} />
          <SmallButton onClick={state.cancel}>{say(WORDS.cancel)}</SmallButton>
        </div>
      );
    case "cancelled":
      return (
        <div className="values-notice">
          <span>{say(PATH_WORDS.cancelled)}</span>
          <SmallButton onClick={state.again}>{say(PATH_WORDS.again)}</SmallButton>
        </div>
      );
    case "failed":
      return (
        <div className="values-notice failed" role="alert">
          <span>
            {say(PATH_WORDS.collectFailed)}
            {say(state.message)}
          </span>
          <SmallButton onClick={state.again}>{say(PATH_WORDS.again)}</SmallButton>
        </div>
      );
  }
}
