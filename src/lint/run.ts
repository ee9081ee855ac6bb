import { dirname, join, relative, sep } from "node:path";
import { describeWithoutPlace, type Problem } from "../base/problem.ts";
import { shownText } from "../base/shown-text.ts";
import { BUILTIN_IMPORT } from "../config/builtin.ts";
import { embeddedCatalogue } from "../config/catalogue.ts";
import type { RawAspect } from "../config/configuration.ts";
import { type Discovery, discoverAll } from "../config/discover.ts";
import { Observer } from "../config/observe.ts";
import { putInOrder } from "../config/order.ts";
import type { GoContext } from "../go/run.ts";
import { checkAspects } from "./check.ts";
import { findTargets, type Targets } from "./targets.ts";

interface LintSurroundings {
  readonly directory: string;
  readonly environment: GoContext["environment"];
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

/**
 * `orchestrion lint`: checks aspect files and tool files with all files that they refer to, and prints every problem.
 *
 * @param args files, directories, import paths or patterns; without any, the configuration of the current module is checked
 * @returns the exit status: 1 when there is an error or nothing to check, else 0
 * @throws BuildError where a module is needed but missing
 */
export async function runLint(args: readonly string[], surroundings: LintSurroundings): Promise<number> {
  const { directory, environment, out, error } = surroundings;
  const targets = await findTargets(args, directory, environment);
  for (const problem of targets.problems) {
    error(`orchestrion lint: ${problem}\n`);
  }
  if (targets.start.length === 0) {
    return 1;
  }
  const { moduleRoot, go, start } = targets;
  const discovery = await discoverAll({ moduleRoot, goFlags: [], go, observer: new Observer(), start });
  const aspects = definitionOrder(discovery, targets);
  const problems = unique([...discovery.problems, ...checkAspects(aspects, ownFiles(targets))]).toSorted(byPlace);
  for (const problem of problems) {
    out(`${describe(problem, directory)}\n`);
  }
  const files = new Set([
    ...discovery.toolFiles.keys(),
    ...discovery.aspectFiles.keys(),
    ...aspects.map((one) => one.file),
  ]);
  for (const { file } of problems) {
    files.add(file);
  }
  out(`${summary(files.size, aspects.length, problems)}\n`);
  return targets.problems.length > 0 || problems.some(({ severity }) => severity === "error") ? 1 : 0;
}

/** All discovered aspects, each once, in the order in which they apply, without those that are built in. */
function definitionOrder(discovery: Discovery, { start }: Targets): RawAspect[] {
  const found = new Map<string, RawAspect>();
  const add = (aspects: readonly RawAspect[]): void => {
    for (const aspect of aspects) {
      if (aspect.integration !== BUILTIN_IMPORT) {
        found.set(`${aspect.file}#${aspect.index}`, found.get(`${aspect.file}#${aspect.index}`) ?? aspect);
      }
    }
  };
  for (const directory of start) {
    add(putInOrder(discovery, embeddedCatalogue(), { importPath: "", directory }).aspects);
  }
  // A file that was given as an argument belongs to no package.
  for (const file of discovery.aspectFiles.values()) {
    add(file.aspects);
  }
  return [...found.values()];
}

/** Matches files that were given as arguments, and those of the module itself. */
function ownFiles({ start, moduleRoot }: Targets): (file: string) => boolean {
  const vendor = join(moduleRoot, "vendor") + sep;
  return (file) =>
    start.includes(file) ||
    start.includes(dirname(file)) ||
    (file.startsWith(moduleRoot + sep) && !file.startsWith(vendor));
}

function unique(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

function byPlace(left: Problem, right: Problem): number {
  const files = left.file < right.file ? -1 : left.file > right.file ? 1 : 0;
  return files || left.line - right.line || left.column - right.column;
}

/** `file:line:column: severity: [aspect id] path: message`, with the file relative to the directory when it is below. */
function describe(problem: Problem, directory: string): string {
  const { file, line, column, severity } = problem;
  const near = relative(directory, file);
  const shown = near.startsWith("..") || near === "" ? file : near;
  return `${shownText(shown)}:${line}:${column}: ${severity}: ${describeWithoutPlace(problem)}`;
}

function summary(files: number, aspects: number, problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const warnings = problems.length - errors;
  const found = [errors > 0 ? count(errors, "error") : "", warnings > 0 ? count(warnings, "warning") : ""];
  const outcome = problems.length === 0 ? "no problems" : found.filter((each) => each !== "").join(", ");
  return `${count(files, "file")}, ${count(aspects, "aspect")}, ${outcome}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
