import type { GoFile } from "../golang/go-file.ts";
import { isStackOverflow } from "./template/gotext/index.ts";

/**
 * Converts an exhausted call stack into an error: code may be nested deeper than the engine's stack allows a recursive walk to
 * follow.
 */
export function withoutStackOverflow<T>({ path }: Pick<GoFile, "path">, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!isStackOverflow(error)) {
      throw error;
    }
    throw new Error(
      `${path}: its code, or what is woven into it, is nested too deeply. \`//orchestrion:ignore\` in front of the package clause keeps the file from being woven.`,
      { cause: error },
    );
  }
}
