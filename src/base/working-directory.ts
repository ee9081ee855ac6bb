import { realpathSync, statSync } from "node:fs";
import { isAbsolute } from "node:path";
import type { Environment } from "./environment.ts";

/**
 * A directory by the name that a go command running in it gives it: the one in PWD where that means the same directory, and
 * else without symbolic links (Go doc: `os.Getwd`). The name counts, since it is part of what archives are cached under.
 *
 * @param environment that of the go command
 * @throws the system's error when there is no such directory
 */
export function workingDirectory(directory: string, environment: Environment): string {
  const named = environment.PWD;
  // Windows has no such variable, and no inode numbers to trust.
  if (named !== undefined && isAbsolute(named) && process.platform !== "win32" && isSame(named, directory)) {
    return named;
  }
  return realpathSync(directory);
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [one, other].map((path) => statSync(path, { throwIfNoEntry: false }));
  return left !== undefined && right !== undefined && left.dev === right.dev && left.ino === right.ino;
}
