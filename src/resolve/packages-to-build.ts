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
import { AHEAD_FIELDS, fitting, packagesAhead, rootsOf } from "./ahead.ts";
import { ListedFacts } from "./listed-facts.ts";
import { longestFirst } from "./longest-first.ts";
import { nestedEnvironment } from "./nested-build.ts";
import { type Waits, waitedFor, waitsIn } from "./waits.ts";

/**
 * Most characters of import paths on a command line. CreateProcess allows 32,767 in total, of which keys of packages may take 20,000
 * (src/prepare/package-flags.ts); other systems allow hundreds of thousands.
 */
const MOST_CHARACTERS = process.platform === "win32" ? 8_000 : 100_000;

/** The packages that nested builds compile before all other packages of a build. */
export interface ToBuild {
  /** Packages that weaving may make some of the others import. These have to wait for them. */
  readonly first: readonly string[];
  /** The packages that the aspects which may match in this build inject, except those that the module lacks. */
  readonly injected: readonly string[];
  /**
   * Packages of the outer build that can be compiled along with these. Each go command that ends before another begins leaves
   * processors idle, so as much as possible is in one.
   */
  readonly beside: readonly string[];
  /** How all these can be compiled by one go command. */
  readonly together: () => Promise<Together>;
  /** The packages of the outer build. */
  readonly listed: readonly ListedPackage[];
}

/** The order in which one go command is to compile all these packages. */
interface Together {
  readonly waits: Waits;
  /** The packages that no other one imports, in the order in which they are best compiled. */
  readonly roots: readonly string[];
  /** The packages that must have been compiled before all waiting ends. */
  readonly awaited: readonly string[];
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
      const ahead = data.buildsAhead && injected.length > 0 ? packagesAhead(listed) : [];
      const wovenInto = (packages: readonly ListedPackage[]) =>
        new Map(packages.map((one) => [one.importPath, importedBy(one, plan, reached).filter(usable)]));
      const woven = wovenInto(ahead);
      return {
        first: [...new Set([...woven].flatMap(([path, imports]) => withoutDependencies(imports, path, all)))],
        injected,
        beside: fitting(rootsOf(ahead), MOST_CHARACTERS),
        together: async () => {
          const others = await listInjected(session, injected, targets);
          const compiled = [...others, ...ahead];
          const graph = graphOf(compiled);
          const byPath = new Map(compiled.map((one) => [one.importPath, one]));
          const roots = longestFirst(rootsOf(compiled), graph, (path) => sizeOf(byPath.get(path)));
          const waits = waitsIn(graph, new Map([...wovenInto(others), ...woven]));
          const awaited = [...closureOf(graph, waitedFor(waits))];
          return { waits, roots: fitting(roots, MOST_CHARACTERS), awaited };
        },
        listed,
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

/** The injected packages and all that they import, apart from what the targets import. */
async function listInjected(
  session: Session,
  injected: readonly string[],
  targets: PackageGraph,
): Promise<ListedPackage[]> {
  const others = injected.filter((path) => targets.packages[path] === undefined);
  if (others.length === 0) {
    return [];
  }
  try {
    const listed = await listWithImports(session.data, nestedEnvironment(session), others, AHEAD_FIELDS, false);
    return listed.filter(({ importPath }) => targets.packages[importPath] === undefined);
  } catch {
    return [];
  }
}

function injectedInto(plan: Plan, graph: PackageGraph, packages: ReadonlySet<string>): string[] {
  const wanted = new Set([...candidatesInGraph(plan.index, graph.packages, packages, packages).values()].flat());
  const injections = [...wanted].flatMap((at) => plan.injections[at] ?? []);
  return [...new Set(injections.flatMap(({ imports, links }) => [...imports, ...links]))];
}

/** The packages that weaving may make a package import, apart from those that it imports anyway. */
function importedBy(listed: ListedPackage, { index, injections }: Plan, inBuild: ReadonlySet<string>): string[] {
  const facts = new ListedFacts(listed, inBuild);
  const importsMore = (at: number) => injections[at]?.imports.some((path) => !facts.imports(path)) ?? false;
  const aspects = index.aspects.map((aspect, at) => (importsMore(at) ? aspect : { ...aspect, condition: NEVER }));
  const candidates = candidatesIn({ ...index, aspects }, facts);
  return candidates.flatMap((at) => injections[at]?.imports ?? []).filter((path) => !facts.imports(path));
}

/** Those of some packages on which another one does not depend. */
function withoutDependencies(paths: readonly string[], of: string, graph: PackageGraph): readonly string[] {
  if (paths.length === 0) {
    return paths;
  }
  const dependencies = closureOf(graph, [of]);
  return paths.filter((path) => !dependencies.has(path));
}

/** The size of a package's sources in bytes, which the time to compile them depends on. */
function sizeOf(listed: ListedPackage | undefined): number {
  const raw = listed?.raw ?? {};
  const folder = stringField(raw, "Dir") ?? "";
  const files = ["GoFiles", "CgoFiles"].flatMap((field) => stringsField(raw, field));
  const sizes = files.map((file) => statSync(join(folder, file), { throwIfNoEntry: false })?.size ?? 0);
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
