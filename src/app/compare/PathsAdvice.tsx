import { Button, Select } from "antd";
import { useState } from "react";
import { depletionError, pathsNeeded } from "../../analysis/pathsNeeded";
import { formatCount, formatFixed } from "../../charts/numberFormat";
import { text } from "../../units/Text";
import { editScenario } from "../editScenario";
import { Help } from "../help/Help";
import { useApp } from "../store";
import { useSay } from "../useSay";
import { MOST_PATHS } from "./RunControls";

/** Errors that can be asked for, in percentage points. */
const TARGETS = [5, 2, 1, 0.5, 0.2, 0.1] as const;

const TARGET = text("要求的误差", "Error wanted");
const TAKE = text("采用", "Use");
const ENOUGH = text("已经够了", "enough as it is");

/** How exact the probability of depletion in sight is, and how many paths a smaller error takes. */
export function PathsAdvice() {
  const say = useSay();
  const language = useApp((state) => state.language);
  const shown = useApp((state) => state.shown);
  const view = useApp((state) => state.view);
  const [target, setTarget] = useState<number>(1);
  if (!shown) return null;
  const { result } = shown;
  const place = result.places.findIndex(({ id }) => id === view.placeId);
  const scheme = result.schemes.indexOf(view.scheme);
  const ruleSets = result.ruleSets.flatMap(({ id }, i) => (view.hidden.includes(id) ? [] : [i]));
  const error = place < 0 || scheme < 0 ? null : depletionError(result, { place, scheme }, ruleSets);
  if (!error) return null;
  const needed = pathsNeeded(error, target / 100);
  const half = formatFixed(error.half * 100, error.half < 0.01 ? 2 : 1);
  const count = formatCount(error.paths);
  return (
    <div className="paths-advice">
      <p>
        {language === "zh"
          ? `期末耗尽概率的误差：±${half} 个百分点（${count} 条路径）`
          : `Error of the final depletion probability: ±${half} points (${count} paths)`}
        <Help word="error" />
      </p>
      <p className="paths-wanted">
        <Select<number>
          size="small"
          aria-label={say(TARGET)}
          virtual={false}
          value={target}
          options={TARGETS.map((points) => ({
            value: points,
            label: language === "zh" ? `±${points} 个百分点` : `±${points} points`,
          }))}
          onChange={setTarget}
        />
        <span>
          {needed <= error.paths
            ? say(ENOUGH)
            : language === "zh"
              ? `约需 ${formatCount(needed)} 条`
              : `about ${formatCount(needed)} paths`}
        </span>
        {needed > shown.scenario.run.paths && needed <= MOST_PATHS && (
          <Button
            size="small"
            onClick={() => void editScenario((scenario) => ({ ...scenario, run: { ...scenario.run, paths: needed } }))}
          >
            {say(TAKE)}
          </Button>
        )}
      </p>
    </div>
  );
}
