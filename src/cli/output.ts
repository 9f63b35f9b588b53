import { accessSync, constants, createWriteStream, existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { text } from "../units/Text";
import { refuseArgument } from "./parseArguments";

/** Where rows go: a file, or standard output for "-". */
export interface Output {
  write(text: string): Promise<void>;
  close(): Promise<void>;
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function printError(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Refuses a file that cannot be written before any work is done for it. @throws InputRefused */
export function checkWritable(option: string, file: string | undefined): void {
  if (file === undefined || file === "-") return;
  const path = resolve(file);
  const isFolder = existsSync(path) && statSync(path).isDirectory();
  try {
    if (isFolder) throw new Error("a folder");
    accessSync(existsSync(path) ? path : dirname(path), constants.W_OK);
  } catch {
    const expected = text("应为可以写入的文件", "should be a file that can be written");
    throw refuseArgument(`--${option}`, expected, file);
  }
}

export function openOutput(file: string): Output {
  const stream = file === "-" ? process.stdout : createWriteStream(file);
  let failure: Error | null = null;
  stream.on("error", (error) => {
    failure = error;
  });
  const settled = (act: (done: (error?: Error | null) => void) => void): Promise<void> =>
    new Promise((done, fail) => {
      if (failure) fail(failure);
      else act((error) => (error ? fail(error) : done()));
    });
  return {
    write: (text) => settled((done) => stream.write(text, done)),
    close: () => (file === "-" ? Promise.resolve() : settled((done) => stream.end(done))),
  };
}
