import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";
import type { Plugin } from "vite";

const ENGINE = fileURLToPath(new URL("../src/engine/", import.meta.url));
const NAME = "virtual:kernel";
const OWN = fileURLToPath(import.meta.url);
const CACHE = fileURLToPath(new URL("../node_modules/.cache/tongchou/", import.meta.url));

/**
 * What AssemblyScript has to be told in its own words. It does not know the word `type` in an import. A function after
 * the comment `inline` is to be written out at every call. And a constant in all lanes is to be read from memory: V8
 * would make it anew at every use, by three instructions instead of one.
 */
function toAssemblyScript(source: string): string {
  return source
    .replace(/^(import|export) (type )?\{[^}]*\}/gm, (names) => names.replace(/\btype /g, ""))
    .replace(/^\/\* inline \*\/ /gm, "// @ts-ignore: decorator\n@inline\n")
    .replace(/\bevery\((-?[\d.][\w.+-]*|[A-Z][A-Z0-9_]*)\)/g, (same, constant: string) =>
      constant === "0" ? same : `v128.load(memory.data<f64>([${constant}, ${constant}], 16))`,
    );
}

/** The source of one of the kernel's files: its twin in `simd`, where it has one. */
function readSource(name: string): string | null {
  const paths = [name.replace(/^kernel\//, "kernel/simd/"), name];
  const path = paths.find((candidate) => existsSync(ENGINE + candidate));
  return path === undefined ? null : toAssemblyScript(readFileSync(ENGINE + path, "utf8"));
}

/** The compiled kernel; what was once made of the same sources is kept, as it takes seconds. */
async function kernelBytes(): Promise<Uint8Array> {
  const hash = createHash("sha256");
  const files = [
    "blockPaths.ts",
    ...readdirSync(`${ENGINE}kernel`, { recursive: true }).map((file) => `kernel/${file}`),
  ];
  for (const file of [
    ...files
      .filter((file) => file.endsWith(".ts"))
      .sort()
      .map((file) => ENGINE + file),
    OWN,
  ]) {
    hash.update(readFileSync(file));
  }
  const kept = `${CACHE}${hash.digest("hex").slice(0, 32)}.wasm`;
  if (existsSync(kept)) return readFileSync(kept);
  const bytes = await compileKernel();
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(`${kept}.${process.pid}`, bytes);
  renameSync(`${kept}.${process.pid}`, kept);
  return bytes;
}

/** Compiles `src/engine/kernel` to WebAssembly with SIMD. */
async function compileKernel(): Promise<Uint8Array> {
  let wasm: Uint8Array | null = null;
  const options = ["kernel/index.ts", "--outFile", "kernel.wasm", "-O3", "--converge", "--enable", "simd"];
  const lean = ["--runtime", "stub", "--noAssert", "--use", "abort=", "--importMemory", "--noExportMemory"];
  const { error, stderr } = await asc.main([...options, ...lean], {
    readFile: (name) => readSource(name),
    writeFile: (_, contents) => {
      wasm = contents as Uint8Array;
    },
    listFiles: () => [],
  });
  if (error !== null || wasm === null) throw new Error(`the kernel does not compile\n${stderr.toString()}`);
  return wasm;
}

/** Offers the compiled kernel to the engine as the module `virtual:kernel`. */
export function kernelPlugin(): Plugin {
  return {
    name: "kernel",
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    load: async (id) => {
      if (id !== `\0${NAME}`) return null;
      const bytes = await kernelBytes();
      return `export const wasmBase64 = "${Buffer.from(bytes).toString("base64")}";`;
    },
  };
}
