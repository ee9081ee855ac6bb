import { createHash } from "node:crypto";
import { NEVER } from "./condition.ts";
import { describeAspect, usesRoot } from "./fingerprint.ts";
import { candidatesInGraph, type Imports } from "./graph-candidates.ts";
import { injectionsOf } from "./injections.ts";
import type { Plan } from "./plan.ts";

/** What the key of an aspect is made of, besides the aspect itself. */
export interface AspectKeyInput {
  readonly toolVersion: string;
  /** Hash of the tool itself where the version alone does not identify it; else empty. */
  readonly toolContent: string;
  readonly plan: Plan;
  /** Injectable packages and all that they need, with what each imports. */
  readonly imports: Imports;
  /** Versions or contents of those packages, a line each. */
  readonly contents: Readonly<Record<string, readonly string[]>>;
}

/**
 * A hash for each aspect, by index: equal hashes mean that the aspect makes the same of any given package. Into it goes the
 * aspect; the code that it injects and the interfaces that it asks for, with all that this code imports; and the aspects that
 * may be woven into that code in turn, since they can change what it exports.
 */
export function aspectKeys(input: AspectKeyInput): string[] {
  const { plan, imports } = input;
  const all = Object.keys(imports);
  const candidates = candidatesInGraph(plan.index, imports, all, new Set(all));
  const injections = injectionsOf(plan).map((paths, at) => [...paths, ...(plan.interfaces[at] ?? [])]);
  const own = plan.aspects.map((aspect, at) => {
    const condition = plan.index.aspects[at]?.condition ?? NEVER;
    return JSON.stringify([describeAspect(aspect, condition), usesRoot(condition) ? plan.index.rootModule : ""]);
  });
  return plan.aspects.map((_, at) => {
    const { aspects, packages } = reached(at, injections, imports, candidates);
    const lines = [...packages].flatMap((path) => input.contents[path] ?? []);
    const hash = createHash("sha256").update(JSON.stringify([input.toolVersion, input.toolContent, own[at]]));
    for (const other of [...aspects].sort((left, right) => left - right)) {
      hash.update(`\0${own[other]}`);
    }
    for (const line of [...new Set(lines)].sort()) {
      hash.update(`\0${line}`);
    }
    return hash.digest("base64url");
  });
}

/** Everything that has a part in what one aspect injects, until nothing is added. */
function reached(
  start: number,
  injections: readonly (readonly string[])[],
  imports: Imports,
  candidates: ReadonlyMap<string, readonly number[]>,
): { readonly aspects: ReadonlySet<number>; readonly packages: ReadonlySet<string> } {
  const aspects = new Set([start]);
  const packages = new Set<string>();
  const todo = [...(injections[start] ?? [])];
  for (let path = todo.pop(); path !== undefined; path = todo.pop()) {
    if (packages.has(path)) {
      continue;
    }
    packages.add(path);
    todo.push(...(imports[path] ?? []));
    for (const aspect of candidates.get(path) ?? []) {
      if (!aspects.has(aspect)) {
        aspects.add(aspect);
        todo.push(...(injections[aspect] ?? []));
      }
    }
  }
  return { aspects, packages };
}
