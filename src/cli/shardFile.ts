import { createHash } from "node:crypto";
import { createWriteStream, renameSync, rmSync } from "node:fs";
import { endianness } from "node:os";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { canonicalJson } from "../engine/canonicalJson";
import { chunksOf, MOST_PATHS } from "../engine/chunks";
import { ENGINE_VERSION } from "../engine/version";
import { InputRefused, type Refusal } from "../model/Refusal";
import { z } from "../model/zod";
import type { Scenario } from "../rules/formats";
import type { ShardSums } from "../runner/Runner";
import { type Text, text } from "../units/Text";
import { readInput } from "./files";
import { bytesOf, type NumberArray, packArrays, unpackArrays } from "./packArrays";

/*
 * A shard's file is compressed by gzip, whose checksum shows damage. In it stands one line of JSON, the head, and then
 * the arrays that the head's `sums` names, one after the other, as they stand in memory. Half of the numbers are of
 * places a measure does not apply to and most counts are 0, so the fastest compression makes it several times smaller.
 */
const FORMAT = "tongchou/shard";
const VERSION = 1;
const COMPRESSION = { level: 1 };
const LONGEST_HEAD = 1 << 28;

const count = z.number().int().min(0).max(MOST_PATHS);

const headSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  engine: z.string(),
  /** How the machine that wrote the arrays lays out numbers. */
  byteOrder: z.enum(["LE", "BE"]),
  scenarioId: z.string(),
  /** SHA-256 of the scenario's canonical JSON. */
  scenarioHash: z.string(),
  seed: z.string(),
  paths: count,
  ruleSets: z.array(z.string()),
  baseline: z.string(),
  shard: z.strictObject({ number: count, count }),
  /** The first chunk, the one after the last, and how many the run has. */
  chunks: z.strictObject({ first: count, end: count, total: count }),
  scenario: z.unknown(),
  sums: z.unknown(),
});
const sumsSchema = z.strictObject({
  nodes: z.array(z.strictObject({ level: count, place: count, sums: z.looseObject({}) })),
  histograms: z.looseObject({}),
});
export type ShardHead = z.infer<typeof headSchema>;

/** What of a shard's head its writer decides. */
export type ShardFacts = Pick<ShardHead, "seed" | "paths" | "baseline" | "shard" | "chunks"> & {
  readonly scenario: Scenario;
};

function hashOfScenario(scenario: unknown): string {
  return createHash("sha256").update(canonicalJson(scenario)).digest("hex");
}

/** Writes a shard under another name first, so that a file of this name is always whole. */
export async function writeShard(file: string, facts: ShardFacts, sums: ShardSums): Promise<void> {
  const { json, arrays } = packArrays(sums);
  const { scenario } = facts;
  const head: ShardHead = {
    format: FORMAT,
    version: VERSION,
    engine: ENGINE_VERSION,
    byteOrder: endianness(),
    scenarioId: scenario.id,
    scenarioHash: hashOfScenario(scenario),
    ruleSets: scenario.ruleSets.map(({ id }) => id),
    ...facts,
    sums: json,
  };
  const parts = function* () {
    yield Buffer.from(`${JSON.stringify(head)}\n`);
    for (const array of arrays) yield bytesOf(array);
  };
  const unfinished = `${file}.${process.pid}.part`;
  try {
    await pipeline(Readable.from(parts()), createGzip(COMPRESSION), createWriteStream(unfinished));
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

/** Reads a shard's head. @throws InputRefused for a file that is none, or is another version's or machine's */
export async function readShardHead(file: string): Promise<ShardHead> {
  return (await readShard(file, false)).head;
}

/** Reads a shard whole. @throws InputRefused as `readShardHead`, and for one that is damaged */
export async function readWholeShard(file: string): Promise<{ readonly head: ShardHead; readonly sums: ShardSums }> {
  const { head, sums } = await readShard(file, true);
  return { head, sums: sums as ShardSums };
}

async function readShard(file: string, whole: boolean): Promise<{ head: ShardHead; sums: unknown }> {
  const bytes = readInput(file);
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (!isGzip) throw new InputRefused([isNoShard(file)]);
  const unzipped = createGunzip();
  // The source meets them too.
  unzipped.on("error", () => {});
  const source = new ByteSource(unzipped);
  unzipped.end(bytes);
  try {
    const head = openHead(file, await source.readLine());
    if (!whole) return { head, sums: null };
    const { arrays, makeValue } = unpackArrays(head.sums);
    for (const array of arrays) await source.fill(array);
    if (!(await source.isAtEnd())) throw new Error("there is more than the head says");
    const sums = makeValue();
    sumsSchema.parse(sums);
    return { head, sums };
  } catch (error) {
    throw error instanceof InputRefused ? error : new InputRefused([isDamaged(file)]);
  } finally {
    unzipped.destroy();
  }
}

function openHead(file: string, line: string): ShardHead {
  const json: unknown = JSON.parse(line);
  const { format, version, engine, byteOrder } = Object(json) as Record<string, unknown>;
  if (format !== FORMAT) throw new InputRefused([isNoShard(file)]);
  const refusals: Refusal[] = [];
  const demand = (field: Text, value: unknown, wanted: unknown, remedy: Text) => {
    if (value === wanted) return;
    const expected = text(`应为 ${wanted}，${remedy.zh}`, `should be ${wanted}: ${remedy.en}`);
    refusals.push({ file, field, path: [], value, expected });
  };
  const again = text("请用本版程序重新推演这一段", "run this shard again with this version of the program");
  demand(text("格式版本", "format version"), version, VERSION, again);
  demand(text("引擎版本", "engine version"), engine, ENGINE_VERSION, again);
  const elsewhere = text("各段应在同类机器上推演", "shards should be run on machines of one kind");
  demand(text("字节序", "byte order"), byteOrder, endianness(), elsewhere);
  if (refusals.length > 0) throw new InputRefused(refusals);
  const head = headSchema.parse(json);
  const { first, end, total } = head.chunks;
  const isCut = total === chunksOf(head.paths).length && first < end && end <= total;
  const isRun = hashOfScenario(head.scenario) === head.scenarioHash;
  if (!isCut || !isRun) throw new Error("the head contradicts itself");
  return head;
}

const FILE = text("文件", "file");

function isNoShard(file: string): Refusal {
  const expected = text(
    "应为 tongchou run --shard 写出的分段文件",
    "should be a shard that tongchou run --shard has written",
  );
  return { file, field: FILE, path: [], expected };
}

/** Refuses a shard whose content cannot be what was written. */
export function isDamaged(file: string): Refusal {
  const expected = text(
    "已损坏或不完整，应重新推演这一段（tongchou run --shard）",
    "is damaged or incomplete: this shard should be run again (tongchou run --shard)",
  );
  return { file, field: FILE, path: [], expected };
}

/** The bytes of a stream, taken as they are needed. Throws if there are too few. */
class ByteSource {
  private readonly chunks: AsyncIterator<Uint8Array>;
  private rest: Uint8Array = new Uint8Array(0);

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.chunks = stream[Symbol.asyncIterator]();
  }

  /** The text up to the next line feed. */
  async readLine(): Promise<string> {
    const parts: Uint8Array[] = [];
    for (let length = 0; length < LONGEST_HEAD; ) {
      const end = this.rest.indexOf(10);
      parts.push(end < 0 ? this.rest : this.rest.subarray(0, end));
      length += this.rest.length;
      if (end >= 0) {
        this.rest = this.rest.subarray(end + 1);
        return Buffer.concat(parts).toString();
      }
      if (!(await this.advance())) break;
    }
    throw new Error("the head has no end");
  }

  async fill(array: NumberArray): Promise<void> {
    const bytes = bytesOf(array);
    for (let at = 0; at < bytes.length; ) {
      if (this.rest.length === 0 && !(await this.advance())) throw new Error("the file ends too soon");
      const part = this.rest.subarray(0, bytes.length - at);
      bytes.set(part, at);
      at += part.length;
      this.rest = this.rest.subarray(part.length);
    }
  }

  async isAtEnd(): Promise<boolean> {
    return this.rest.length === 0 && !(await this.advance());
  }

  /** Takes the next bytes; false if there are none. */
  private async advance(): Promise<boolean> {
    const { done, value } = await this.chunks.next();
    this.rest = done ? new Uint8Array(0) : value;
    return !done;
  }
}
