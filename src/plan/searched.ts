import type { AspectBounds } from "./bounds.ts";
import type { PlanIndex } from "./plan.ts";

/**
 * The packages of the standard library, and of modules in the module cache, in which the unbounded aspects of a plan may match. Numbers are indices in the plan. Tests have not been searched.
 */
export interface Searched {
  /** The aspects that may match in each package of the standard library, by import path; undefined if it was not searched. */
  readonly standard: ReadonlyMap<string, readonly number[]> | undefined;
  /** undefined if no module was searched. */
  readonly modules: SearchedModules | undefined;
}

interface SearchedModules {
  /** The aspects that may match in a package, by import path. None may match in a package that is missing here. */
  readonly packages: ReadonlyMap<string, readonly number[]>;
  /** Paths of the modules that were not searched: in packages below these, any aspect may match. */
  readonly unsearched: readonly string[];
}

/** Nothing has been searched: each unbounded aspect may match in any package. */
export const NOT_SEARCHED: Searched = { standard: undefined, modules: undefined };

/** The unbounded aspects that may match in a package, apart from its tests; undefined if all may. */
export function unboundedIn(importPath: string, { standard, modules }: Searched): readonly number[] | undefined {
  const inStandard = standard?.get(importPath);
  if (inStandard !== undefined || standard === undefined || modules === undefined) {
    return inStandard;
  }
  return modules.unsearched.some((module) => isBelow(importPath, module))
    ? undefined
    : (modules.packages.get(importPath) ?? []);
}

/** The unbounded aspects of a plan as an index of their own, and their indices in the plan. */
export function unboundedAspects(
  index: PlanIndex,
  bounds: AspectBounds,
): { readonly index: PlanIndex; readonly positions: readonly number[] } {
  const positions = index.aspects.flatMap((_, at) => (bounds[at] === undefined ? [at] : []));
  const aspects = index.aspects.filter((_, at) => bounds[at] === undefined);
  return { index: { ...index, aspects }, positions };
}

/** Whether a package may be part of a module, judged by their paths. */
export function isBelow(importPath: string, module: string): boolean {
  return importPath === module || importPath.startsWith(`${module}/`);
}
