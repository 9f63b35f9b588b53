import { Button } from "antd";
import { useDeferredValue, useMemo } from "react";
import { differencesOf } from "./differences";
import { resetScenario } from "./editScenario";
import { useApp } from "./store";
import { useSay } from "./useSay";
import { WORDS } from "./words";

/** What differs from the scenario as opened, and the way back. */
export function DifferenceList() {
  const say = useSay();
  const opened = useApp((state) => state.opened);
  const edited = useApp((state) => state.edited);
  const [before, after] = [useDeferredValue(opened), useDeferredValue(edited)];
  const differences = useMemo(() => (before && after ? differencesOf(before, after) : []), [before, after]);
  if (!opened || !edited) return null;
  return (
    <>
      {differences.length === 0 ? (
        <p className="muted">{say(WORDS.differencesNone)}</p>
      ) : (
        <ul className="differences">
          {differences.map((difference) => (
            <li key={difference.en}>{say(difference)}</li>
          ))}
        </ul>
      )}
      <Button size="small" disabled={differences.length === 0} onClick={resetScenario}>
        {say(WORDS.reset)}
      </Button>
    </>
  );
}
