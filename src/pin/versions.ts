import { isRecord, stringField } from "../base/json.ts";
import { parseJsonStream } from "../go/run.ts";
import type { Sandbox } from "./sandbox.ts";

/** A module version found by the go command, or the reason why it was not found. */
export type FoundVersion =
  | { readonly served: true; readonly version: string }
  | { readonly served: false; readonly reason: string };

/**
 * Looks up versions of modules in one call of the go command.
 *
 * @param queries version queries by module path, for example `latest` or `v2.12.0` (Go doc: "Version queries")
 */
export async function findVersions(
  queries: ReadonlyMap<string, string>,
  sandbox: Sandbox,
): Promise<ReadonlyMap<string, FoundVersion>> {
  const found = new Map<string, FoundVersion>();
  if (queries.size === 0) {
    return found;
  }
  const args = [...queries].map(([module, query]) => `${module}@${query}`);
  const { stdout, stderr } = await sandbox.go(["list", "-m", "-e", "-json", "-mod=mod"], args);
  for (const value of parseJsonStream(stdout)) {
    const path = isRecord(value) ? stringField(value, "Path") : undefined;
    if (isRecord(value) && path !== undefined) {
      const error = isRecord(value.Error) ? stringField(value.Error, "Err") : undefined;
      const version = stringField(value, "Version");
      if (error === undefined && version !== undefined) {
        found.set(path, { served: true, version });
      } else {
        found.set(path, { served: false, reason: shortReason(error ?? "no version") });
      }
    }
  }
  for (const module of queries.keys()) {
    if (!found.has(module)) {
      found.set(module, { served: false, reason: shortReason(stderr) });
    }
  }
  return found;
}

/** The last and most specific part of a chain of reasons printed by the go command, on one line. */
export function shortReason(message: string): string {
  const lines = message.split("\n").map((line) => line.trim());
  const telling = lines.findLast((line) => line !== "") ?? "unknown reason";
  return telling.replace(/^server response:\s*/, "the module proxy says: ").slice(0, 300);
}
