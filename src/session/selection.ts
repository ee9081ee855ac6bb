import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { WovenSite } from "../aspect/weave-types.ts";
import type { Environment } from "../base/environment.ts";
import { errorCode } from "../base/error-code.ts";
import { writeProblem } from "../base/write-problem.ts";
import type { RawAspect } from "../config/configuration.ts";
import type { Exclude } from "../config/exclude.ts";

/** Variable by which `orchestrion bisect` names a folder to the builds of its command. Not for users. */
export const BISECT = "ORCHESTRION_BISECT";

/** Narrows a build to some aspects and join points. Without properties, it narrows nothing. */
export interface Selection {
  /** The aspects in force, each as `file:line:column`; undefined for all. */
  readonly aspects?: readonly string[];
  /** The join points at which they apply; undefined for all. */
  readonly joinPoints?: SelectedJoinPoints;
  /** False to leave out the aspects that every build has. */
  readonly builtIn?: false;
  /** Makes this build weave all packages anew, so that its journal is complete: different for each such build. */
  readonly anew?: string;
}

interface SelectedJoinPoints {
  /** All that were ever selected: the same in all steps, so that steps share what they leave out. */
  readonly known: readonly JoinPoint[];
  /** Keys (`joinPointKey`) of those at which aspects apply. */
  readonly kept: readonly string[];
}

/** A join point as the journal names it. */
export interface JoinPoint extends WovenSite {
  /** Of its compile: with `_test` for external tests. */
  readonly importPath: string;
}

/** The effects of an aspect on packages other than those into which it is woven. */
export interface AspectEffects {
  /** About how many packages' keys change if it is left out. */
  readonly influence: number;
  /** The packages that it injects. */
  readonly injects: readonly string[];
}

/** A line of the journal. */
export type JournalEntry =
  | {
      /** A build begins. */
      readonly kind: "build";
      readonly moduleRoot: string;
      readonly cwd: string;
      /** The sub-command of go; undefined if the go command was not started by this tool and cannot be found. */
      readonly command: string | undefined;
      /** Flags that choose sources and packages, and flags that choose tests. */
      readonly flags: { readonly build: readonly string[]; readonly test: readonly string[] };
      readonly targets: readonly string[];
      /** All aspects of the configuration, whether or not they are selected. */
      readonly aspects: readonly RawAspect[];
      readonly excludes: readonly Exclude[];
      /** Of each aspect that is selected, by `file:line:column`. */
      readonly effects: Readonly<Record<string, AspectEffects>>;
    }
  | { readonly kind: "woven"; readonly importPath: string; readonly sites: readonly WovenSite[] }
  /** A package does not compile or link, or cannot be woven. */
  | { readonly kind: "broken"; readonly importPath: string };

/** The folder that the variable names. */
export class SelectionFolder {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  get selection(): string {
    return join(this.#folder, "selection.json");
  }

  get journal(): string {
    return join(this.#folder, "journal");
  }
}

/** The folder for a build in this environment; undefined if no bisection runs. */
export function selectionFolder(environment: Environment): SelectionFolder | undefined {
  const folder = environment[BISECT];
  return folder === undefined || folder === "" ? undefined : new SelectionFolder(folder);
}

/** @throws an error that names the variable, if the folder has no selection: a build must not weave something else silently */
export function readSelection(folder: SelectionFolder): Selection {
  try {
    const selection: Selection = JSON.parse(readFileSync(folder.selection, "utf8"));
    return selection;
  } catch (error) {
    throw new Error(
      `${BISECT}: there is no selection of aspects in ${folder.selection} (${errorCode(error) ?? error})`,
    );
  }
}

/** @throws Error with a sentence when the disk is full */
export function writeSelection(folder: SelectionFolder, selection: Selection): void {
  try {
    writeFileSync(folder.selection, JSON.stringify(selection));
  } catch (error) {
    throw writeProblem(folder.selection, error, "or set GOTMPDIR to another folder for temporary files");
  }
}

/** Appends a line by a single write with O_APPEND, since several processes write to the journal. */
export function appendToJournal(file: string, entry: JournalEntry): void {
  appendFileSync(file, `${JSON.stringify(entry)}\n`);
}

/** The entries of a journal, in their order; none if the file does not exist. */
export function readJournal(file: string): readonly JournalEntry[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") {
      return [];
    }
    throw error;
  }
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line): JournalEntry => JSON.parse(line));
}
