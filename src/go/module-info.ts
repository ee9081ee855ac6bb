import { isRecord, stringField } from "../base/json.ts";

/** A module in the terms of `go version -m`. */
export interface ModuleInfo {
  readonly path: string;
  /** `(devel)` for a module in a folder. */
  readonly version: string;
  /** The checksum in go.sum; empty if there is none. */
  readonly sum: string;
  /** The module that replaces it. */
  readonly replacement: Omit<ModuleInfo, "replacement"> | undefined;
}

/**
 * The `Module` of a package in the answer of `go list -json`.
 *
 * @returns undefined for a package of the standard library
 */
export function decodeModule(value: unknown): ModuleInfo | undefined {
  const own = decodeOne(value);
  return own && { ...own, replacement: isRecord(value) ? decodeOne(value.Replace) : undefined };
}

function decodeOne(value: unknown): Omit<ModuleInfo, "replacement"> | undefined {
  const path = isRecord(value) ? stringField(value, "Path") : undefined;
  if (!isRecord(value) || path === undefined) {
    return undefined;
  }
  return { path, version: stringField(value, "Version") ?? "(devel)", sum: stringField(value, "Sum") ?? "" };
}
