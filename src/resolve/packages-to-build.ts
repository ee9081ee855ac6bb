import { listWithImports } from "../go/list-imports.ts";
import { closureOf, graphOf, type ListedPackage, type PackageGraph } from "../go/package-graph.ts";
import { NEVER } from "../plan/condition.ts";
import { candidatesInGraph } from "../plan/graph-candidates.ts";
import type { Plan } from "../plan/plan.ts";
import { candidatesFor } from "../plan/prefilter.ts";
import type { Session } from "../session/session.ts";
import { AHEAD_FIELDS, packagesAhead, rootsOf } from "./ahead.ts";
import { ListedFacts } from "./listed-facts.ts";
import { nestedEnvironment } from "./nested-build.ts";

/** The packages that nested builds compile before all other packages of a build. */
interface ToBuild {
  /**
   * Packages that weaving may make some of the others import. They have a nested build of their own, so that those others find
   * them compiled.
   */
  readonly first: readonly string[];
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
        return { first: [], injected, beside: [] };
      }
      const ahead = packagesAhead(listed);
      const first = new Set(ahead.flatMap((one) => importedBy(one, plan, all, reached)).filter(usable));
      return { first: [...first], injected, beside: withinCommandLine(rootsOf(ahead)) };
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
  const candidates = candidatesFor({ ...index, aspects }, facts);
  if (candidates.length === 0) {
    return [];
  }
  const compiled = closureOf(graph, [listed.importPath]);
  return candidates.flatMap((at) => injections[at]?.imports ?? []).filter((path) => !compiled.has(path));
}

/** As many of the paths as fit on the command line of each system: CreateProcess allows 32,767 characters in total. */
function withinCommandLine(paths: readonly string[]): string[] {
  let length = 0;
  return paths.filter((path) => {
    length += path.length + 1;
    return length < 16_000;
  });
}
