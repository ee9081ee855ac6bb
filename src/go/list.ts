import { existsSync } from "node:fs";
import { join } from "node:path";
import { isRecord, stringField, stringsField } from "../base/json.ts";
import { type GoContext, parseJsonStream, runGo } from "./run.ts";

/** A package that `go list` found, or the reason why it was not found. */
export type FoundPackage =
  | { readonly found: true; readonly importPath: string; readonly directory: string }
  | { readonly found: false; readonly reason: string };

/**
 * Looks up packages with one `go list` call, without loading their dependencies.
 *
 * @param patterns import paths or relative directories (`./x`), none of them a wildcard
 * @param flags build flags such as `-modfile=…`, `-mod=…`, `-tags=…`
 * @returns an entry for each pattern
 * @throws Error with the go command's own message when it fails as a whole, for example because of a malformed go.mod
 */
export async function findPackages(
  patterns: readonly string[],
  flags: readonly string[],
  context: GoContext,
): Promise<ReadonlyMap<string, FoundPackage>> {
  const fields = "-json=ImportPath,Dir,GoFiles,CgoFiles,TestGoFiles,XTestGoFiles,IgnoredGoFiles,Error,Match";
  const args = ["list", "-find", "-e", fields, ...flags, "-toolexec=", "--", ...patterns];
  const { exitCode, stdout, stderr } = await runGo(args, context);
  if (exitCode !== 0) {
    throw new Error(stderr.trim() || `go list failed with exit code ${exitCode}`);
  }
  const result = new Map<string, FoundPackage>();
  for (const value of parseJsonStream(stdout)) {
    if (isRecord(value)) {
      const listed = judge(value);
      for (const pattern of stringsField(value, "Match")) {
        result.set(pattern, listed);
      }
    }
  }
  for (const pattern of patterns) {
    if (!result.has(pattern)) {
      result.set(pattern, { found: false, reason: stderr.trim() || "the go command does not know this package" });
    }
  }
  return result;
}

function judge(value: Record<string, unknown>): FoundPackage {
  const directory = stringField(value, "Dir");
  const error = isRecord(value.Error) ? (stringField(value.Error, "Err") ?? "unknown error") : undefined;
  // A package is valid even if build constraints exclude its only file, as the tag `tools` does (spec: aspect
  // language §2.2).
  const files = ["GoFiles", "CgoFiles", "TestGoFiles", "XTestGoFiles", "IgnoredGoFiles"];
  const hasGoFile = files.some((field) => stringsField(value, field).length > 0);
  if (directory === undefined || !(hasGoFile || error === undefined) || !existsSync(join(directory, "."))) {
    return { found: false, reason: error ?? "the package has no Go file" };
  }
  return { found: true, importPath: stringField(value, "ImportPath") ?? "", directory };
}
