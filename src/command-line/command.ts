import type { Declaration, Options } from "./declaration.ts";
import type { Given } from "./given.ts";

/** A command: how it is called, and what it does. */
export interface Command<O extends Options> extends Declaration<O> {
  /** Does the work; sets the exit status of the process, or throws Misuse for what the declaration cannot say. */
  readonly run: (given: Given<O>) => Promise<void> | void;
}

/** Keeps the names of a command's options in its type. */
export function defineCommand<const O extends Options>(command: Command<O>): Command<O> {
  return command;
}
