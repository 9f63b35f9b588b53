import { Segmented } from "antd";
import { useId } from "react";
import type { Scheme } from "../model/SettlementCase";
import { SCHEME_NAMES } from "../rules/fieldLabels";
import { Help } from "./help/Help";
import { runScenario } from "./runController";
import { changeView, schemesOf, useApp } from "./store";
import { useSay } from "./useSay";
import { WORDS } from "./words";

/** Shows a scheme; a first look that was at another one alone is begun again for it. */
function chooseScheme(scheme: Scheme): void {
  changeView({ scheme });
  const { edited, shown } = useApp.getState();
  if (edited && !shown?.result.schemes.includes(scheme)) void runScenario(edited);
}

/** Which scheme is looked at. */
export function SchemeField() {
  const say = useSay();
  const id = useId();
  const edited = useApp((state) => state.edited);
  const scheme = useApp((state) => state.view.scheme);
  if (!edited) return null;
  return (
    <div className="field">
      <div className="field-label" id={id}>
        {say(WORDS.scheme)}
        <Help word="scheme" />
      </div>
      <Segmented<Scheme>
        block
        aria-labelledby={id}
        value={scheme}
        options={schemesOf(edited).map((one) => ({
          value: one,
          label: <span className="scheme">{say(SCHEME_NAMES[one])}</span>,
        }))}
        onChange={chooseScheme}
      />
    </div>
  );
}
