import { formatCount } from "../../charts/numberFormat";
import { text } from "../../units/Text";
import { editScenario } from "../editScenario";
import { Help } from "../help/Help";
import { parseNumber } from "../parseNumber";
import { useApp } from "../store";
import { type Parsed, TypedField } from "../TypedField";
import { useSay } from "../useSay";
import { WORDS } from "../words";

/** The scenario format's own bound. */
export const MOST_PATHS = 1_000_000;
const LONGEST_SEED = 200;

const PATHS_NOTE = text(
  "路径数增至四倍，误差减半。默认值取自情景文件，不涉及政策条款。",
  "Four times the paths halve the error. The default is the scenario file's; no clause is about it.",
);
const ORIGIN_NOTE = text(
  "默认值取自情景文件，不涉及政策条款。",
  "The default is the scenario file's; no clause is about it.",
);

/** Number of paths and seed. */
export function RunControls() {
  const say = useSay();
  const edited = useApp((state) => state.edited);
  const generation = useApp((state) => state.generation);
  if (!edited) return null;
  return (
    <div className="field-row" key={generation}>
      <TypedField
        label={say(WORDS.paths)}
        help={<Help word="path" note={PATHS_NOTE} />}
        written={formatCount(edited.run.paths)}
        parse={parsePaths}
        onCommit={(paths) => editScenario((scenario) => ({ ...scenario, run: { ...scenario.run, paths } }))}
      />
      <TypedField
        label={say(WORDS.seed)}
        help={<Help word="seed" note={ORIGIN_NOTE} />}
        written={edited.run.seed}
        parse={parseSeed}
        onCommit={(seed) => editScenario((scenario) => ({ ...scenario, run: { ...scenario.run, seed } }))}
      />
    </div>
  );
}

function parsePaths(typed: string): Parsed<number> {
  const paths = parseNumber(typed);
  if (paths !== null && Number.isInteger(paths) && paths >= 1 && paths <= MOST_PATHS) return { value: paths };
  return {
    error: text(
      `应为 1–${formatCount(MOST_PATHS)} 之间的整数，现为“${typed}”`,
      `should be a whole number from 1 to ${formatCount(MOST_PATHS)}, is "${typed}"`,
    ),
  };
}

function parseSeed(typed: string): Parsed<string> {
  if (typed.length >= 1 && typed.length <= LONGEST_SEED) return { value: typed };
  return {
    error: text(
      `应为 1–${LONGEST_SEED} 个字符，现为 ${typed.length} 个`,
      `should be 1 to ${LONGEST_SEED} characters, is ${typed.length}`,
    ),
  };
}
