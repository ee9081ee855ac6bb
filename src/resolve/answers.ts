import { existsSync, readFileSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { hashFile } from "../base/content-hash.ts";
import { headerOf, keep, recall } from "../cache/cached-file.ts";
import type { ModuleInfo } from "../go/module-info.ts";
import { type Session, writeFileAtomically } from "../session/session.ts";
import type { Answer, ResolvedPackage } from "./nested-build.ts";
import { profileOf } from "./profile.ts";

/** Kind of the file in the tool's cache. */
export const KEPT_ANSWERS = "answers/1";
const HOUR = 3_600_000;

/**
 * All compiled packages that are known: answers of this build's nested builds, and those of earlier builds while their archives
 * are still in Go's cache. A package counts as known only if its whole closure is.
 */
export class Answers {
  readonly #session: Session;
  readonly #packages = new Map<string, ResolvedPackage>();
  readonly #errors = new Map<string, string>();
  readonly #read = new Set<string>();
  /** Whether the archives of a package and of all its dependencies exist; undefined while this is being determined. */
  readonly #complete = new Map<string, boolean>();

  constructor(session: Session) {
    this.#session = session;
    this.#add(cachedAnswer(session));
  }

  /** Reads the answers that were published since the last call. */
  refresh(): void {
    for (const file of this.#session.files.answers()) {
      if (!this.#read.has(file)) {
        this.#read.add(file);
        this.#add(publishedAnswer(file));
      }
    }
  }

  /** Archive of a package; undefined when it, or one of its dependencies, does not exist. */
  archive(path: string): string | undefined {
    return this.#isComplete(path) ? this.#packages.get(path)?.archive : undefined;
  }

  /** Why the package could not be built, if a nested build tried to. */
  error(path: string): string | undefined {
    return this.#errors.get(path);
  }

  /** Archives of known packages and of all their dependencies. */
  closure(paths: Iterable<string>): Map<string, string> {
    const found = new Map<string, string>();
    const todo = [...paths];
    for (let path = todo.pop(); path !== undefined; path = todo.pop()) {
      const known = this.#packages.get(path);
      if (known !== undefined && !found.has(path)) {
        found.set(path, known.archive);
        todo.push(...known.imports);
      }
    }
    return found;
  }

  /** The module of a known package; undefined for one of the standard library. */
  module(path: string): ModuleInfo | undefined {
    return this.#packages.get(path)?.module;
  }

  /** Publishes the answer of a nested build to this build, and caches it for later ones. */
  publish(id: string, answer: Answer): void {
    writeFileAtomically(this.#session.files.answer(id), JSON.stringify(answer));
    this.refresh();
    const kept = cachedAnswer(this.#session);
    const all: Answer = { packages: { ...kept?.packages, ...answer.packages }, errors: {} };
    keep(cachedFile(this.#session), KEPT_ANSWERS, JSON.stringify(all));
  }

  #add(answer: Answer | undefined): void {
    if (answer === undefined) {
      return;
    }
    this.#complete.clear();
    for (const [path, known] of Object.entries(answer.packages)) {
      this.#packages.set(path, known);
      this.#errors.delete(path);
    }
    for (const [path, error] of Object.entries(answer.errors)) {
      this.#errors.set(path, error);
    }
  }

  #isComplete(path: string): boolean {
    const before = this.#complete.get(path);
    if (before !== undefined) {
      return before;
    }
    const known = this.#packages.get(path);
    // Import cycles do not exist between compiled packages, so the recursion ends.
    const complete =
      known !== undefined && isThere(known) && known.imports.every((imported) => this.#isComplete(imported));
    this.#complete.set(path, complete);
    return complete;
  }
}

/** Whether the cache contains an answer of an earlier build with exactly this combination of plan, flags and environment. */
export function hasCachedAnswers(session: Session): boolean {
  return cachedAnswer(session) !== undefined;
}

/**
 * The cache file with answers of earlier builds, and its header, which identifies its content; empty if there is no such file.
 */
export interface AnswersStamp {
  readonly file: string;
  readonly header: string;
}

/**
 * The current stamp. If it is taken before the answers are read, it is at worst that of an older file, which then does not match
 * the current one.
 */
export function stampOfAnswers(session: Session): AnswersStamp {
  const file = cachedFile(session);
  return { file, header: headerOf(file) };
}

/** Whether any nested build of the session has published its answer. */
export function hasAnswers({ files }: Session): boolean {
  return files.answers().length > 0;
}

/** Whether a nested build has published its answer. */
export function isAnswered({ files }: Session, id: string): boolean {
  return existsSync(files.answer(id));
}

function isThere(known: ResolvedPackage): boolean {
  const stat = statSync(known.archive, { throwIfNoEntry: false });
  if (stat?.size !== known.size) {
    return false;
  }
  // Go removes files from its cache that were not used for days, according to the file's time, which it updates once an hour at
  // most.
  const now = new Date();
  if (now.getTime() - stat.mtimeMs > HOUR) {
    try {
      utimesSync(known.archive, now, now);
    } catch {
      // The cache belongs to another user, who must keep it fresh.
    }
  }
  return true;
}

function cachedFile(session: Session): string {
  const profile = profileOf(session);
  const more = profile === undefined ? "" : `-${hashFile(profile).slice(0, 12)}`;
  return join(session.data.cacheFolder, `resolved-${session.data.resolutionKey}${more}.json`);
}

/** Reads the answers of earlier builds. */
function cachedAnswer(session: Session): Answer | undefined {
  const text = recall(cachedFile(session), KEPT_ANSWERS);
  if (text === undefined) {
    return undefined;
  }
  const answer: Answer = JSON.parse(text);
  return answer;
}

/** Reads an answer of this build, which a process of this same tool wrote as a whole. */
function publishedAnswer(file: string): Answer {
  const answer: Answer = JSON.parse(readFileSync(file, "utf8"));
  return answer;
}
