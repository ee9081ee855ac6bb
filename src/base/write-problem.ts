import { errorCode } from "./error-code.ts";

const REASONS: ReadonlyMap<string, readonly [reason: string, advice: string]> = new Map([
  ["ENOSPC", ["no space left on device", "free some space there"]],
  ["EDQUOT", ["disk quota exceeded", "free some space there"]],
  ["EROFS", ["read-only file system", "make it writable"]],
  ["EACCES", ["permission denied", "give yourself the right to write there"]],
  ["EPERM", ["operation not permitted", "give yourself the right to write there"]],
  ["ENOENT", ["no such file or directory", "make the folder first"]],
  ["EEXIST", ["a file is in its place", "remove that file"]],
  ["ENOTDIR", ["not a directory", "name a folder"]],
]);

/**
 * What the system says of a file or folder that cannot be written, as a person would say it.
 *
 * @param path what was to be written; system errors of a write do not name it
 * @param advice what to do, when more can be said than follows from the reason
 */
export function writeProblem(path: string, error: unknown, advice?: string): Error {
  const known = REASONS.get(errorCode(error));
  if (known === undefined) {
    return error instanceof Error ? error : new Error(String(error));
  }
  const [reason, usual] = known;
  return new Error(
    `cannot write ${path}: ${reason}. What to do: ${usual}${advice === undefined ? "" : `, ${advice}`}.`,
  );
}
