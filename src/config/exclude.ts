import type { Place } from "../base/located.ts";
import type { Problem } from "../base/problem.ts";
import { object, optional } from "./shape/object.ts";
import { textLike } from "./shape/scalars.ts";
import { refined, type Shape } from "./shape/shape.ts";

/** Join points to leave out of weaving: those for which all given conditions hold. Plain data, part of a plan. */
export interface Exclude {
  /** Glob for the import path. */
  readonly package?: string | undefined;
  /** Glob for the file's name or, with a slash, for `import/path/name.go`. */
  readonly file?: string | undefined;
  /** Globs for a function's name, `name` or `Type.name`. */
  readonly function?: string | undefined;
  /** Glob for the import path of the package that brings the aspects. */
  readonly integration?: string | undefined;
  /** Join points that stay (`joinPointKey`); only in the excludes that `orchestrion bisect` makes. */
  readonly except?: readonly string[] | undefined;
  /** Place of the entry. */
  readonly at: Place & { readonly file: string };
}

/** An entry without its place. */
export type ExcludeConditions = Omit<Exclude, "at" | "except">;

/**
 * Names a join point of an aspect in `except`.
 *
 * @param aspectPlace `file:line:column` of the aspect
 * @param place `file:line:column` of the code
 */
export function joinPointKey(aspectPlace: string, place: string): string {
  return `${aspectPlace}\t${place}`;
}

/** Syntax of the glob matcher (src/plan/glob.ts), without blanks. */
const GLOB = /^(?:[^[\]\\\s]|\\\S|\[\^?[^\]\s]+\])+$/;

const glob: Shape<string> = refined(textLike(GLOB, "must be a glob such as example.com/app/**"), (pattern, spot) =>
  pattern.includes("...") ? spot.fail(`is a glob: write ** where the go command has ...`) : pattern,
);

const functionName = textLike(
  /^(?:\(\*?[^\s().]+\)\.|[^\s().]+\.)?[^\s().]+$/,
  "must be a function's name such as health*, or a method's such as Server.Health",
);

/** One entry of `exclude`. */
export const exclude: Shape<ExcludeConditions> = refined(
  object<ExcludeConditions>(
    {
      package: optional("In packages whose import path matches this glob; `./…` is relative to the module.", glob),
      file: optional("In files whose name matches; with a slash, whose import path and name do.", glob),
      function: optional("In functions with this name, and `Type.name` in methods; `*` for any.", functionName),
      integration: optional("Only the aspects of this integration, by its import path.", glob),
    },
    "error",
  ),
  (entry, spot) =>
    Object.values(entry).some((condition) => condition !== undefined)
      ? entry
      : spot.fail("needs a package, a file, a function or an integration"),
  { minProperties: 1 },
);

/** Resolves the `./…` of an entry to import paths in a module. */
export function inModule(entry: Exclude, modulePath: string): Exclude {
  const absolute = (pattern: string | undefined) => pattern?.replace(/^\.(?=\/|$)/, modulePath);
  return { ...entry, package: absolute(entry.package), file: absolute(entry.file) };
}

/** `file:line:column` of an entry. */
export function placeOfExclude({ at }: Exclude): string {
  return `${at.file}:${at.line}:${at.column}`;
}

/** A warning about an entry. */
export function warningAbout({ at }: Exclude, message: string): Problem {
  return { file: at.file, line: at.line, column: at.column, path: "exclude", message, severity: "warning" };
}
