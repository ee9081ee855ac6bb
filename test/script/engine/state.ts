import { isAbsolute, resolve } from "node:path";
import type { Environment } from "../../support/environment.ts";
import type { RunResult } from "../../support/run.ts";
import type { Expected } from "./parse.ts";

/** Output of the last command. */
type Output = Pick<RunResult, "stdout" | "stderr">;

/** A command that was started with `&`. */
interface Background {
  readonly source: string;
  readonly expected: Expected;
  readonly result: Promise<RunResult>;
}

/** The state of a script: its folder, its variables, and the output of its last command. */
export class State {
  directory: string;
  environment: Environment;
  last: Output = { stdout: "", stderr: "" };
  background: readonly Background[] = [];
  stopped = false;

  constructor(directory: string, environment: Environment) {
    this.directory = directory;
    this.environment = environment;
  }

  /** The absolute path of a file name in a script. */
  path(name: string): string {
    return isAbsolute(name) ? name : resolve(this.directory, name);
  }
}
