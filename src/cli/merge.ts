import { ChunkTree } from "../engine/ChunkTree";
import { chunksOf } from "../engine/chunks";
import { BLOCK_PATHS } from "../engine/layout";
import { RunSession } from "../engine/RunSession";
import type { ChunkSums } from "../engine/summaryShape";
import { InputRefused, type Refusal } from "../model/Refusal";
import { labelOf } from "../rules/fieldLabels";
import { openScenario } from "../rules/openFile";
import type { ShardSums } from "../runner/Runner";
import { text } from "../units/Text";
import { type Command, RAN } from "./Command";
import { PROGRESS_OPTION, wantsProgressLines } from "./options";
import { ProgressLines } from "./ProgressLines";
import { haveSameShape } from "./packArrays";
import { someFiles } from "./parseArguments";
import { putOut, RESULT_OPTIONS, resultFilesOf } from "./resultFiles";
import { isDamaged, readShardHead, readWholeShard, type ShardHead } from "./shardFile";

export const merge: Command = {
  name: "merge",
  synopsis: text("分段文件… [选项]", "SHARD… [options]"),
  summary: text("合并一次推演的各段，结果与一次推演完全相同", "makes the result of a run from its shards"),
  details: text(
    "各段由 tongchou run --shard i/n --output 文件 推演，可在不同机器上、以任何顺序；中断的一段重新推演即可。",
    "Shards are run by tongchou run --shard i/n --output FILE, on several machines and in any order; one that was interrupted is just run again.",
  ),
  options: { ...RESULT_OPTIONS, progress: PROGRESS_OPTION },
  async run(args, language) {
    const lines = wantsProgressLines(args) ? new ProgressLines() : null;
    const files = resultFilesOf(args);
    const startedAt = performance.now();
    const shards: NamedShard[] = [];
    for (const file of someFiles(args)) shards.push({ file, head: await readShardHead(file) });
    checkTogether(shards);
    const { head, file } = shards[0];
    const scenario = openScenario(JSON.stringify(head.scenario), file);
    const { seed, paths, baseline } = head;
    const session = new RunSession(scenario, { seed, paths, baselineId: baseline });
    const shape = session.emptySums();
    const tree = new ChunkTree(paths);
    const done = { doneBlocks: 0, totalBlocks: Math.ceil(paths / BLOCK_PATHS), donePaths: 0, totalPaths: paths };
    for (const shard of shards) {
      await takeIn(shard, session, shape, tree);
      const [from, to] = pathsOf(shard.head);
      done.donePaths += to - from;
      done.doneBlocks += Math.ceil((to - from) / BLOCK_PATHS);
      lines?.show({ ...done });
    }
    const result = session.finish(tree.takeTotal());
    await putOut(files, result, scenario, (performance.now() - startedAt) / 1000, language);
    lines?.end("done");
    return RAN;
  },
};

interface NamedShard {
  readonly file: string;
  readonly head: ShardHead;
}

/** Adds a shard's histograms and sums. @throws InputRefused for sums that are not those of its chunks */
async function takeIn(
  { file, head }: NamedShard,
  session: RunSession,
  shape: ChunkSums,
  tree: ChunkTree,
): Promise<void> {
  const { sums } = await readWholeShard(file);
  if (!isWhole(sums, head, { shape, watchedPerPath: session.watchedPerPath }, tree))
    throw new InputRefused([isDamaged(file)]);
  session.absorbHistograms(sums.histograms);
  for (const node of sums.nodes) tree.add(node);
}

/** What sums of the run look like: those of no paths, and how many numbers are watched of each path. */
interface WantedSums {
  readonly shape: ChunkSums;
  readonly watchedPerPath: number;
}

/** Whether a shard's nodes are the sums of its chunks, each once. */
function isWhole({ nodes }: ShardSums, { chunks }: ShardHead, wanted: WantedSums, tree: ChunkTree): boolean {
  const { watched: _, ...shape } = wanted.shape;
  const isWanted = ({ level, place, sums: { watched, ...sums } }: ShardSums["nodes"][number]) =>
    level < tree.height &&
    haveSameShape(shape, sums) &&
    (watched?.length ?? 0) === tree.pathsUnder(level, place) * wanted.watchedPerPath;
  if (!nodes.every(isWanted)) return false;
  const runs = nodes.map(({ level, place }) => tree.chunksUnder(level, place)).sort(([a], [b]) => a - b);
  let next = chunks.first;
  for (const [from, to] of runs) {
    if (from !== next) return false;
    next = to;
  }
  return next === chunks.end;
}

/** Checks that shards are of one run, and that none of it is missing or there twice. @throws InputRefused with every reason */
function checkTogether(shards: readonly NamedShard[]): void {
  const foreign = shards.slice(1).flatMap((shard) => differencesTo(shards[0], shard));
  if (foreign.length > 0) throw new InputRefused(foreign);
  const inOrder = [...shards].sort((a, b) => a.head.chunks.first - b.head.chunks.first);
  const refusals: Refusal[] = [];
  let next = 0;
  let before: NamedShard | null = null;
  for (const shard of inOrder) {
    const { first, end } = shard.head.chunks;
    if (before !== null && first < next) refusals.push(isDoubled(shard, before));
    if (first > next) refusals.push(isMissing(shards, next, first));
    if (end > next) before = shard;
    next = Math.max(next, end);
  }
  const { total } = shards[0].head.chunks;
  if (next < total) refusals.push(isMissing(shards, next, total));
  if (refusals.length > 0) throw new InputRefused(refusals);
}

const SHARD = text("分段", "shard");

/** In what a shard is not of the same run as the first. */
function differencesTo(first: NamedShard, { file, head }: NamedShard): Refusal[] {
  const ours = factsOf(first.head);
  const theirs = factsOf(head);
  return ours.flatMap(({ field, value: wanted }, i): Refusal[] => {
    const { value } = theirs[i];
    if (value === wanted) return [];
    const expected = text(`应与 ${first.file} 同为 ${wanted}`, `should be ${wanted}, as in ${first.file}`);
    return [{ file, field, path: [], value, expected }];
  });
}

/** What all shards of a run have in common, as it is shown. */
function factsOf({ scenarioId, scenarioHash, seed, paths, ruleSets, baseline, chunks }: ShardHead) {
  return [
    {
      field: text("情景（代号与校验值）", "scenario (id and hash)"),
      value: `${scenarioId} ${scenarioHash.slice(0, 12)}`,
    },
    { field: labelOf("ruleSets")!, value: ruleSets.join() },
    { field: text("对照方案", "baseline"), value: baseline },
    { field: labelOf("seed")!, value: seed },
    { field: labelOf("paths")!, value: paths },
    { field: text("组数", "number of chunks"), value: chunks.total },
  ];
}

function nameOf({ shard }: ShardHead): string {
  return `${shard.number}/${shard.count}`;
}

function isDoubled({ file, head }: NamedShard, before: NamedShard): Refusal {
  const expected = text(
    `与 ${before.file}（${nameOf(before.head)}）有相同的路径，每段应只给出一次`,
    `has paths of ${before.file} (${nameOf(before.head)}); every shard should be given once`,
  );
  return { file, field: SHARD, path: [], value: nameOf(head), expected };
}

/** Refuses shards that lack some chunks of the run: by the shards' names if all cut the run alike, else by its paths. */
function isMissing(shards: readonly NamedShard[], from: number, to: number): Refusal {
  const [firstPath, endPath] = pathsOf({ paths: shards[0].head.paths, chunks: { first: from, end: to } });
  const counts = new Set(shards.map(({ head }) => head.shard.count));
  const given = new Set(shards.map(({ head }) => head.shard.number));
  const [count] = counts;
  const names = Array.from({ length: counts.size === 1 ? count : 0 }, (_, i) => i + 1)
    .filter((number) => !given.has(number))
    .map((number) => `--shard ${number}/${count}`);
  const by =
    names.length > 0 ? text(`，应补上 ${names.join("、")}`, `: ${names.join(", ")} should be added`) : text("", "");
  const expected = text(
    `缺第 ${firstPath + 1}–${endPath} 条路径${by.zh}`,
    `paths ${firstPath + 1}–${endPath} are missing${by.en}`,
  );
  return { field: SHARD, path: [], value: shards.map(({ head }) => nameOf(head)).join(" "), expected };
}

/** The first of the paths in some chunks, and the one after the last; from 0. */
function pathsOf({ paths, chunks }: { paths: number; chunks: Pick<ShardHead["chunks"], "first" | "end"> }) {
  const all = chunksOf(paths);
  const start = (chunk: number) => (chunk < all.length ? all[chunk].firstBlock * BLOCK_PATHS : paths);
  return [start(chunks.first), start(chunks.end)] as const;
}
