import { useEffect } from "react";
import { Later, LaterPart } from "./Later";
import { SmallButton } from "./SmallButton";
import { StatusBar } from "./StatusBar";
import { useApp } from "./store";
import { redo, undo, useSteps } from "./undo";
import { useSay } from "./useSay";
import { WORDS } from "./words";

const SCENARIO_TOOLS = new LaterPart(() => import("./ScenarioTools").then((module) => module.ScenarioTools));

/** The scenario that the pages under it are about: its name, undo and redo, what differs, how its run stands, files. */
export function ScenarioBar() {
  const say = useSay();
  const edited = useApp((state) => state.edited);
  useEditKeys();
  if (!edited) return null;
  return (
    <section className="scenario-bar" aria-label={say(WORDS.scenario)}>
      <strong className="scenario-name" title={edited.question && say(edited.question)}>
        {say(edited.title)}
      </strong>
      {edited.illustrative && (
        <span className="illustrative-tag" title={say(edited.illustrative)}>
          {say(WORDS.illustrative)}
        </span>
      )}
      <EditSteps />
      <StatusBar />
      <Later part={SCENARIO_TOOLS} given={{}} />
    </section>
  );
}

function EditSteps() {
  const say = useSay();
  const { back, forward } = useSteps();
  return (
    <span className="edit-steps">
      <SmallButton disabled={back === 0} title="Ctrl+Z" onClick={undo}>
        {say(WORDS.undo)}
      </SmallButton>
      <SmallButton disabled={forward === 0} title="Ctrl+Y" onClick={redo}>
        {say(WORDS.redo)}
      </SmallButton>
    </span>
  );
}

/** Ctrl+Z and Ctrl+Y, or Shift+Ctrl+Z; within a text that is being typed they are the field's own. */
function useEditKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      if (key !== "z" && key !== "y") return;
      event.preventDefault();
      if (key === "y" || event.shiftKey) redo();
      else undo();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}

/** Fields without text (a tick, a choice) have nothing of their own to undo, nor has one whose text has been taken over. */
const TYPED_INTO =
  "input:not([type=radio], [type=checkbox], [type=range], [data-taken]), textarea:not([data-taken]), [contenteditable=true]";

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches(TYPED_INTO);
}
