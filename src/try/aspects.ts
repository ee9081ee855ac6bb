import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { compilePlan } from "../aspect/compile-plan.ts";
import { ConfigurationError, type Problem, withoutContent } from "../base/problem.ts";
import { isForeign, MOST_ASPECTS, whyNotRead } from "../base/untrusted-file.ts";
import { VERSION } from "../base/version.ts";
import type { RawAspect } from "../config/configuration.ts";
import { ASPECT_FILE, extendsTarget } from "../config/discover.ts";
import { type Exclude, inModule } from "../config/exclude.ts";
import { type AspectFile, asForeign, decodeAspectFile, type ExtendsEntry } from "../config/file.ts";
import { TOOL_FILE } from "../config/tool-file.ts";
import type { Plan } from "../plan/plan.ts";

/** The aspects of one YAML file and of the files that it extends. */
export interface TriedAspects {
  readonly aspects: readonly RawAspect[];
  /** Excludes of the file itself. */
  readonly excludes: readonly Exclude[];
  readonly warnings: readonly Problem[];
}

/**
 * Reads an aspect file without needing a module: `extends` is followed to files and folders, in the order of definition
 * (spec: aspect language §2.5, §2.7). The imports of a tool file in such a folder are not followed, since that would need
 * the go command.
 *
 * @param file absolute path
 * @throws ConfigurationError with every problem of every file and aspect
 */
export function loadAspects(file: string): TriedAspects {
  const loader = new Loader();
  loader.file(file, undefined);
  const errors = loader.problems.filter((problem) => problem.severity === "error");
  try {
    planOf(loader, undefined);
  } catch (error) {
    throw error instanceof ConfigurationError ? new ConfigurationError([...errors, ...error.problems]) : error;
  }
  if (errors.length > 0) {
    throw new ConfigurationError(errors);
  }
  return { aspects: loader.aspects, excludes: loader.excludes, warnings: loader.problems };
}

/**
 * Compiles a plan of the given aspects alone.
 *
 * @param rootModule module path of the module that counts as the main one
 */
export function planOf(
  { aspects, excludes }: Pick<TriedAspects, "aspects" | "excludes">,
  rootModule: string | undefined,
): Plan {
  const inRoot = excludes.map((each) => inModule(each, rootModule ?? "."));
  const configuration = { aspects, excludes: inRoot, files: [], integrations: [], warnings: [] };
  return compilePlan(configuration, { toolVersion: VERSION, rootModule, fingerprint: "" });
}

/** The `extends` entry that names a file. */
interface Reference {
  readonly file: string;
  readonly entry: ExtendsEntry;
  readonly index: number;
}

class Loader {
  readonly aspects: RawAspect[] = [];
  readonly problems: Problem[] = [];
  readonly excludes: Exclude[] = [];
  readonly #visited = new Set<string>();

  file(path: string, by: Reference | undefined): void {
    if (this.#visited.has(path)) {
      return;
    }
    this.#visited.add(path);
    const decoded = this.#decode(path, by);
    decoded?.extends.forEach((entry, index) => {
      this.#target(extendsTarget(path, entry.target), { file: path, entry, index });
    });
    const found = decoded?.aspects ?? [];
    if (this.aspects.length + found.length > MOST_ASPECTS) {
      this.#report(by, path, `there are more than ${MOST_ASPECTS} aspects up to here`, "error");
      return;
    }
    this.aspects.push(...found);
    if (by === undefined) {
      this.excludes.push(...(decoded?.excludes ?? []));
    }
  }

  #decode(path: string, by: Reference | undefined): AspectFile | undefined {
    let text: string;
    try {
      const reason = whyNotRead(path);
      if (reason !== undefined) {
        this.#report(by, path, by === undefined ? `the file ${reason}` : `${path} ${reason}`, "error");
        return undefined;
      }
      text = readFileSync(path, "utf8");
    } catch (error) {
      const reason = error instanceof Error ? error.message.replace(/, \w+ '.*$/s, "") : String(error);
      this.#report(by, path, `cannot be read: ${reason}`, "error");
      return undefined;
    }
    const problems: Problem[] = [];
    const decoded = decodeAspectFile(path, text, path, problems);
    const foreign = isForeign(path, dirname(by?.file ?? path));
    this.problems.push(...(foreign ? withoutContent(problems) : problems));
    return foreign && decoded !== undefined ? asForeign(decoded) : decoded;
  }

  #target(path: string, by: Reference): void {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) {
      this.#report(by, path, `there is no file or directory ${path}`, "error");
    } else if (!stat.isDirectory()) {
      this.file(path, by);
    } else {
      const names = readdirSync(path);
      if (names.includes(TOOL_FILE)) {
        this.#report(by, path, `the imports of ${join(path, TOOL_FILE)} are not followed here`, "warning");
      }
      if (names.includes(ASPECT_FILE)) {
        this.file(join(path, ASPECT_FILE), by);
      }
    }
  }

  /** Reports a problem at the entry that names the file, or else at the beginning of the file. */
  #report(by: Reference | undefined, file: string, message: string, severity: Problem["severity"]): void {
    const { line, column } = by?.entry ?? { line: 1, column: 1 };
    const path = by === undefined ? "" : `extends[${by.index}]`;
    this.problems.push({ file: by?.file ?? file, line, column, path, message, severity });
  }
}
