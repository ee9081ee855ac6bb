import type { Environment } from "../base/environment.ts";
import type { RunProcess } from "../log/own-process.ts";
import type { TurnsOfRun } from "../resolve/turns.ts";

/** The result of a program that has ended. */
export interface Ran {
  /** Exit status; 128 + n when signal n ended it. */
  readonly status: number;
  /** The signal that ended the program: its name, or its number if it has no name. */
  readonly signal: string | number | undefined;
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
}

/**
 * One run of a tool, seen by the code that decides what to do in it: this process itself (`own-run.ts`), or the process of a
 * launcher that has asked the weaver (`served-run.ts`). Everything that changes the tool's files goes through this object: if the
 * launcher loses the weaver, it can do the work in another way at once.
 */
export interface ToolRun {
  /** Variables of the tool's process: at least those in `TOOL_VARIABLES`. */
  readonly environment: Environment;
  readonly process: RunProcess;
  /** The turns of the session's nested builds, and this run's own in such a build; undefined where no weaver serves. */
  readonly turns: TurnsOfRun | undefined;
  readonly stdout: (output: string | Uint8Array) => void;
  readonly stderr: (output: string | Uint8Array) => void;
  /** Runs a command to its end, with the tool's standard input, and captures its output. */
  readonly capture: (command: readonly string[]) => Promise<Ran>;
  /** Writes files by path, with the folders that contain them. */
  readonly write: (files: ReadonlyMap<string, string>) => Promise<void>;
  /** Replaces an importcfg; the first time, saves the original as `importcfg.original`. */
  readonly replaceImportConfig: (file: string, text: string) => Promise<void>;
  /** Appends a link record to the archive that the compiler has written. */
  readonly appendRecord: (archive: string, record: string) => Promise<void>;
}

/** How a run ends: the tool's process becomes a command, or exits. */
export type Outcome = { readonly become: readonly string[] } | { readonly status: number };

/** The variables that the go command sets for a single tool and that this code reads; all others are the same in a whole build. */
export const TOOL_VARIABLES = ["TOOLEXEC_IMPORTPATH", "GOARCH"] as const;
