import { errorCode } from "./error-code.ts";

const REASONS: ReadonlyMap<string, readonly [reason: string, advice: string]> = new Map([
  ["ENOSPC", ["no space left on device", "free some space there"]],
  ["EDQUOT", ["disk quota exceeded", "free some space there"]],
  ["EROFS", ["read-only file system", "make it writable"]],
  ["EACCES", ["permission denied", "give your user write permission there"]],
  ["EPERM", ["operation not permitted", "give your user write permission there"]],
  ["ENOENT", ["no such file or directory", "create the folder first"]],
  ["EISDIR", ["a folder with this name exists", "remove that folder"]],
  ["EEXIST", ["a file with this name exists", "remove that file"]],
  ["ENOTDIR", ["not a directory", "name a folder"]],
]);

/**
 * An error for a file or folder that cannot be written, with the reason in words and what to do.
 *
 * @param path of the file or folder; a system error from a write does not contain it
 * @param advice further advice, added to that for the reason
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
