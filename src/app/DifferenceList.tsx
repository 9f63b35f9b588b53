import { Button } from "antd";
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
  if (!opened || !edited) return null;
  const differences = differencesOf(opened, edited);
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
