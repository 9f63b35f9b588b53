import { parseArgs } from "node:util";
import { nearestWord } from "../model/nearestWord";
import { InputRefused, type Refusal } from "../model/Refusal";
import { type Text, text } from "../units/Text";

/** An option of a command: its value's name in the help, or nothing if it takes none. */
export interface OptionSpec {
  readonly value?: Text;
  /** May be given more than once. */
  readonly repeats?: true;
  readonly help: Text;
}
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

export interface Arguments {
  /** By name: the value, or true for an option that takes none. */
  readonly options: Readonly<Record<string, string | true>>;
  /** By name: all values of an option that repeats, in order. */
  readonly repeated: Readonly<Record<string, readonly string[]>>;
  readonly positionals: readonly string[];
}

const ARGUMENTS = text("命令行参数", "arguments");

/** Refuses an argument of the command line. */
export function refuseArgument(field: string | Text, expected: Text, value?: unknown): InputRefused {
  const name = typeof field === "string" ? text(field, field) : field;
  return new InputRefused([{ field: name, path: [], value, expected }]);
}

/** Reads options and positional arguments. @throws InputRefused for unknown options, with the one likely meant, and for missing or needless values. */
export function parseArguments(args: readonly string[], specs: OptionSpecs): Arguments {
  const { tokens, positionals } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(specs).map(([name, spec]) => [
        name,
        { type: spec.value ? ("string" as const) : ("boolean" as const) },
      ]),
    ),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const options: Record<string, string | true> = {};
  const repeated: Record<string, string[]> = {};
  const refusals: Refusal[] = [];
  const refuse = (name: string, expected: Text) => refusals.push({ field: text(name, name), path: [], expected });
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const spec = Object.hasOwn(specs, token.name) ? specs[token.name] : undefined;
    if (!spec) refuse(token.rawName, unknownOption(token.name, specs));
    else if (spec.value && token.value === undefined)
      refuse(token.rawName, text(`后面应有${spec.value.zh}`, `should be followed by ${spec.value.en}`));
    else if (!spec.value && token.value !== undefined)
      refuse(token.rawName, text("不带值", "should stand without a value"));
    else if (spec.repeats) repeated[token.name] = [...(repeated[token.name] ?? []), token.value!];
    else options[token.name] = token.value ?? true;
  }
  if (refusals.length > 0) throw new InputRefused(refusals);
  return { options, repeated, positionals };
}

function unknownOption(name: string, specs: OptionSpecs): Text {
  const nearest = nearestWord(name, Object.keys(specs));
  if (nearest !== undefined)
    return text(`没有这个选项，是否想用 --${nearest}`, `is no option; did you mean --${nearest}?`);
  const all = Object.keys(specs).map((option) => `--${option}`);
  return text(`没有这个选项，可用的有 ${all.join("、")}`, `is no option; there are ${all.join(", ")}`);
}

/** The value of an option that takes one; undefined if it was not given. */
export function optionValue({ options }: Arguments, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}

/** The whole number that an option gives; undefined if it was not given. @throws InputRefused if it is none, or out of bounds */
export function wholeNumberOf(args: Arguments, name: string, least: number, most: number): number | undefined {
  const written = optionValue(args, name);
  if (written === undefined) return undefined;
  const number = /^\d+$/.test(written) ? Number(written) : Number.NaN;
  if (number >= least && number <= most) return number;
  const expected = text(`应为 ${least} 到 ${most} 的整数`, `should be a whole number from ${least} to ${most}`);
  throw refuseArgument(`--${name}`, expected, written);
}

/** The value of an option that must be given. @throws InputRefused without it */
export function neededOf(args: Arguments, name: string, what: Text): string {
  const value = optionValue(args, name);
  if (value !== undefined) return value;
  throw refuseArgument(`--${name}`, text(`必须给出${what.zh}`, `should be given: ${what.en}`));
}

/** The one positional argument that a command takes. @throws InputRefused if there is none, or more */
export function onlyPositional({ positionals }: Arguments, what: Text): string {
  if (positionals.length === 1) return positionals[0];
  const expected = text(`应有且只有一个${what.zh}`, `should be exactly one ${what.en}`);
  throw refuseArgument(ARGUMENTS, expected, positionals.length === 0 ? undefined : positionals.join(" "));
}

/** The files that a command takes. @throws InputRefused if there are none */
export function someFiles({ positionals }: Arguments): readonly string[] {
  if (positionals.length > 0) return positionals;
  throw refuseArgument(ARGUMENTS, text("应至少有一个文件", "should name at least one file"));
}
