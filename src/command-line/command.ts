import type { Declaration, Options } from "./declaration.ts";
import type { Given } from "./given.ts";

/** A command: its declaration and its work. */
export interface Command<O extends Options> extends Declaration<O> {
  /** Does the work; sets the exit status of the process, or throws Misuse for rules that a declaration cannot express. */
  readonly run: (given: Given<O>) => Promise<void> | void;
}

/** Declares a command whose type includes the names of its options. */
export function defineCommand<const O extends Options>(command: Command<O>): Command<O> {
  return command;
}
