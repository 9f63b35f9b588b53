import { useState } from "react";
import { describeRefusal } from "../../model/Refusal";
import type { Scenario } from "../../rules/formats";
import { editScenario } from "../editScenario";
import { useApp } from "../store";

type Edit = (scenario: Scenario) => Scenario;

/**
 * The scenario as it will be once the edits that are under way have passed the door, so that what was typed stands at
 * once; and the function that edits, which gives the door's first reason if it refuses, else null.
 */
export function useEdits(edited: Scenario | null) {
  const [pending, setPending] = useState<readonly Edit[]>([]);
  const scenario = edited && pending.reduce((soFar, edit) => edit(soFar), edited);
  const apply = async (edit: Edit): Promise<string | null> => {
    setPending((edits) => [...edits, edit]);
    try {
      if (await editScenario(edit)) return null;
      const { refused, language } = useApp.getState();
      const [reason] = refused?.name === null ? refused.refusals : [];
      return reason === undefined ? null : describeRefusal(reason, language);
    } finally {
      setPending((edits) => edits.filter((one) => one !== edit));
    }
  };
  return { scenario, apply };
}
