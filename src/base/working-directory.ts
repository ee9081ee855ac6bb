import { realpathSync, statSync } from "node:fs";
import { isAbsolute } from "node:path";
import type { Environment } from "./environment.ts";

/**
 * The path by which a go command that runs in a directory refers to it: PWD if that denotes the same directory, else the path
 * with symbolic links resolved (Go doc: `os.Getwd`). The path matters because it is part of the keys of cached archives.
 *
 * @param environment that of the go command
 * @throws the system's error when the directory does not exist
 */
export function workingDirectory(directory: string, environment: Environment): string {
  const named = environment.PWD;
  // Windows has no such variable, and its inode numbers are unreliable.
  if (named !== undefined && isAbsolute(named) && process.platform !== "win32" && isSame(named, directory)) {
    return named;
  }
  return realpathSync(directory);
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [one, other].map((path) => statSync(path, { throwIfNoEntry: false }));
  return left !== undefined && right !== undefined && left.dev === right.dev && left.ino === right.ino;
}
