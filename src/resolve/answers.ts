import { readdirSync, readFileSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { hashFile } from "../base/content-hash.ts";
import { headerOf, keep, recall } from "../cache/kept-file.ts";
import type { ModuleInfo } from "../go/module-info.ts";
import { resolveFolder, type Session, writeFileAtomically } from "../session/session.ts";
import type { Answer, ResolvedPackage } from "./nested-build.ts";
import { sizeOf } from "./nested-build.ts";
import { profileOf } from "./profile.ts";

/** Kind of the file in the tool's cache. */
export const KEPT_ANSWERS = "answers/1";
const ANSWER = "answer-";
const HOUR = 3_600_000;

/**
 * All that is known of compiled packages: answers of this build's nested builds, and those of earlier builds as long as
 * their archives are still in Go's cache. A package counts as known only with its whole closure.
 */
export class Answers {
  readonly #sessionFolder: string;
  readonly #session: Session;
  readonly #packages = new Map<string, ResolvedPackage>();
  readonly #errors = new Map<string, string>();
  readonly #read = new Set<string>();
  /** Whether the archives of a package and of all that it imports are there; undefined while being looked at. */
  readonly #complete = new Map<string, boolean>();

  constructor(sessionFolder: string, session: Session) {
    this.#sessionFolder = sessionFolder;
    this.#session = session;
    this.#add(keptAnswer(sessionFolder, session));
  }

  /** Reads what has come since the last call. */
  refresh(): void {
    for (const name of readdirSync(resolveFolder(this.#sessionFolder))) {
      if (isAnswerName(name) && !this.#read.has(name)) {
        this.#read.add(name);
        this.#add(publishedAnswer(join(resolveFolder(this.#sessionFolder), name)));
      }
    }
  }

  /** Archive of a package, or undefined when it, or something it imports, is not there. */
  archive(path: string): string | undefined {
    return this.#isComplete(path) ? this.#packages.get(path)?.archive : undefined;
  }

  /** Why the package could not be built, if that was tried. */
  error(path: string): string | undefined {
    return this.#errors.get(path);
  }

  /** Archives of known packages and of all that they import. */
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

  /** Publishes the answer of a nested build to this build, and keeps it for later ones. */
  publish(id: string, answer: Answer): void {
    writeFileAtomically(join(resolveFolder(this.#sessionFolder), `${ANSWER}${id}.json`), JSON.stringify(answer));
    this.refresh();
    const kept = keptAnswer(this.#sessionFolder, this.#session);
    const all: Answer = { packages: { ...kept?.packages, ...answer.packages }, errors: {} };
    keep(keptFile(this.#sessionFolder, this.#session), KEPT_ANSWERS, JSON.stringify(all));
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

/** Whether an answer of an earlier build is on record for this very combination of plan, flags and environment. */
export function hasKeptAnswers(sessionFolder: string, session: Session): boolean {
  return keptAnswer(sessionFolder, session) !== undefined;
}

/** The file with answers of earlier builds, and its header, which tells whether it is another one; empty when it is not there. */
export interface AnswersStamp {
  readonly file: string;
  readonly header: string;
}

/** Taken before the answers are read, it is that of an older file at worst: then nobody takes it for the one that is there. */
export function stampOfAnswers(sessionFolder: string, session: Session): AnswersStamp {
  const file = keptFile(sessionFolder, session);
  return { file, header: headerOf(file) };
}

/** Whether any nested build of the session has published its answer. */
export function hasAnswers(sessionFolder: string): boolean {
  return readdirSync(resolveFolder(sessionFolder)).some(isAnswerName);
}

/** Whether a nested build has published its answer. */
export function isAnswered(sessionFolder: string, id: string): boolean {
  return sizeOf(join(resolveFolder(sessionFolder), `${ANSWER}${id}.json`)) !== undefined;
}

function isThere(known: ResolvedPackage): boolean {
  const stat = statSync(known.archive, { throwIfNoEntry: false });
  if (stat?.size !== known.size) {
    return false;
  }
  // Go removes from its cache what has not been used for days: it goes by the file's time, set once an hour at most.
  const now = new Date();
  if (now.getTime() - stat.mtimeMs > HOUR) {
    try {
      utimesSync(known.archive, now, now);
    } catch {
      // Somebody else's cache: then it is not ours to keep fresh.
    }
  }
  return true;
}

function isAnswerName(name: string): boolean {
  return name.startsWith(ANSWER) && name.endsWith(".json");
}

function keptFile(sessionFolder: string, session: Session): string {
  const profile = profileOf(sessionFolder);
  const more = profile === undefined ? "" : `-${hashFile(profile).slice(0, 12)}`;
  return join(session.cacheFolder, `resolved-${session.resolutionKey}${more}.json`);
}

/** Answers of earlier builds. */
function keptAnswer(sessionFolder: string, session: Session): Answer | undefined {
  const text = recall(keptFile(sessionFolder, session), KEPT_ANSWERS);
  if (text === undefined) {
    return undefined;
  }
  const answer: Answer = JSON.parse(text);
  return answer;
}

/** An answer of this build, written whole by a process of this very tool. */
function publishedAnswer(file: string): Answer {
  const answer: Answer = JSON.parse(readFileSync(file, "utf8"));
  return answer;
}
