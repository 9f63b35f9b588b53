import { BLOCK_PATHS } from "../engine/blockPaths";
import type { PathValueFacts, PathValues } from "../engine/PathValues";
import type { BlockJob } from "./BlockRun";
import type { PoolWorker } from "./PoolWorker";
import type { PathValuesRequest } from "./RunRequest";

/** Puts the values of blocks side by side: a path's values stand where its number says, whoever computed them. */
export class PathValuesJob implements BlockJob<PathValueFacts, PathValues> {
  readonly paths: number;
  private values: Float64Array<ArrayBuffer> | null = null;

  constructor(private readonly request: PathValuesRequest) {
    this.paths = request.paths ?? request.scenario.run.paths;
  }

  prepare(worker: PoolWorker): Promise<PathValueFacts> {
    const { scenario, ...options } = this.request;
    return worker.call((api) => api.startPathValues(scenario, options));
  }

  accept({ ruleSets, years, paths }: PathValueFacts, block: number, values: Float64Array, live: number): void {
    const rows = ruleSets.length * years.length;
    this.values ??= new Float64Array(rows * paths);
    for (let row = 0; row < rows; row++) {
      this.values.set(values.subarray(row * live, (row + 1) * live), row * paths + block * BLOCK_PATHS);
    }
  }

  finish(facts: PathValueFacts): PathValues {
    return { ...facts, values: this.values! };
  }
}
