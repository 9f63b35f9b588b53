import { ENGINE_VERSION } from "../engine/version";
import { nearestWord } from "../model/nearestWord";
import { InputRefused } from "../model/Refusal";
import { type Language, pickText, text } from "../units/Text";
import { backtest } from "./backtest";
import { BROKE, type Command, RAN, REFUSED } from "./Command";
import { chooseLanguage, localeLanguage } from "./chooseLanguage";
import { describeRefused } from "./describeRefused";
import { estimate } from "./estimate";
import { COMMON_OPTIONS, commandHelp, programHelp } from "./help";
import { merge } from "./merge";
import { print, printError } from "./output";
import { failedLine } from "./ProgressLines";
import { parseArguments, refuseArgument } from "./parseArguments";
import { path } from "./path";
import { run } from "./run";
import { settle } from "./settle";
import { validate } from "./validate";

const COMMANDS: readonly Command[] = [run, merge, settle, path, estimate, backtest, validate];

/** Runs the program with the arguments after its name; returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  let language = localeLanguage(process.env);
  try {
    language = chooseLanguage(args, process.env);
    return await dispatch(args, language);
  } catch (error) {
    const exitCode = error instanceof InputRefused ? REFUSED : BROKE;
    const message = describeError(error, language);
    printError(hasProgressLines(args) ? failedLine(exitCode, message) : message);
    return exitCode;
  }
}

function describeError(error: unknown, language: Language): string {
  if (error instanceof InputRefused) return describeRefused(error, language);
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return pickText(text(`运行出错：${reason}`, `Broke: ${reason}`), language);
}

/** Whether a program reads the error output, be the arguments right or not. */
function hasProgressLines(args: readonly string[]): boolean {
  return args.some((arg, i) => arg === "--progress=json" || (arg === "--progress" && args[i + 1] === "json"));
}

async function dispatch(args: readonly string[], language: Language): Promise<number> {
  // Options of the program itself may stand ahead of the command.
  const at = args.findIndex((arg, i) => !arg.startsWith("-") && args[i - 1] !== "--lang");
  if (at < 0) return withoutCommand(args, language);
  const command = COMMANDS.find(({ name }) => name === args[at]);
  if (command === undefined) throw unknownCommand(args[at]);
  const specs = { ...command.options, ...COMMON_OPTIONS };
  const parsed = parseArguments([...args.slice(0, at), ...args.slice(at + 1)], specs);
  if (parsed.options.help) {
    print(commandHelp(command, language));
    return RAN;
  }
  return command.run(parsed, language);
}

function withoutCommand(args: readonly string[], language: Language): number {
  const version = { version: { help: text("显示版本", "shows the version") } };
  const { options } = parseArguments(args, { ...COMMON_OPTIONS, ...version });
  if (options.version) {
    print(ENGINE_VERSION);
    return RAN;
  }
  if (options.help) {
    print(programHelp(COMMANDS, language));
    return RAN;
  }
  printError(programHelp(COMMANDS, language));
  return REFUSED;
}

function unknownCommand(name: string): InputRefused {
  const names = COMMANDS.map((command) => command.name);
  const nearest = nearestWord(name, names);
  const expected =
    nearest === undefined
      ? text(`没有这个命令，可用的有 ${names.join("、")}`, `is no command; there are ${names.join(", ")}`)
      : text(`没有这个命令，是否想用 ${nearest}`, `is no command; did you mean ${nearest}?`);
  return refuseArgument(text("命令", "command"), expected, name);
}
