import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { ExcludedSite, WovenSite } from "../aspect/weave-types.ts";
import type { Environment } from "../base/environment.ts";
import { describeError } from "../base/failure.ts";
import { ConfigurationError, describeProblem } from "../base/problem.ts";
import { shownText } from "../base/shown-text.ts";
import { placeOfAspect } from "../config/configuration.ts";
import { decide } from "../decision/decide.ts";
import { JoinPoints } from "../decision/join-points.ts";
import { Archives } from "../diff/archives.ts";
import { listGoPackages } from "../diff/go-package.ts";
import { ListedCompilation } from "../diff/listed-compilation.ts";
import { paintDiff } from "../diff/paint.ts";
import { shownPath } from "../diff/shown-path.ts";
import { weavePackage, wovenFiles } from "../diff/weave-package.ts";
import { diffOf } from "../diff/woven-file.ts";
import { findGo, type GoEnvironment, readGoEnvironment } from "../go/environment.ts";
import type { Reason } from "../plan/condition/reason.ts";
import type { Plan } from "../plan/plan.ts";
import { userGoOf } from "../type-oracle/user-go.ts";
import { loadAspects, planOf, type TriedAspects } from "./aspects.ts";
import { moduleAround, packagesOfFiles } from "./file-package.ts";
import { importedBy } from "./imported.ts";
import { aspectLines, nearestReason } from "./report.ts";

interface TrySurroundings {
  readonly directory: string;
  readonly environment: Environment;
  readonly colour: boolean;
  /** Width of the lines about aspects, in columns; infinite by default. */
  readonly width?: number | undefined;
  /** Whether diffs show what the compiler would get, with position directives. */
  readonly raw: boolean;
  readonly out: (text: string) => void;
  readonly error: (line: string) => void;
}

/**
 * Weaves files or packages with the aspects of one YAML file, and prints the diffs and the result for each aspect. Single
 * files need no go command, unless a join point depends on types.
 *
 * @param file the YAML file
 * @param targets `.go` files, and package patterns of the go command
 * @returns the exit status: 1 when the aspects have errors or something cannot be woven
 */
export async function runTry(file: string, targets: readonly string[], surroundings: TrySurroundings): Promise<number> {
  const { directory, error } = surroundings;
  let tried: TriedAspects;
  try {
    tried = loadAspects(resolve(directory, file));
  } catch (failure) {
    if (!(failure instanceof ConfigurationError)) {
      throw failure;
    }
    for (const problem of failure.problems) {
      error(describeProblem({ ...problem, file: shownPath(problem.file, directory) }));
    }
    return 1;
  }
  for (const warning of tried.warnings) {
    error(`warning: ${describeProblem({ ...warning, file: shownPath(warning.file, directory) })}`);
  }
  const attempt = new Attempt(tried, surroundings);
  const files = targets.filter((target) => target.endsWith(".go")).map((target) => resolve(directory, target));
  const missing = files.filter((path) => !existsSync(path));
  for (const path of missing) {
    error(`orchestrion try: there is no file ${path}`);
  }
  await attempt.files(files.filter((path) => !missing.includes(path)));
  await attempt.packages(targets.filter((target) => !target.endsWith(".go")));
  if (attempt.packagesSeen > 0) {
    attempt.report();
  }
  return attempt.failed || missing.length > 0 ? 1 : 0;
}

/** A package to weave, and which of its files to hide. */
interface Subject {
  readonly compilation: ListedCompilation;
  readonly plan: Plan;
  /** Files that only complete the package, and are not shown. */
  readonly hidden: readonly string[];
}

/** The go command with its environment in a folder. */
interface GoInFolder {
  readonly command: string;
  readonly directory: string;
  readonly goEnv: GoEnvironment;
}

class Attempt {
  failed = false;
  packagesSeen = 0;
  readonly #tried: TriedAspects;
  readonly #surroundings: TrySurroundings;
  readonly #sites: WovenSite[] = [];
  readonly #excluded: ExcludedSite[] = [];
  readonly #reasons = new Map<string, Reason>();
  readonly #joinPoints = new JoinPoints();

  constructor(tried: TriedAspects, surroundings: TrySurroundings) {
    this.#tried = tried;
    this.#surroundings = surroundings;
  }

  async files(files: readonly string[]): Promise<void> {
    const { environment } = this.#surroundings;
    for (const one of packagesOfFiles(files)) {
      const shown = one.sources.filter((path) => !one.siblings.includes(path));
      const texts = shown.map((path) => readFileSync(path, "utf8"));
      const plan = planOf(this.#tried, one.module?.path);
      const imported = await importedBy(one, plan, texts, environment);
      using archives = this.#archives(one.imports, async () => {
        const command = findGo(environment);
        return {
          command,
          directory: one.directory,
          goEnv: await readGoEnvironment(command, one.directory, environment),
        };
      });
      // `go env -w` may set another one, but single files must not need the go command.
      const arch = environment.GOARCH ?? "";
      const compilation = new ListedCompilation(one, { imported, importcfg: archives.importcfg(one), arch });
      await this.#weave({ compilation, plan, hidden: one.siblings }, archives);
    }
  }

  async packages(patterns: readonly string[]): Promise<void> {
    if (patterns.length === 0) {
      return;
    }
    const { directory, environment, error } = this.#surroundings;
    const command = findGo(environment);
    const goEnv = await readGoEnvironment(command, directory, environment);
    const context = { go: command, cwd: directory, buildFlags: [] };
    const listed = await listGoPackages(context, environment, { patterns, dependencies: false, tests: false });
    for (const line of listed.errors) {
      error(`orchestrion try: ${line}`);
      this.failed = true;
    }
    const plan = planOf(this.#tried, moduleAround(directory)?.path);
    const { imported } = listed;
    const imports = [...new Set(listed.packages.flatMap((one) => one.imports))];
    using archives = this.#archives(imports, async () => ({ command, directory, goEnv }));
    const arch = goEnv.GOARCH ?? "";
    for (const one of listed.packages) {
      const compilation = new ListedCompilation(one, { imported, importcfg: archives.importcfg(one), arch });
      await this.#weave({ compilation, plan, hidden: [] }, archives);
    }
  }

  /** Prints where each aspect matched, or why it did not. */
  report(): void {
    const { directory, colour, width, out } = this.#surroundings;
    out(
      aspectLines(this.#tried.aspects, this.#sites, this.#excluded, this.#reasons, { directory, colour, width })
        .map((line) => `${line}\n`)
        .join(""),
    );
  }

  #archives(imports: readonly string[], go: () => Promise<GoInFolder>): Archives {
    const { environment, error } = this.#surroundings;
    return new Archives({
      go: async () => {
        const { command, directory, goEnv } = await go();
        return { context: { command, directory, environment }, userGo: userGoOf(command, goEnv) };
      },
      buildFlags: [],
      imports,
      warn: error,
    });
  }

  async #weave(subject: Subject, archives: Archives): Promise<void> {
    const { compilation, hidden, plan } = subject;
    const { directory, colour, raw, out, error } = this.#surroundings;
    this.packagesSeen++;
    try {
      const woven = await weavePackage(plan, compilation, archives);
      for (const warning of [...(woven?.unparsed ?? []), ...(woven?.warnings ?? [])]) {
        error(`warning: ${shownText(warning)}`);
      }
      const files = woven === undefined ? [] : wovenFiles(compilation, woven);
      for (const file of files.filter(({ original }) => !hidden.includes(original ?? ""))) {
        const diff = diffOf(file, { directory, raw, named: false });
        out(colour ? paintDiff(diff) : diff);
      }
      const isShown = ({ place }: WovenSite) => !hidden.some((path) => place.startsWith(`${path}:`));
      const sites = (woven?.sites ?? []).filter(isShown);
      const excluded = (woven?.excluded ?? []).filter(isShown);
      this.#sites.push(...sites);
      this.#excluded.push(...excluded);
      await this.#explain(subject, archives);
    } catch (failure) {
      error(describeError(failure));
      this.failed = true;
    }
  }

  /** Records why aspects without a site match nothing, where this package comes nearer to a match than earlier ones. */
  async #explain({ compilation, hidden, plan }: Subject, archives: Archives): Promise<void> {
    const { directory } = this.#surroundings;
    const shown = compilation.files.filter((path) => !hidden.includes(path));
    const records = await decide({
      plan,
      compilation,
      scope: shown.map((file) => ({ file, range: undefined })),
      joinPoints: this.#joinPoints,
      oracle: () => archives.oracle(compilation.listed),
      archives: (paths) => archives.ofInterfaces(paths),
      unmet: () => undefined,
      shownPath: (path) => shownPath(path, directory),
      // The weaver has already reported it.
      warn: () => undefined,
    });
    for (const record of records) {
      const place = placeOfAspect(record.aspect);
      const reason = nearestReason(record, directory);
      if (reason !== undefined && reason.rank > (this.#reasons.get(place)?.rank ?? -1)) {
        this.#reasons.set(place, reason);
      }
    }
  }
}
