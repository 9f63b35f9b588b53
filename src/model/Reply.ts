import { InputRefused, type Refusal } from "./Refusal";

/** What went wrong in a worker, as it travels to the caller. */
interface Failure {
  readonly message: string;
  readonly stack: string | undefined;
  /** The reasons, if the input was refused. */
  readonly refusals: readonly Refusal[] | undefined;
}

/** A worker's answer. Errors travel as values: what a thrown one carries besides its message would be lost on the way. */
export type Reply<T> = { readonly value: T } | { readonly failure: Failure };

/** Does the work and says what came of it. */
export async function answer<T>(work: () => T | Promise<T>): Promise<Reply<T>> {
  try {
    return { value: await work() };
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    return { failure: { message, stack, refusals: error instanceof InputRefused ? error.refusals : undefined } };
  }
}

/** The value that was answered. @throws InputRefused with its refusals, or an Error with the worker's message. */
export function valueIn<T>(reply: Reply<T>): T {
  if ("value" in reply) return reply.value;
  const { message, stack, refusals } = reply.failure;
  if (refusals !== undefined) throw new InputRefused(refusals);
  const error = new Error(message);
  if (stack !== undefined) error.stack = stack;
  throw error;
}
