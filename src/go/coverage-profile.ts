import { readFileSync, statSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { GoCommandLine } from "./flags.ts";
import { inheritedFlag } from "./inherited-flags.ts";

/**
 * Merges the coverage profiles of several `go test` commands with the same `-coverprofile`, each of which overwrites the file. A
 * profile is a line with the mode, followed by a line for each block of code (go help testflag, cmd/cover).
 */
export class CoverageProfile {
  readonly #file: string | undefined;
  #mode = "";
  readonly #blocks: string[] = [];

  /** @param cwd working directory of the go command */
  constructor({ command, values }: Pick<GoCommandLine, "command" | "values">, goFlags: string, cwd: string) {
    const flag = (name: string) => values.get(name) ?? inheritedFlag(goFlags, name);
    const profile = command === "test" && !values.has("c") ? flag("coverprofile") : undefined;
    this.#file = profile === undefined ? undefined : resolve(cwd, flag("outputdir") ?? "", profile);
  }

  /** Reads the profile written by the go command that has just ended. */
  collect(): void {
    // A device such as /dev/null does not return what was written to it.
    if (this.#file === undefined || statSync(this.#file, { throwIfNoEntry: false })?.isFile() !== true) {
      return;
    }
    const [mode = "", ...blocks] = readFileSync(this.#file, "utf8").split(/(?<=\n)/);
    this.#mode = this.#mode === "" ? mode : this.#mode;
    this.#blocks.push(...blocks);
    // The next go command may fail before it overwrites the file.
    writeFileSync(this.#file, "");
  }

  /** Writes the merged profile to the file. */
  write(): void {
    if (this.#file !== undefined && this.#mode !== "") {
      writeFileSync(this.#file, [this.#mode, ...this.#blocks].join(""));
    }
  }
}
