import type { RunResult } from "../../engine/RunResult";
import type { Digits } from "../../rules/openLink";
import { type Text, text } from "../../units/Text";
import { useApp } from "../store";
import { useSay } from "../useSay";
import { useOpening } from "./opening";

const DIGITS_WORDS = {
  label: text("与链接核对", "Checked against the link"),
  same: text("✓ 数字与对方的完全一致", "✓ every digit is the sender's"),
  different: text(
    "✗ 数字与对方的不同。两边的引擎版本相同，不应如此；请把两边的情景文件和指纹发给维护者。",
    "✗ the digits differ from the sender's. With one engine version they should not; please send the maintainers both scenario files and fingerprints.",
  ),
  waiting: text("推演完成后核对", "when the run has finished"),
} as const satisfies Record<string, Text>;

/** Whether the digits of a scenario that came in a link are its sender's; nothing for any other scenario, or once it is edited. */
export function FingerprintCheck() {
  const say = useSay();
  const opening = useOpening((state) => state.opening);
  const edited = useApp((state) => state.edited);
  const shown = useApp((state) => state.shown);
  if (!opening?.digits || edited !== opening.scenario) return null;
  const result = shown && !shown.preview && shown.scenario === edited ? shown.result : null;
  return (
    <div className="fingerprint-check">
      <dt>{say(DIGITS_WORDS.label)}</dt>
      <dd role="status">{say(compareDigits(opening.digits, result))}</dd>
    </div>
  );
}

/** What is to be said of a result, null while it is not complete, beside the sender's digits. */
export function compareDigits(expected: Digits, result: Pick<RunResult, "fingerprint" | "engineVersion"> | null): Text {
  if (result === null || result.fingerprint === "") return DIGITS_WORDS.waiting;
  if (result.fingerprint === expected.fingerprint) return DIGITS_WORDS.same;
  const [theirs, ours] = [expected.engineVersion, result.engineVersion];
  return theirs === ours
    ? DIGITS_WORDS.different
    : text(
        `不能核对：对方的引擎版本是 ${theirs}，本机是 ${ours}，数字可以不同。`,
        `cannot be checked: the sender's engine is ${theirs}, this one ${ours}, so digits may differ.`,
      );
}
