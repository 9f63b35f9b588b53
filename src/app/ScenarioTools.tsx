import { Button, Popover } from "antd";
import { useDeferredValue, useMemo } from "react";
import { DifferenceList } from "./DifferenceList";
import { differencesOf } from "./differences";
import { downloadScenario } from "./downloadScenario";
import { ShareButton } from "./open/ShareButton";
import { useApp } from "./store";
import { useSay } from "./useSay";
import { WORDS } from "./words";

/** What differs from the scenario as opened, and the scenario as a file. */
export function ScenarioTools() {
  const say = useSay();
  const language = useApp((state) => state.language);
  const opened = useDeferredValue(useApp((state) => state.opened));
  const edited = useDeferredValue(useApp((state) => state.edited));
  const count = useMemo(() => (opened && edited ? differencesOf(opened, edited).length : 0), [opened, edited]);
  if (!edited) return null;
  const label = language === "zh" ? `改动 ${count} 处` : `${count} change${count === 1 ? "" : "s"}`;
  return (
    <span className="scenario-tools">
      <Popover
        trigger="click"
        placement="bottomRight"
        title={say(WORDS.differences)}
        content={
          <div className="difference-popover">
            <DifferenceList />
          </div>
        }
      >
        <Button size="small">{label}</Button>
      </Popover>
      <ShareButton className="small-button" />
      <Button size="small" onClick={() => downloadScenario(edited)}>
        {say(WORDS.download)}
      </Button>
    </span>
  );
}
