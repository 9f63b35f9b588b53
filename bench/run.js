import { execFile, fork } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, release, tmpdir, totalmem, type } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "vite";

/*
 * npm run bench [-- --quick | --ci] [--readme]: how fast the engine is beside others that compute the same, and on the full
 * model. README.md says what is measured. `--readme` puts the table there.
 */

const runFile = promisify(execFile);
const here = fileURLToPath(new URL(".", import.meta.url));
const root = join(here, "..");
const isCi = process.argv.includes("--ci");
const isQuick = isCi || process.argv.includes("--quick");

/**
 * Seconds that a candidate may take in a round, and for a run of the full model, before it gets fewer paths; and after
 * which there are no more rounds.
 */
const SIZE = isCi
  ? { rounds: 2, candidateSeconds: 2, fullSeconds: 4, enoughSeconds: 60 }
  : isQuick
    ? { rounds: 2, candidateSeconds: 2, fullSeconds: 1.5, enoughSeconds: 40 }
    : { rounds: 5, candidateSeconds: 10, fullSeconds: 600, enoughSeconds: Number.POSITIVE_INFINITY };
const PATHS = 10_000;
const PROBE_PATHS = 32;
const FEW_PATHS = 16;
const SWEEP_PATHS = 1000;
const FLAGS = ["-std=c++17", "-O3", "-march=native", "-ffast-math", "-mprefer-vector-width=512"];
const ENVIRONMENT = { ...process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" };

const folder = mkdtempSync(join(tmpdir(), "tongchou-bench-"));
const children = [];
process.on("exit", () => {
  for (const child of children) child.kill();
  rmSync(folder, { recursive: true, force: true });
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));

const leftOut = {};
const compiler = await findCompiler();
const numpy = await findNumpy();
const [programs] = await Promise.all([compilePrograms(), buildCandidates()]);

const helper = startChild();
let cells = 0;
for (const hasChance of [false, true])
  ({ cells } = await helper.ask({ kind: "model", hasChance, out: modelFile(hasChance) }));

/** Each runs the simplified model and answers the nanoseconds it took; tolerance is of a mean in relation to expenditure. */
const candidates = [
  ...["kernel", "typescript", "typedArrayJs", "naiveJs"].map((name) => inJavaScript(name)),
  ...(numpy ? [inProgram("numpy", numpy.command, [join(here, "peer.py")], 1e-9)] : []),
  ...(programs.cppF64 ? [inProgram("cppF64", programs.cppF64, [], 1e-9)] : []),
  ...(programs.cppF32 ? [inProgram("cppF32", programs.cppF32, [], 1e-4)] : []),
];

const differing = [];
const measured = await measureCandidates();
const full = await measureFullModel();
const results = {
  machine: describeMachine(),
  measuredAt: new Date().toISOString(),
  size: isCi ? "ci" : isQuick ? "quick" : "full",
  nsPerCell: pick(measured, ({ nsPerCell }) => nsPerCell),
  ratioToCppF64: pick(measured, ({ ratio }) => ratio),
  paths: pick(measured, ({ paths }) => paths),
  leftOut,
  differing,
  fullModel: full,
};
writeFileSync(join(here, "results.json"), `${JSON.stringify(results, null, 2)}\n`);
const report = writeReport(results);
console.log(report);
if (process.argv.includes("--readme")) writeReadme(report);
process.exit(differing.length > 0 ? 1 : 0);

// ---- candidates

function modelFile(hasChance) {
  return join(folder, hasChance ? "model" : "model-without-chance");
}

function outFile(name, hasChance) {
  return join(folder, `${name}${hasChance ? "" : "-without-chance"}.out`);
}

function inJavaScript(name) {
  const child = startChild();
  const run = async (hasChance, paths, seed) => {
    const { ns } = await child.ask({
      kind: "simple",
      candidate: name,
      hasChance,
      paths,
      seed,
      out: outFile(name, hasChance),
    });
    return ns;
  };
  return { name, run, tolerance: 1e-9 };
}

function inProgram(name, command, first, tolerance) {
  const run = async (hasChance, paths, seed) => {
    const given = [...first, modelFile(hasChance), `${paths}`, `${seed}`, outFile(name, hasChance)];
    const { stdout } = await runFile(command, given, { env: ENVIRONMENT });
    return Number(stdout);
  };
  return { name, run, tolerance };
}

/** A process of `candidate.ts`, which is asked one thing after the other. */
function startChild() {
  const child = fork(join(folder, "candidate.js"), [join(root, "scenarios/hunan.json")]);
  children.push(child);
  const ask = (request) =>
    new Promise((resolve, reject) => {
      const end = (code) => reject(new Error(`a candidate ended with code ${code}`));
      child.once("exit", end);
      child.once("message", (answer) => {
        child.off("exit", end);
        if (answer.error === undefined) resolve(answer);
        else reject(new Error(answer.error));
      });
      child.send(request);
    });
  return { ask, end: () => child.kill() };
}

async function buildCandidates() {
  const input = { candidate: join(here, "candidate.ts"), engineThread: join(root, "workers/engineThread.ts") };
  const output = { entryFileNames: "[name].js", chunkFileNames: "shared-[hash].js" };
  await build({
    root,
    mode: "bench",
    configFile: join(root, "vite.config.ts"),
    logLevel: "error",
    build: {
      outDir: folder,
      emptyOutDir: false,
      ssr: true,
      target: "node20",
      minify: false,
      rollupOptions: { input, output },
    },
    publicDir: false,
  });
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
}

async function findCompiler() {
  for (const command of process.env.CXX ? [process.env.CXX] : ["g++", "clang++"]) {
    try {
      const { stdout } = await runFile(command, ["--version"]);
      return { command, version: stdout.split("\n")[0] };
    } catch {
      // The next one, or none.
    }
  }
  leftOut.cppF64 = leftOut.cppF32 = "没有 C++ 编译器 · no C++ compiler (apt-get install g++)";
  return null;
}

async function findNumpy() {
  const command = process.env.PYTHON ?? "python3";
  try {
    const { stdout } = await runFile(command, ["-c", "import numpy; print(numpy.__version__)"]);
    return { command, version: stdout.trim() };
  } catch {
    leftOut.numpy = "没有 NumPy · no NumPy (apt-get install python3-numpy)";
    return null;
  }
}

async function compilePrograms() {
  if (compiler === null) return {};
  const compiled = {};
  const kinds = { cppF64: "double", cppF32: "float" };
  await Promise.all(
    Object.entries(kinds).map(async ([name, number]) => {
      const program = join(folder, name);
      try {
        await runFile(compiler.command, [...FLAGS, `-DNUMBER=${number}`, join(here, "peer.cpp"), "-o", program]);
        compiled[name] = program;
      } catch (error) {
        leftOut[name] = `不能编译 · does not compile: ${String(error.stderr ?? error).slice(0, 200)}`;
      }
    }),
  );
  return compiled;
}

// ---- measuring

/** Checks that all agree, then lets them take turns for some rounds. */
async function measureCandidates() {
  const taking = [];
  for (const candidate of candidates) {
    const { name, run, tolerance } = candidate;
    try {
      // What a few paths take is mostly to set up and to finish.
      const fixed = await run(false, FEW_PATHS, 1);
      await compareWithKernel(name, false, FEW_PATHS, FEW_PATHS, tolerance);
      let paths = PROBE_PATHS;
      // A second time with as many as the first says: what is compiled while it runs is slow at first.
      for (let probe = 0; probe < 2 && paths < PATHS; probe++) {
        const whole = await run(true, paths, 2);
        const perPath = Math.max(whole - fixed, whole / 10) / (paths - FEW_PATHS);
        const affordable = (SIZE.candidateSeconds * 1e9 - fixed) / perPath;
        paths = Math.min(PATHS, Math.max(PROBE_PATHS, PROBE_PATHS * Math.floor(affordable / PROBE_PATHS)));
      }
      taking.push({ ...candidate, paths, rounds: [] });
    } catch (error) {
      leftOut[name] = String(error).slice(0, 300);
    }
  }
  for (let round = 0; round < SIZE.rounds; round++) {
    if (round > 0 && performance.now() / 1000 > SIZE.enoughSeconds) break;
    for (const { run, paths, rounds } of taking) rounds.push((await run(true, paths, round + 3)) / (cells * paths));
  }
  const kernel = taking.find(({ name }) => name === "kernel");
  for (const { name, paths } of taking) if (kernel) await compareWithKernel(name, true, kernel.paths, paths, 0);
  const limit = taking.find(({ name }) => name === "cppF64");
  return taking.map(({ name, paths, rounds }) => ({
    name,
    paths,
    nsPerCell: rounded(median(rounds)),
    ratio: limit ? rounded(median(rounds.map((ns, i) => ns / limit.rounds[i]))) : null,
  }));
}

async function compareWithKernel(name, hasChance, kernelPaths, paths, tolerance) {
  if (name === "kernel") return;
  const files = { first: outFile("kernel", hasChance), second: outFile(name, hasChance) };
  const { found } = await helper.ask({
    kind: "compare",
    hasChance,
    ...files,
    firstPaths: kernelPaths,
    secondPaths: paths,
    tolerance,
  });
  if (found.length > 0) differing.push({ name, hasChance, count: found.length, first: found.slice(0, 3) });
}

/** The full model of Hunan on one thread and two; with time enough also many paths and a nation. */
async function measureFullModel() {
  const lines = {};
  const probe = await runFull("hunan", 256, 1);
  const affordable = (SIZE.fullSeconds * 256) / probe.seconds;
  const paths = affordable >= PATHS ? PATHS : Math.max(256, 256 * Math.floor(affordable / 256));
  const [one, two] = [[], []];
  for (let round = 0; round < (isQuick ? 1 : 3); round++) {
    one.push(await runFull("hunan", paths, 1));
    two.push(await runFull("hunan", paths, 2));
  }
  const secondsOf = (runs) => median(runs.map(({ seconds }) => seconds));
  lines.hunan = {
    paths,
    secondsOneThread: rounded(secondsOf(one)),
    secondsTwoThreads: rounded(secondsOf(two)),
    threadsRatio: rounded(secondsOf(one) / secondsOf(two)),
    peakMiB: Math.round(median(two.map(({ peakMiB }) => peakMiB))),
  };
  if (isQuick) return lines;
  await tryTo("100,000 paths", () => measureManyPaths(lines, paths, secondsOf(two)));
  await tryTo("nation", () => measureNation(lines, paths));
  await tryTo("sweep", () => measureSweep(lines));
  return lines;
}

/** What fails is named, and takes nothing with it. */
async function tryTo(name, measure) {
  try {
    await measure();
  } catch (error) {
    leftOut[name] = String(error).slice(0, 300);
  }
}

async function measureManyPaths(lines, paths, seconds) {
  const many = await runFull("hunan", 10 * paths, 2);
  lines.manyPaths = {
    paths: 10 * paths,
    seconds: rounded(many.seconds),
    ofProportional: rounded(many.seconds / 10 / seconds),
    peakMiB: Math.round(many.peakMiB),
  };
}

async function measureNation(lines, paths) {
  const province = await runFull("hunan-4", paths, 2);
  const nation = await runFull("nation", paths, 2);
  lines.nation = {
    paths,
    seconds: rounded(nation.seconds),
    ofProportional: rounded(nation.seconds / province.seconds / (2850 / 122)),
    peakMiB: Math.round(nation.peakMiB),
  };
}

async function measureSweep(lines) {
  const sweep = await askNewChild({ kind: "sweep", values: 21, paths: SWEEP_PATHS, threads: 2 });
  lines.sweep = {
    paths: SWEEP_PATHS,
    variants: sweep.variants,
    seconds: rounded(sweep.seconds),
    nsPerCellRule: rounded((2 * sweep.seconds * 1e9) / sweep.cellRules),
    peakMiB: Math.round(sweep.peakMiB),
  };
}

function runFull(scenario, paths, threads) {
  return askNewChild({ kind: "full", scenario, paths, threads });
}

async function askNewChild(request) {
  const child = startChild();
  try {
    return await child.ask(request);
  } finally {
    child.end();
  }
}

// ---- telling

function describeMachine() {
  const [{ model }] = cpus();
  return {
    processor: model.trim(),
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    node: process.version,
    compiler: compiler && `${compiler.version}, ${FLAGS.join(" ")}`,
    numpy: numpy?.version,
  };
}

function writeReport({ machine, measuredAt, size, leftOut, differing, fullModel }) {
  const lines = [
    `${machine.processor}, ${machine.cores} 核 · cores, ${machine.memoryGiB} GiB, ${machine.system}; Node ${machine.node}; ${
      machine.compiler ?? "–"
    }; NumPy ${machine.numpy ?? "–"}; ${measuredAt.slice(0, 10)}, ${size}`,
    "",
    "| 简化模型 · simplified model | ns/cell | ÷ cppF64 | 路径 · paths |",
    "| --- | ---: | ---: | ---: |",
  ];
  for (const { name, nsPerCell, ratio, paths } of [...measured].sort((a, b) => a.nsPerCell - b.nsPerCell)) {
    lines.push(`| ${name} | ${nsPerCell} | ${ratio ?? "–"} | ${paths} |`);
  }
  for (const [name, reason] of Object.entries(leftOut))
    lines.push(`| ${name} | – | – | ${reason.replace(/\s+/g, " ")} |`);
  const { hunan, manyPaths, nation, sweep } = fullModel;
  lines.push(
    "",
    "| 完整模型 · full model | 路径 · paths | s | | MiB |",
    "| --- | ---: | ---: | --- | ---: |",
    `| hunan.json, 5 rule sets, 1 thread | ${hunan.paths} | ${hunan.secondsOneThread} | | |`,
    `| hunan.json, 5 rule sets, 2 threads | ${hunan.paths} | ${hunan.secondsTwoThreads} | 1 ÷ 2 threads: ${hunan.threadsRatio} | ${hunan.peakMiB} |`,
  );
  if (manyPaths) {
    const { paths, seconds, ofProportional, peakMiB } = manyPaths;
    lines.push(
      `| hunan.json, 2 threads | ${paths} | ${seconds} | ${ofProportional} of proportional to paths | ${peakMiB} |`,
    );
  }
  if (nation) {
    const { paths, seconds, ofProportional, peakMiB } = nation;
    lines.push(
      `| 2,850 counties, 4 rule sets, 2 threads | ${paths} | ${seconds} | ${ofProportional} of proportional to counties | ${peakMiB} |`,
    );
  }
  if (sweep) {
    const { paths, seconds, nsPerCellRule, peakMiB } = sweep;
    lines.push(
      `| hunan.json, sweep of 21 × 21 lever values, 2 threads | ${paths} | ${seconds} | ${nsPerCellRule} ns of a thread a county × scheme × year × path × variant | ${peakMiB} |`,
    );
  }
  for (const { name, hasChance, count, first } of differing) {
    lines.push(
      "",
      `✗ ${name} ${hasChance ? "" : "(without chance) "}differs from kernel in ${count} figures: ${first.join("; ")}`,
    );
  }
  return lines.join("\n");
}

function writeReadme(report) {
  const file = join(here, "README.md");
  const [before] = readFileSync(file, "utf8").split("<!-- results");
  writeFileSync(file, `${before}<!-- results: npm run bench -- --readme -->\n\n${report}\n`);
}

function pick(list, numberFrom) {
  return Object.fromEntries(list.map((one) => [one.name, numberFrom(one)]));
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function rounded(number) {
  return Number(number.toPrecision(3));
}
