import { createHash } from "node:crypto";
import { NEVER } from "./condition.ts";
import { concernsPackage, describeExclude, excludesFor, goPatterns } from "./excludes.ts";
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
 * aspect; the code that it injects and the interfaces that it asks for, with all that this code imports; the aspects that
 * may be woven into that code in turn, since they can change what it exports; and the excludes that may concern any of this.
 */
export function aspectKeys(input: AspectKeyInput): string[] {
  const { plan, imports } = input;
  const all = Object.keys(imports);
  const candidates = candidatesInGraph(plan.index, imports, all, new Set(all));
  const injections = injectionsOf(plan).map((paths, at) => [...paths, ...(plan.interfaces[at] ?? [])]);
  const { excludes = [] } = plan;
  // What concerns some packages only is part of their own keys (package-keys.ts).
  const anywhere = excludes.filter((each) => goPatterns(each) === undefined);
  const own = plan.aspects.map((aspect, at) => {
    const condition = plan.index.aspects[at]?.condition ?? NEVER;
    const left = excludesFor(anywhere, aspect.integration).map(describeExclude);
    const root = usesRoot(condition) ? plan.index.rootModule : "";
    return JSON.stringify([describeAspect(aspect, condition), root, ...left]);
  });
  return plan.aspects.map((_, at) => {
    const { aspects, packages } = reached(at, injections, imports, candidates);
    const left = excludes.filter((each) => [...packages].some((path) => concernsPackage(each, path)));
    const lines = [
      ...[...packages].flatMap((path) => input.contents[path] ?? []),
      ...left.map((each) => JSON.stringify(describeExclude(each))),
    ];
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
