import type { Condition } from "./condition.ts";
import type { PlanIndex } from "./plan.ts";

/**
 * Import paths without which an aspect cannot match: a package in which it does is one of `own` or of `imported`, or imports
 * one of `imported` directly.
 */
export interface Bounds {
  readonly own: ReadonlySet<string>;
  readonly imported: ReadonlySet<string>;
}

const NOWHERE: Bounds = { own: new Set(), imported: new Set() };

/**
 * The bounds that follow from a condition; undefined when any package may fulfil it.
 *
 * A type that is reached through the exports of others (`reaches`) has none: a package that only imports something whose
 * exports name the type does not import the type's package.
 */
export function boundsOf(condition: Condition): Bounds | undefined {
  switch (condition.op) {
    case "never":
      return NOWHERE;
    case "path":
      return { own: new Set([condition.path]), imported: new Set() };
    case "imports":
      return { own: new Set(), imported: new Set([condition.path]) };
    case "and":
      return condition.of.map(boundsOf).reduce(tighter, undefined);
    case "or":
      return condition.of.map(boundsOf).reduce(union, NOWHERE);
    default:
      return undefined;
  }
}

/** Of two bounds that both hold, the one that concerns fewer packages; what is imported concerns many. */
function tighter(left: Bounds | undefined, right: Bounds | undefined): Bounds | undefined {
  if (left === undefined || right === undefined) {
    return left ?? right;
  }
  return reach(right) < reach(left) ? right : left;
}

const IMPORTERS = 1000;

function reach({ own, imported }: Bounds): number {
  return own.size + imported.size * IMPORTERS;
}

function union(left: Bounds | undefined, right: Bounds | undefined): Bounds | undefined {
  if (left === undefined || right === undefined) {
    return undefined;
  }
  return { own: left.own.union(right.own), imported: left.imported.union(right.imported) };
}

/** Bounds of each aspect, by index. */
export type AspectBounds = readonly (Bounds | undefined)[];

/**
 * Bounds of a plan's aspects. A path that the go command would take for a pattern bounds nothing.
 */
export function boundsOfAspects(index: PlanIndex): AspectBounds {
  return index.aspects.map(({ condition }) => {
    const bounds = boundsOf(condition);
    return bounds !== undefined && [...bounds.own, ...bounds.imported].every(isPlainPath) ? bounds : undefined;
  });
}

// `go help packages`; a relative path means a folder.
const META: ReadonlySet<string> = new Set(["all", "cmd", "std", "tool", "work"]);

/** Whether the go command takes a text for the import path of one package. */
export function isPlainPath(path: string): boolean {
  return /^[\w~+][\w.~+/-]*$/.test(path) && !path.includes("...") && !META.has(path);
}
