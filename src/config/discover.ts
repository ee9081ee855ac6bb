import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { Place } from "../base/located.ts";
import { ConfigurationError, type Problem, withoutContent } from "../base/problem.ts";
import { isForeign, MOST_ASPECTS, whyNotRead } from "../base/untrusted-file.ts";
import { type FoundPackage, findPackages } from "../go/list.ts";
import { type LocalModule, localCandidates } from "../go/module-files.ts";
import type { GoContext } from "../go/run.ts";
import { BUILTIN_IMPORT } from "./builtin.ts";
import { type AspectFile, asForeign, decodeAspectFile } from "./file.ts";
import type { Observer } from "./observe.ts";
import { parseToolFile, TOOL_FILE, type ToolFile } from "./tool-file.ts";

/** Name of the aspect file of a package; no other name is looked up (spec: aspect language §2.2). */
export const ASPECT_FILE = "orchestrion.yml";

/** All parts of a configuration, before they are put in order. */
export interface Discovery {
  readonly toolFiles: ReadonlyMap<string, ToolFile>;
  readonly aspectFiles: ReadonlyMap<string, AspectFile>;
  /** Imported packages by the path in the tool file. */
  readonly packages: ReadonlyMap<string, { readonly importPath: string; readonly directory: string }>;
  /** The kind of each target of an `extends` entry, by the path that `extendsTarget` returns. */
  readonly targets: ReadonlyMap<string, "file" | "directory">;
  readonly warnings: readonly Problem[];
}

interface DiscoverOptions {
  /** Directory of the go.mod that the build belongs to. */
  readonly moduleRoot: string;
  /** Text to use instead of the tool file in `moduleRoot`. */
  readonly toolFile?: string | undefined;
  readonly goFlags: readonly string[];
  readonly go: GoContext;
  readonly observer: Observer;
  /** Modules in which packages may be added or removed, for the observer; default none. */
  readonly local?: readonly LocalModule[];
  /** Absolute paths of directories of packages, aspect files and tool files to start from; default `moduleRoot`. */
  readonly start?: readonly string[];
}

/** Place at which an aspect file names another file. */
interface Reference extends Place {
  readonly file: string;
  /** Document path of the entry. */
  readonly path: string;
}

interface PendingImport extends Place {
  readonly path: string;
  readonly file: string;
}

/**
 * Finds all tool files and aspect files of a module (spec: aspect language §2). Imports are looked up in waves: one
 * `go list` for all imports of the tool files found so far.
 *
 * @throws ConfigurationError with every problem found
 */
export async function discover(options: DiscoverOptions): Promise<Discovery> {
  const discovery = await discoverAll(options);
  const errors = discovery.problems.filter((each) => each.severity === "error");
  if (errors.length > 0) {
    throw new ConfigurationError(errors);
  }
  return discovery;
}

/** Like `discover`, but continues after errors: returns everything usable, and every problem. */
export async function discoverAll(
  options: DiscoverOptions,
): Promise<Discovery & { readonly problems: readonly Problem[] }> {
  const discoverer = new Discoverer(options);
  await discoverer.run();
  return discoverer.result();
}

class Discoverer {
  readonly #options: DiscoverOptions;
  readonly #problems: Problem[] = [];
  readonly #toolFiles = new Map<string, ToolFile>();
  readonly #aspectFiles = new Map<string, AspectFile>();
  readonly #packages = new Map<string, { importPath: string; directory: string }>();
  readonly #targets = new Map<string, "file" | "directory">();
  readonly #visited = new Set<string>();
  #pending: PendingImport[] = [];
  #aspects = 0;

  constructor(options: DiscoverOptions) {
    this.#options = options;
  }

  async run(): Promise<void> {
    const { moduleRoot, toolFile, start = [moduleRoot], observer } = this.#options;
    for (const path of start) {
      if (whyNotRead(path) === undefined && observer.look(path) === "directory") {
        this.#directory(path, path === moduleRoot ? toolFile : undefined);
      } else if (basename(path) === TOOL_FILE) {
        this.#toolFile(path);
      } else {
        this.#aspectFile(path);
      }
    }
    while (this.#pending.length > 0) {
      const wave = this.#pending;
      this.#pending = [];
      for (const { directory } of await this.#lookUp(wave)) {
        this.#directory(directory);
      }
    }
  }

  result(): Discovery & { readonly problems: readonly Problem[] } {
    return {
      toolFiles: this.#toolFiles,
      aspectFiles: this.#aspectFiles,
      packages: this.#packages,
      targets: this.#targets,
      warnings: this.#problems.filter((each) => each.severity === "warning"),
      problems: this.#problems,
    };
  }

  #directory(directory: string, toolText?: string): void {
    if (this.#visited.has(directory)) {
      return;
    }
    this.#visited.add(directory);
    this.#toolFile(join(directory, TOOL_FILE), toolText);
    this.#aspectFile(join(directory, ASPECT_FILE));
  }

  #toolFile(file: string, given?: string): void {
    if (this.#visited.has(file)) {
      return;
    }
    this.#visited.add(file);
    const text = given ?? this.#read(file);
    const toolFile = text === undefined ? undefined : parseToolFile(file, text, this.#problems);
    if (toolFile !== undefined) {
      this.#toolFiles.set(file, toolFile);
      for (const { path, line, column } of toolFile.imports) {
        this.#pending.push({ path, line, column, file });
      }
    }
  }

  /** The text of a file; undefined if it does not exist or, which is recorded as a problem, must not be read. */
  #read(path: string, by?: Reference): string | undefined {
    const reason = whyNotRead(path);
    if (reason !== undefined) {
      const where = by ?? { file: path, line: 1, column: 1, path: "" };
      this.#fail(where, by === undefined ? `the file ${reason}` : `${path} ${reason}`);
      return undefined;
    }
    return this.#options.observer.read(path);
  }

  #aspectFile(path: string, by?: Reference): void {
    if (this.#visited.has(path)) {
      return;
    }
    this.#visited.add(path);
    const text = this.#aspects > MOST_ASPECTS ? undefined : this.#read(path, by);
    if (text === undefined) {
      return;
    }
    const problems: Problem[] = [];
    const foreign = isForeign(path, join(by?.file ?? path, ".."));
    const decoded = decodeAspectFile(path, text, "", problems);
    this.#problems.push(...(foreign ? withoutContent(problems) : problems));
    if (decoded === undefined) {
      return;
    }
    const file = foreign ? asForeign(decoded) : decoded;
    const before = this.#aspects;
    this.#aspects += file.aspects.length;
    if (this.#aspects > MOST_ASPECTS) {
      if (before <= MOST_ASPECTS) {
        const message = `there are more than ${MOST_ASPECTS} aspects up to here; no further file is read`;
        this.#fail(by ?? { file: path, line: 1, column: 1, path: "" }, message);
      }
      return;
    }
    this.#aspectFiles.set(path, file);
    file.extends.forEach((entry, index) => {
      const target = extendsTarget(path, entry.target);
      const place = { ...entry, file: path, path: `extends[${index}]` };
      // Observing a file reads it.
      const reason = whyNotRead(target);
      if (reason !== undefined) {
        this.#fail(place, `${target} ${reason}`);
        return;
      }
      const kind = this.#options.observer.look(target);
      if (kind === "absent") {
        this.#fail(place, `there is no file or directory ${target}`);
        return;
      }
      this.#targets.set(target, kind);
      if (kind === "directory") {
        this.#options.observer.list(target);
      }
      if (kind === "directory" && !readdirSync(target).some((name) => name.endsWith(".go"))) {
        const message = "the directory holds no Go file, so it is not a package; name its orchestrion.yml instead";
        this.#fail(place, message);
      } else if (kind === "directory") {
        this.#directory(target);
      } else {
        this.#aspectFile(target, place);
      }
    });
  }

  /** Looks up the imports that are not known yet; reports those that cannot be resolved, at each place where they occur. */
  async #lookUp(wave: readonly PendingImport[]): Promise<{ directory: string }[]> {
    const wanted = new Set<string>();
    for (const pending of wave) {
      if (/\.\.\.|@/.test(pending.path) || /^[-/]/.test(pending.path)) {
        this.#fail({ ...pending, path: "" }, `"${pending.path}" is not the import path of one package`);
      } else if (pending.path !== BUILTIN_IMPORT && !this.#packages.has(pending.path)) {
        wanted.add(pending.path);
      }
    }
    if (wanted.size === 0) {
      return [];
    }
    const { moduleRoot, goFlags, go } = this.#options;
    let listed: ReadonlyMap<string, FoundPackage>;
    try {
      listed = await findPackages([...wanted], goFlags, { ...go, directory: moduleRoot });
    } catch (error) {
      const message = `the go command cannot list the integrations: ${error instanceof Error ? error.message : error}`;
      this.#fail({ file: join(moduleRoot, "go.mod"), line: 1, column: 1, path: "" }, message);
      return [];
    }
    for (const pending of wave.filter((each) => wanted.has(each.path))) {
      const found = listed.get(pending.path);
      if (found?.found !== true) {
        this.#fail({ ...pending, path: "" }, unresolved(pending.path, found?.reason ?? "not found"));
      } else {
        this.#packages.set(pending.path, { importPath: found.importPath, directory: found.directory });
        this.#observePlaces(found);
      }
    }
    return [...wanted].flatMap((path) => this.#packages.get(path) ?? []);
  }

  /** Notes that a package's directory remains valid while no other takes precedence, and while it contains a Go file. */
  #observePlaces({ importPath, directory }: { readonly importPath: string; readonly directory: string }): void {
    const { observer, local = [] } = this.#options;
    const { directories, moduleFiles } = localCandidates(importPath, local);
    for (const place of new Set([directory, ...directories])) {
      observer.list(place);
    }
    for (const file of moduleFiles) {
      observer.look(file);
    }
  }

  #fail(where: Omit<Problem, "message" | "severity">, message: string): void {
    const { file, line, column, path } = where;
    this.#problems.push({ file, line, column, path, message, severity: "error" });
  }
}

/** Absolute path of the target of an `extends` entry; a path with a leading slash is relative too (spec: aspect language §2.5). */
export function extendsTarget(file: string, target: string): string {
  return join(file, "..", target);
}

function unresolved(importPath: string, reason: string): string {
  const [line = ""] = reason.split("\n");
  const cause = line.replace(/; to add.*$/, "").replace(/:$/, "");
  if (/-mod=vendor|[/\\]vendor[/\\]|inconsistent vendoring/.test(reason)) {
    return (
      `the integration ${importPath} is not in the vendor directory (${cause}); ` +
      `run \`go get ${importPath}\` if go.mod lacks it, then \`go mod vendor\``
    );
  }
  if (reason.includes("missing go.sum entry")) {
    return `the integration ${importPath} has no entry in go.sum; run \`go mod tidy\``;
  }
  return (
    `the integration ${importPath} cannot be resolved: ${cause}; ` +
    `run \`go get ${importPath}\` or \`orchestrion pin\`, or remove the import`
  );
}
