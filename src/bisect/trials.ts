import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../base/environment.ts";
import {
  BISECT,
  type JournalEntry,
  readJournal,
  type Selection,
  SelectionFolder,
  writeSelection,
} from "../session/selection.ts";
import type { End, Groups } from "./group.ts";

/** The result of a command with a selection. */
export interface Trial {
  readonly failed: boolean;
  /** `exit status 1`, `killed by SIGSEGV`; of the run that decided. */
  readonly end: string;
  /** Its output, both streams together. */
  readonly output: string;
  /** All that its builds recorded. */
  readonly journal: readonly JournalEntry[];
  readonly seconds: number;
}

interface TrialsOptions {
  readonly command: readonly string[];
  readonly directory: string;
  readonly environment: Environment;
  /** An empty folder. */
  readonly folder: string;
  /** How often to run before a command counts as passing. */
  readonly repeat: number;
  /** Only a failure whose output matches counts. */
  readonly match: RegExp | undefined;
}

const LONGEST_OUTPUT = 1_000_000;

/** Runs one command with different selections. */
export class Trials {
  readonly #options: TrialsOptions;
  readonly #groups: Groups;
  readonly #folder: SelectionFolder;
  #runs = 0;

  constructor(options: TrialsOptions, groups: Groups) {
    this.#options = options;
    this.#groups = groups;
    this.#folder = new SelectionFolder(options.folder);
  }

  /** How often the command was run. */
  get runs(): number {
    return this.#runs;
  }

  get repeat(): number {
    return this.#options.repeat;
  }

  /**
   * @param selection "off" to run the command without this tool
   * @throws Interrupted
   */
  async run(selection: Selection | "off"): Promise<Trial> {
    const started = performance.now();
    rmSync(this.#folder.journal, { force: true });
    if (selection !== "off") {
      writeSelection(this.#folder, selection);
    }
    let last: Pick<Trial, "failed" | "end" | "output"> | undefined;
    for (let run = 0; run < this.#options.repeat && last?.failed !== true; run++) {
      last = await this.#once(selection === "off" ? { ORCHESTRION: "off" } : { [BISECT]: this.#options.folder });
    }
    const seconds = (performance.now() - started) / 1000;
    const journal = readJournal(this.#folder.journal);
    return { ...(last ?? { failed: false, end: "", output: "" }), journal, seconds };
  }

  async #once(variables: Environment): Promise<Pick<Trial, "failed" | "end" | "output">> {
    const { command, directory, environment, folder, match } = this.#options;
    const file = join(folder, "output");
    this.#runs++;
    const own = { ORCHESTRION_SUMMARY: "never", ORCHESTRION_PROGRESS: "0", ...variables };
    const end = await this.#groups.run({
      command,
      directory,
      environment: { ...environment, ...own },
      output: file,
    });
    const output = readFileSync(file).subarray(-LONGEST_OUTPUT).toString("utf8");
    return { failed: end !== 0 && (match?.test(output) ?? true), end: wordsOf(end), output };
  }
}

function wordsOf(end: End): string {
  return typeof end === "number" ? `exit status ${end}` : `ended by ${end}`;
}
