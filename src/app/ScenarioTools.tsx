import { Button, Popover } from "antd";
import { useDeferredValue, useMemo } from "react";
import { DifferenceList } from "./DifferenceList";
import { differencesOf } from "./differences";
import { downloadScenario } from "./downloadScenario";
import { FilePicker } from "./FilePicker";
import { ShareButton } from "./open/ShareButton";
import { openPicked } from "./openScenario";
import { goTo } from "./route";
import { useApp } from "./store";
import { useSay } from "./useSay";
import { WORDS } from "./words";

/** What differs from the scenario as opened, another file, and this scenario as a link or a file. */
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
      <FilePicker
        label={say(WORDS.openFile)}
        hint={say(WORDS.openFileHint)}
        accept=".json,application/json"
        isSmall
        onPick={(file) => void openPicked(file).then((isOpen) => isOpen && goTo("compare"))}
      />
      <ShareButton className="small-button" />
      <Button size="small" onClick={() => downloadScenario(edited)}>
        {say(WORDS.download)}
      </Button>
    </span>
  );
}
