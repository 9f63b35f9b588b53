import { formatCount } from "../../charts/numberFormat";
import type { PathValues } from "../../engine/PathValues";
import type { Scenario } from "../../rules/formats";
import { text } from "../../units/Text";
import { useSay } from "../useSay";

/** Said where the values are of the first paths only; nothing where they are of all. */
export function FirstPathsNote({ scenario, values }: { readonly scenario: Scenario; readonly values: PathValues }) {
  const say = useSay();
  const { paths } = scenario.run;
  if (values.paths >= paths) return null;
  const [taken, all] = [formatCount(values.paths), formatCount(paths)];
  return (
    <p className="muted" role="note">
      {say(
        text(
          `情景共 ${all} 条路径，分布和选取只用前 ${taken} 条。`,
          `The scenario has ${all} paths; distribution and choice are of the first ${taken}.`,
        ),
      )}
    </p>
  );
}
