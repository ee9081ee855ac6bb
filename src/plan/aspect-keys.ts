import { boundsOfAspects } from "./bounds.ts";
import { NEVER } from "./condition.ts";
import { concernsPackage, describeExclude, excludesFor, goPatterns } from "./excludes.ts";
import { describeAspect, usesRoot } from "./fingerprint.ts";
import { candidatesInGraph, type Imports } from "./graph-candidates.ts";
import type { Plan } from "./plan.ts";
import { type Searched, unboundedIn } from "./searched.ts";

/** Input of the aspects' keys. */
export interface AspectKeyInput {
  readonly toolVersion: string;
  /** Hash of the tool itself if its version alone does not identify it, else empty. */
  readonly toolContent: string;
  readonly plan: Plan;
  /** Injectable packages and their dependencies, with the imports of each. */
  readonly imports: Imports;
  /** Versions or contents of those packages, one line each. */
  readonly contents: Readonly<Record<string, readonly string[]>>;
  readonly searched: Searched;
}

/**
 * A hash for each aspect, by index: if two hashes are equal, the aspects have the same effect on any given package. The hash
 * covers the aspect; the code that it injects and the interfaces that it refers to, with the dependencies of that code; the
 * aspects that may in turn be woven into that code, since they can change what it exports; and the excludes that may concern any
 * of these.
 */
export function aspectKeys(input: AspectKeyInput): string[] {
  const { plan } = input;
  const { excludes = [] } = plan;
  // Excludes that concern certain packages only are part of the keys of those packages (package-keys.ts).
  const anywhere = excludes.filter((each) => goPatterns(each) === undefined);
  const own = plan.aspects.map((aspect, at) => {
    const condition = plan.index.aspects[at]?.condition ?? NEVER;
    const left = excludesFor(anywhere, aspect.integration).map(describeExclude);
    const root = usesRoot(condition) ? plan.index.rootModule : "";
    return JSON.stringify([describeAspect(aspect, condition), root, ...left]);
  });
  return reaches(input).map(({ aspects, packages }, at) => {
    const left = excludes.filter((each) => [...packages].some((path) => concernsPackage(each, path)));
    const lines = [
      ...[...packages].flatMap((path) => input.contents[path] ?? []),
      ...left.map((each) => JSON.stringify(describeExclude(each))),
    ];
    const hash = new Bun.CryptoHasher("sha256").update(JSON.stringify([input.toolVersion, input.toolContent, own[at]]));
    for (const other of [...aspects].sort((left, right) => left - right)) {
      hash.update(`\0${own[other]}`);
    }
    for (const line of [...new Set(lines)].sort()) {
      hash.update(`\0${line}`);
    }
    return hash.digest("base64url");
  });
}

/** All that contributes, directly or indirectly, to the code that an aspect injects. */
interface Reach {
  /** By index; the aspect itself is one of them. */
  readonly aspects: ReadonlySet<number>;
  readonly packages: ReadonlySet<string>;
}

/**
 * Estimates for each aspect, by index, how many packages' keys change if it is left out. The number of an aspect whose code others
 * use is at least as high as that of each of these.
 */
export function influences(input: Pick<AspectKeyInput, "plan" | "imports" | "searched">): number[] {
  const bounded = boundsOfAspects(input.plan.index).map((bounds) => bounds && bounds.own.size + bounds.imported.size);
  // An unbounded aspect is part of the keys of more packages than are known here, unless modules were searched.
  const all = bounded.reduce<number>((sum, size = 0) => sum + size, 1 + Object.keys(input.imports).length);
  const found = [...(input.searched.modules?.packages.values() ?? [])];
  const packages = bounded.map(
    (size, at) =>
      size ?? (input.searched.modules === undefined ? all : 1 + found.filter((aspects) => aspects.includes(at)).length),
  );
  const sums = packages.map(() => 0);
  for (const [at, { aspects }] of reaches(input).entries()) {
    for (const other of aspects) {
      sums[other] = (sums[other] ?? 0) + (packages[at] ?? 0);
    }
  }
  return sums;
}

function reaches({ plan, imports, searched }: Pick<AspectKeyInput, "plan" | "imports" | "searched">): Reach[] {
  const all = Object.keys(imports);
  const bounds = boundsOfAspects(plan.index);
  const byPlace = candidatesInGraph(plan.index, imports, all, new Set(all));
  const candidates = new Map(
    [...byPlace].map(([path, aspects]) => {
      const unbounded = unboundedIn(path, searched);
      const may = (at: number) => bounds[at] !== undefined || (unbounded?.includes(at) ?? true);
      return [path, aspects.filter(may)] as const;
    }),
  );
  const injections = plan.injections.map(({ imports, links }, at) => [
    ...imports,
    ...links,
    ...(plan.interfaces[at] ?? []),
  ]);
  return plan.aspects.map((_, at) => reachOf(at, injections, imports, candidates));
}

function reachOf(
  start: number,
  injections: readonly (readonly string[])[],
  imports: Imports,
  candidates: ReadonlyMap<string, readonly number[]>,
): Reach {
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
