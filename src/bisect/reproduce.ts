import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type { Environment } from "../base/environment.ts";
import { BUILTIN_IMPORT } from "../config/builtin.ts";
import { placeOfAspect } from "../config/configuration.ts";
import { parseGoMod } from "../go/mod.ts";
import { BISECT, type JournalEntry, readJournal, SelectionFolder, writeSelection } from "../session/selection.ts";
import { failAlike } from "./alike.ts";
import type { Groups } from "./group.ts";
import { moduleSources } from "./module-sources.ts";
import { aspectFileOf, fitsTxtar, type Reproduction } from "./reproduction.ts";
import type { Culprit } from "./search.ts";

interface ReproduceOptions {
  readonly go: string;
  readonly environment: Environment;
  /** Command that starts this tool. */
  readonly self: readonly string[];
  /** A folder for modules to try out. */
  readonly folder: string;
  readonly groups: Groups;
}

/** A reproduction, and whether it fails by itself. */
export interface Reproduced {
  readonly reproduction: Reproduction;
  readonly fails: boolean;
}

/** Sub-commands that a reproduction can repeat; another one is replaced by a build. */
const REPEATED: ReadonlySet<string> = new Set(["build", "test", "run", "install"]);

/**
 * Makes a module that shows the failure, of the main module's sources: with the packages of the places alone, or if that does not
 * fail, with all that the failing command compiles.
 *
 * @throws Interrupted, or an error of the go command or the system
 */
export async function reproduce(culprit: Culprit, options: ReproduceOptions): Promise<Reproduced> {
  const { build } = culprit;
  const { moduleRoot, flags } = build;
  const command = build.command !== undefined && REPEATED.has(build.command) ? build.command : "build";
  const context = { go: options.go, cwd: build.cwd, buildFlags: flags.build };
  const tests = command === "test";
  const list = (patterns: readonly string[]) =>
    moduleSources(context, options.environment, patterns, tests, moduleRoot);
  const all = await list(build.targets);
  const own = [...new Set(culprit.joinPoints.map(({ importPath }) => importPath.replace(/(_test|\.test)$/, "")))];
  const injected = injectedFrom(culprit);
  const more =
    injected.length === 0 ? undefined : await moduleSources(context, options.environment, injected, false, moduleRoot);
  const isSmaller =
    own.length > 0 && all.packages.length > own.length && own.every((path) => all.packages.includes(path));
  const few = isSmaller ? await list(own) : undefined;
  const made = [few, all].flatMap((sources): Reproduction[] => {
    if (sources === undefined) {
      return [];
    }
    const targets = sources === all ? targetsIn(build, all.matching) : sources.matching;
    const files = new Map([
      ...moduleFiles(moduleRoot),
      ["orchestrion.yml", aspectFileOf(culprit.aspects, build.excludes)] as const,
      ...[...sources.files, ...(more?.files ?? [])].toSorted(([left], [right]) => (left < right ? -1 : 1)),
    ]);
    const args = [command, ...flags.build, ...(tests ? flags.test : []), ...targets];
    return [{ command: ["orchestrion", "go", ...args], files }];
  });
  const builtIn = culprit.aspects.some(({ integration }) => integration === BUILTIN_IMPORT);
  for (const [at, reproduction] of made.entries()) {
    const folder = join(options.folder, `module${at}`);
    const alone = { ...options, folder, builtIn, journal: culprit.trial.journal };
    const fails = fitting(reproduction) && (await failsAlone(reproduction, alone));
    if (fails || at === made.length - 1) {
      return { reproduction, fails };
    }
  }
  throw new Error("there is no source to reproduce the failure with");
}

/** The packages of the main module that the aspects inject. */
function injectedFrom({ aspects, build: { effects, moduleRoot } }: Culprit): string[] {
  const { module } = parseGoMod(readFileSync(join(moduleRoot, "go.mod"), "utf8"));
  const injected = aspects.flatMap((aspect) => effects[placeOfAspect(aspect)]?.injects ?? []);
  return [...new Set(injected)].filter((path) => module !== undefined && `${path}/`.startsWith(`${module}/`));
}

/** The targets of the command, if they mean the same in the module's folder. */
function targetsIn({ cwd, moduleRoot, targets }: Culprit["build"], matching: readonly string[]): readonly string[] {
  return relative(moduleRoot, cwd) === "" && targets.every((target) => !target.startsWith("..")) ? targets : matching;
}

function moduleFiles(moduleRoot: string): (readonly [string, string])[] {
  return ["go.mod", "go.sum"].flatMap((name) => {
    const file = join(moduleRoot, name);
    return existsSync(file) ? [[name, readFileSync(file, "utf8")] as const] : [];
  });
}

function fitting({ files }: Reproduction): boolean {
  return [...files].every(([name, text]) => !name.startsWith("../") && fitsTxtar(text));
}

interface AloneOptions extends ReproduceOptions {
  /** Whether the aspects that every build has are part of the reason. If not, packages that do without them are in Go's cache. */
  readonly builtIn: boolean;
  /** What the builds of the failing command recorded. */
  readonly journal: readonly JournalEntry[];
}

async function failsAlone(
  { command, files }: Reproduction,
  { self, environment, groups, folder, builtIn, journal }: AloneOptions,
): Promise<boolean> {
  for (const [name, text] of files) {
    const file = resolve(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const narrowing = `${folder}.narrowing`;
  mkdirSync(narrowing, { recursive: true });
  const selection = new SelectionFolder(narrowing);
  writeSelection(selection, builtIn ? {} : { builtIn });
  try {
    const quiet = { GOWORK: "off", ORCHESTRION_SUMMARY: "never", ORCHESTRION_PROGRESS: "0" };
    const own = { ...quiet, [BISECT]: narrowing };
    const end = await groups.run({
      command: [...self, ...command.slice(1)],
      directory: folder,
      environment: { ...environment, ...own, PWD: folder },
      output: `${folder}.output`,
    });
    return end !== 0 && failAlike(journal, readJournal(selection.journal));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
