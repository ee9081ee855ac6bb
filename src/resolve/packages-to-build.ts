import { listWithImports } from "../go/list-imports.ts";
import { closureOf, graphOf, type ListedPackage, type PackageGraph } from "../go/package-graph.ts";
import { NEVER } from "../plan/condition.ts";
import { candidatesInGraph } from "../plan/graph-candidates.ts";
import type { Plan } from "../plan/plan.ts";
import { candidatesFor } from "../plan/prefilter.ts";
import type { Session } from "../session/session.ts";
import { AHEAD_FIELDS, packagesAhead } from "./ahead.ts";
import { ListedFacts } from "./listed-facts.ts";
import { nestedEnvironment } from "./nested-build.ts";

interface ToBuild {
  /** The packages that the aspects which may match in this build inject, except those that the module lacks. */
  readonly injected: readonly string[];
  /**
   * Packages of the outer build that need not wait for these. Two go commands, one after the other, leave processors idle at the
   * end of the first one, so as much as possible belongs to that.
   */
  readonly beside: readonly string[];
}

/**
 * Decides what a nested build compiles before all other packages of a build. The packages to inject are found by the import graph
 * alone; of the others, sources are read.
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
      const beside =
        data.buildsAhead && injected.length > 0 ? packagesAhead(listed, mayImport(plan, all, reached)) : [];
      return { injected, beside: withinCommandLine(beside) };
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

/** Tells whether weaving may make a package import one that is not compiled before it anyway, because it depends on that. */
function mayImport({ index, injections }: Plan, graph: PackageGraph, inBuild: ReadonlySet<string>) {
  return (listed: ListedPackage): boolean => {
    const facts = new ListedFacts(listed, inBuild);
    const importsMore = (at: number) => injections[at]?.imports.some((path) => !facts.imports(path)) ?? false;
    const aspects = index.aspects.map((aspect, at) => (importsMore(at) ? aspect : { ...aspect, condition: NEVER }));
    const candidates = candidatesFor({ ...index, aspects }, facts);
    const compiled = candidates.length === 0 ? undefined : closureOf(graph, [listed.importPath]);
    return candidates.some((at) => injections[at]?.imports.some((path) => !compiled?.has(path)));
  };
}

/** As many of the paths as fit on the command line of each system: CreateProcess allows 32,767 characters in total. */
function withinCommandLine(paths: readonly string[]): string[] {
  let length = 0;
  return paths.filter((path) => {
    length += path.length + 1;
    return length < 16_000;
  });
}
