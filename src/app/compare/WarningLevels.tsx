import { editScenario } from "../editScenario";
import { useApp } from "../store";
import { TypedField } from "../TypedField";
import { useSay } from "../useSay";
import { WORDS } from "../words";
import { parseLevels, withWarningLevels, writeLevels } from "./warningMonths";

/** The months of reserve that warnings stand at; a change counts the paths below them anew. */
export function WarningLevels() {
  const say = useSay();
  const edited = useApp((state) => state.edited);
  const generation = useApp((state) => state.generation);
  if (!edited) return null;
  return (
    <div className="warning-levels">
      <TypedField
        key={generation}
        label={say(WORDS.warningLevels)}
        written={writeLevels(edited.warningLevels?.months ?? [])}
        parse={parseLevels}
        onCommit={(months) => editScenario((scenario) => withWarningLevels(scenario, months))}
      />
    </div>
  );
}
