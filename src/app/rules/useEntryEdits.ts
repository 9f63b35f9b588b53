import { useEffect, useRef, useState } from "react";
import { isSame } from "../../rules/describe/isSame";
import type { RuleSet } from "../../rules/RuleSet";
import { ruleSetsWithin } from "../../rules/ruleSetsWithin";
import { editScenario } from "../editScenario";
import type { ChangeRules } from "./PartLine";
import { changeRulesIn, type EditMode, type Entry, editEntry } from "./ruleSetEdits";

/** What an edit made of an entry and of the rule set in sight. */
interface Made {
  readonly id: string;
  readonly rules: RuleSet;
}

/**
 * Edits of the entry in sight and of one of its rule sets. An edit may follow another that is not drawn yet, as when
 * leaving a field for a tick takes both over: then it goes on from what that one made, and makes no second copy.
 */
export function useEntryEdits(
  entry: Entry,
  rules: RuleSet,
  mode: EditMode,
  onSelect: (ids: readonly string[]) => void,
) {
  const made = useRef<Made | null>(null);
  const [attempted, setAttempted] = useState("");
  // What is drawn now is what edits made.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when another entry or rule set is drawn
  useEffect(() => {
    made.current = null;
  }, [entry, rules]);

  const changeEntry = async (change: (entry: Entry) => Entry): Promise<boolean> => {
    let changedId = entry.id;
    setAttempted(entry.id);
    const isDone = await editScenario((now) => {
      // What was made may have been refused since.
      const isThere = now.ruleSets.some(({ id }) => id === made.current?.id);
      const edited = isThere
        ? editEntry(now, made.current!.id, "in-place", change)
        : editEntry(now, entry.id, mode, change);
      made.current = { rules, ...made.current, id: edited.id };
      changedId = edited.id;
      return edited.scenario;
    });
    if (isDone && changedId !== entry.id) onSelect([changedId, entry.id]);
    return isDone;
  };
  const changeRules: ChangeRules = (change) =>
    changeEntry((now) => {
      const isThere = ruleSetsWithin(now).some((one) => isSame(one, made.current?.rules));
      const old = isThere ? made.current!.rules : rules;
      made.current = { id: entry.id, ...made.current, rules: change(old) };
      return changeRulesIn(now, old, change);
    });
  return { changeEntry, changeRules, attempted };
}
