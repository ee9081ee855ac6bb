import { type Anchor, anchorText, literalPlaces, mayElideTypes, occurrences } from "../golang/occurrences.ts";
import { type ImportExports, remembered } from "./archives.ts";
import type { Answer, Condition } from "./condition.ts";
import { matchesGlob } from "./glob.ts";
import type { PlanIndex, PlannedField } from "./plan.ts";
import { treatmentOf } from "./treatment.ts";

/** What can be known of a package without parsing it. Everything costly is asked for only when a condition needs it. */
export interface PackageFacts {
  /** Import path without variant suffix. */
  readonly importPath: string;
  readonly testMain: boolean;
  /** Whether the package is named main; undefined if unknown. */
  readonly main?: boolean | undefined;
  /** Whether the compile's importcfg has a `packagefile` line (or a mapped one) for the path. */
  imports(path: string): boolean;
  /** Whether what an import exports may tell of an object of another package; the archives of imports are read for it. */
  tellsOf(path: string, name: string): boolean;
  /** Whether some source may mention a type (condition `named`, `namedIn`); archives of imports are read for it. */
  names(path: string, name: string): boolean;
  /** The bytes of each `.go` source of the compile. */
  sources(): readonly Uint8Array[];
}

/**
 * Which aspects of the plan may match somewhere in a package, by index, ascending. It may name an aspect too many, never
 * one too few: a test holds it against the full matcher.
 */
export function candidatesFor(index: PlanIndex, facts: PackageFacts): number[] {
  const treatment = treatmentOf(facts.importPath);
  if (treatment === "never") {
    return [];
  }
  const found: number[] = [];
  for (const [position, aspect] of index.aspects.entries()) {
    if (treatment === "tracer" && !aspect.tracerInternal) {
      continue;
    }
    if (evaluatePackage(aspect.condition, facts, index.rootModule) === "no") {
      continue;
    }
    if (
      !needsFile(aspect.condition) ||
      facts.sources().some((file) => mayMatchFile(aspect.condition, facts, index.rootModule, file))
    ) {
      found.push(position);
    }
  }
  return found;
}

/** Fields added to structs of imported packages, of which the package may have literals: the compiler may speak of them. */
export function fieldsElsewhere({ fields = [] }: PlanIndex, facts: PackageFacts): PlannedField[] {
  return fields.filter(
    ({ path, name }) =>
      path !== facts.importPath &&
      facts.imports(path) &&
      facts.sources().some((bytes) => literalPlaces(latin1(bytes), latin1(Buffer.from(name))).length > 0),
  );
}

/** Whether an aspect with this condition may match in a file of the package. */
export function mayMatchFile(
  condition: Condition,
  facts: PackageFacts,
  rootModule: string | undefined,
  file: Uint8Array,
): boolean {
  return evaluate(condition, facts, rootModule, file) !== "no";
}

function evaluatePackage(condition: Condition, facts: PackageFacts, rootModule: string | undefined): Answer {
  return evaluate(condition, facts, rootModule, undefined);
}

function evaluate(
  condition: Condition,
  facts: PackageFacts,
  rootModule: string | undefined,
  file: Uint8Array | undefined,
): Answer {
  switch (condition.op) {
    case "maybe":
      return "maybe";
    case "never":
      return "no";
    case "and": {
      let answer: Answer = "yes";
      for (const part of condition.of) {
        const one = evaluate(part, facts, rootModule, file);
        if (one === "no") {
          return "no";
        }
        if (one === "maybe") {
          answer = "maybe";
        }
      }
      return answer;
    }
    case "or": {
      let answer: Answer = "no";
      for (const part of condition.of) {
        const one = evaluate(part, facts, rootModule, file);
        if (one === "yes") {
          return "yes";
        }
        if (one === "maybe") {
          answer = "maybe";
        }
      }
      return answer;
    }
    case "not":
      // Only a certain "yes" can be turned into a "no": a "no" of a necessary condition is certain as well.
      switch (evaluate(condition.of, facts, rootModule, file)) {
        case "no":
          return "yes";
        case "yes":
          return "no";
        default:
          return "maybe";
      }
    case "path":
      return facts.importPath === condition.path ? "yes" : "no";
    case "glob":
      return matchesGlob(condition, facts.importPath, rootModule) ? "yes" : "no";
    case "imports":
      return facts.importPath === condition.path || facts.imports(condition.path) ? "maybe" : "no";
    case "reaches":
      if (facts.importPath === condition.path || facts.imports(condition.path)) {
        return "maybe";
      }
      // To look into archives pays only for a file that has all else.
      return file === undefined || facts.tellsOf(condition.path, condition.name) ? "maybe" : "no";
    case "named":
      return file === undefined || facts.names(condition.path, condition.name) ? "maybe" : "no";
    case "test-main":
      return facts.testMain === condition.value ? "yes" : "no";
    case "clause":
      if (condition.name === "main" && facts.main !== undefined) {
        return facts.main ? "yes" : "no";
      }
      return file === undefined || mentions(file, { word: condition.name }) ? "maybe" : "no";
    case "text":
      return file === undefined || mentions(file, condition.anchor) ? "maybe" : "no";
  }
}

function needsFile(condition: Condition): boolean {
  switch (condition.op) {
    case "clause":
    case "text":
    case "reaches":
    case "named":
      return true;
    case "and":
    case "or":
      return condition.of.some(needsFile);
    case "not":
      return needsFile(condition.of);
    default:
      return false;
  }
}

/**
 * Whether some source mentions a type by its name, by an alias of it, or by a type that may be made of it in a file with
 * literals that leave their types out (condition `named`).
 *
 * @param sources of the package; read when they are needed
 * @param exported what its imports export; undefined names when there is no telling
 */
export function namedIn(
  sources: () => readonly Uint8Array[],
  exported: Pick<ImportExports, "aliasesOf" | "typesOf">,
): PackageFacts["names"] {
  const mentioned = (word: string) => sources().some((source) => mentions(source, { word }));
  let eliding: readonly Uint8Array[] | undefined;
  const elided = (path: string, name: string) => {
    eliding ??= sources().filter((source) => mayElideTypes(latin1(source)));
    if (eliding.length === 0) {
      return false;
    }
    const types = exported.typesOf(path, name);
    return types?.some((word) => eliding?.some((source) => mentions(source, { word }))) ?? true;
  };
  return remembered(
    (path, name) =>
      mentioned(name) ||
      (path !== "" && ((exported.aliasesOf(path, name)?.some(mentioned) ?? true) || elided(path, name))),
  );
}

/** Whether an anchor stands somewhere in the bytes of a file. */
export function mentions(file: Uint8Array, anchor: Anchor): boolean {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  return bytes.includes(anchorText(anchor)) && standsIn(bytes.toString("latin1"), asLatin1(anchor));
}

function latin1(file: Uint8Array): string {
  return Buffer.from(file.buffer, file.byteOffset, file.byteLength).toString("latin1");
}

function standsIn(text: string, anchor: Anchor): boolean {
  return !(occurrences(text, anchor).next().done ?? true);
}

/** The anchor as it looks in the bytes of a file that are read as Latin-1. */
function asLatin1(anchor: Anchor): Anchor {
  const text = Buffer.from(anchorText(anchor)).toString("latin1");
  return "word" in anchor ? { word: text } : "comment" in anchor ? { comment: text } : { struct: text };
}
