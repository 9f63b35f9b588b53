import { caseOfPath } from "../../../src/engine/caseOfPath";
import { Kernel } from "../../../src/engine/Kernel";
import { planRun } from "../../../src/engine/planRun";
import { openScenario } from "../../../src/rules/openFile";
import { runHere } from "../../engine/runHere";

/** What has to be the same wherever it is computed. */
export interface Digits {
  /** Of scenario, engine and every number of the summary. */
  readonly fingerprint: string;
  /** One path under the last rule set, each scheme's case as JSON writes it: all digits. */
  readonly path: string;
}

/** Two full blocks and two paths of a third, as in the golden fingerprints. */
const PATHS = 130;
const PATH = 77;

/** Runs a scenario's file in this thread, with SIMD or without. */
export function computeDigits(file: string, withSimd: boolean): Digits {
  const create = (bytes: number): Kernel => {
    const kernel = withSimd ? Kernel.createFast(bytes) : Kernel.createPlain(bytes);
    if (kernel === null) throw new Error("there is no SIMD here");
    return kernel;
  };
  const opened = openScenario(file);
  const scenario = { ...opened, run: { ...opened.run, paths: PATHS } };
  const plan = planRun(scenario);
  const ruleSet = plan.ruleSets.length - 1;
  const cases = plan.schemes.map((_, scheme) => {
    return caseOfPath(plan, scenario.tree, { ruleSet, scheme, path: PATH }, create);
  });
  return { fingerprint: runHere(scenario, create).fingerprint, path: JSON.stringify(cases) };
}
