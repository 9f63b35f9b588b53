import type { Language, Text } from "../units/Text";
import type { Arguments, OptionSpecs } from "./parseArguments";

/** A command of `tongchou`. */
export interface Command {
  readonly name: string;
  /** What stands after the name: `FILE…`. */
  readonly synopsis: Text;
  readonly summary: Text;
  /** What else its help says. */
  readonly details?: Text;
  readonly options: OptionSpecs;
  /** Does the work; returns the exit code. Throws InputRefused for what the user has to mend. */
  run(args: Arguments, language: Language): Promise<number>;
}

export const RAN = 0;
export const BROKE = 1;
export const REFUSED = 2;
/** As shells have it for a program ended by Ctrl-C. */
export const INTERRUPTED = 130;
