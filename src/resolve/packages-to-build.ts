import { statSync } from "node:fs";
import { join } from "node:path";
import { errorCode } from "../base/error-code.ts";
import { stringField, stringsField } from "../base/json.ts";
import { listWithImports } from "../go/list-imports.ts";
import { closureOf, graphOf, type ListedPackage, type PackageGraph } from "../go/package-graph.ts";
import { NEVER } from "../plan/condition.ts";
import { candidatesInGraph } from "../plan/graph-candidates.ts";
import type { Plan, PlanIndex } from "../plan/plan.ts";
import { candidatesByPlace, candidatesFor } from "../plan/prefilter.ts";
import type { Session } from "../session/session.ts";
import { AHEAD_FIELDS, closedUnderImports, fitting, packagesAhead, rootsOf } from "./ahead.ts";
import { ListedFacts } from "./listed-facts.ts";
import { nestedEnvironment } from "./nested-build.ts";

/**
 * Most characters of import paths on a command line. CreateProcess allows 32,767 in total, of which keys of packages may take 20,000
 * (src/prepare/package-flags.ts); other systems allow hundreds of thousands.
 */
const MOST_CHARACTERS = process.platform === "win32" ? 8_000 : 100_000;

/**
 * Largest package that is compiled beside the first ones, in bytes of its sources: all other packages wait for it, and half a second on
 * one processor is little.
 */
const MOST_BYTES = 256 * 1024;

/** The packages that nested builds compile before all other packages of a build. */
interface ToBuild {
  /**
   * Packages that weaving may make some of the others import. They have a nested build of their own, so that those others find
   * them compiled.
   */
  readonly first: readonly string[];
  /** Packages of the outer build that can be compiled along with those, while processors are idle. */
  readonly besideFirst: readonly string[];
  /** The packages that the aspects which may match in this build inject, except those that the module lacks. */
  readonly injected: readonly string[];
  /**
   * Packages of the outer build that can be compiled along with these. Each go command that ends before another begins leaves
   * processors idle, so as much as possible is in one.
   */
  readonly beside: readonly string[];
}

/**
 * Decides what nested builds compile before all other packages of a build. The packages to inject are found by the import graph
 * alone; for the packages to import first, sources are read.
 */
export async function packagesToBuild(session: Session): Promise<ToBuild> {
  const { data, plan, graph: known } = session;
  const listed = await listTargets(session);
  const targets = graphOf(listed);
  const all: PackageGraph = { packages: { ...known.packages, ...targets.packages }, errors: {} };
  const usable = (path: string) => known.packages[path] !== undefined && known.errors[path] === undefined;
  // Injected packages are woven as well, so the set grows until it is closed.
  let reached = closureOf(all, Object.keys(targets.packages));
  for (;;) {
    const injected = injectedInto(plan, all, reached).filter(usable);
    const next = closureOf(all, [...reached, ...injected]);
    if (next.size === reached.size) {
      if (!data.buildsAhead || injected.length === 0) {
        return { first: [], besideFirst: [], injected, beside: [] };
      }
      const ahead = packagesAhead(listed);
      const imported = new Map(ahead.map((one) => [one, importedBy(one, plan, all, reached).filter(usable)]));
      const first = new Set([...imported.values()].flat());
      const anyway = closureOf(all, [...first]);
      const isFiller = (one: ListedPackage) => imported.get(one)?.length === 0 && sizeOf(one) <= MOST_BYTES;
      const small = closedUnderImports(ahead, (one) => anyway.has(one.importPath) || isFiller(one));
      return {
        first: [...first],
        besideFirst: fitting(rootsOf(small), MOST_CHARACTERS),
        injected,
        beside: fitting(rootsOf(ahead), MOST_CHARACTERS),
      };
    }
    reached = next;
  }
}

/** The build's targets and all that they import; empty when the go command fails, which the build itself will then report. */
async function listTargets(session: Session): Promise<ListedPackage[]> {
  const { data } = session;
  try {
    return await listWithImports(data, nestedEnvironment(session), data.targets, AHEAD_FIELDS, data.tests);
  } catch {
    return [];
  }
}

function injectedInto(plan: Plan, graph: PackageGraph, packages: ReadonlySet<string>): string[] {
  const wanted = new Set([...candidatesInGraph(plan.index, graph.packages, packages, packages).values()].flat());
  const injections = [...wanted].flatMap((at) => plan.injections[at] ?? []);
  return [...new Set(injections.flatMap(({ imports, links }) => [...imports, ...links]))];
}

/** The packages that weaving may make a package import, apart from those on which it depends anyway. */
function importedBy(
  listed: ListedPackage,
  { index, injections }: Plan,
  graph: PackageGraph,
  inBuild: ReadonlySet<string>,
): string[] {
  const facts = new ListedFacts(listed, inBuild);
  const importsMore = (at: number) => injections[at]?.imports.some((path) => !facts.imports(path)) ?? false;
  const aspects = index.aspects.map((aspect, at) => (importsMore(at) ? aspect : { ...aspect, condition: NEVER }));
  const candidates = candidatesIn({ ...index, aspects }, facts);
  if (candidates.length === 0) {
    return [];
  }
  const compiled = closureOf(graph, [listed.importPath]);
  return candidates.flatMap((at) => injections[at]?.imports ?? []).filter((path) => !compiled.has(path));
}

/** The size of a package's sources in bytes, which the time to compile them depends on; infinite if they cannot be read. */
function sizeOf({ raw }: ListedPackage): number {
  const folder = stringField(raw, "Dir") ?? "";
  const files = ["GoFiles", "CgoFiles"].flatMap((field) => stringsField(raw, field));
  const sizes = files.map((file) => statSync(join(folder, file), { throwIfNoEntry: false })?.size ?? Infinity);
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** The aspects that may match in a package; judged without its sources if they cannot be read, as those that an overlay adds. */
function candidatesIn(index: PlanIndex, facts: ListedFacts): number[] {
  try {
    return candidatesFor(index, facts);
  } catch (error) {
    if (errorCode(error) === "") {
      throw error;
    }
    return candidatesByPlace(index, facts);
  }
}
