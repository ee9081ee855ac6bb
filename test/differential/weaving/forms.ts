import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { goEnvironment } from "../../support/environment.ts";
import type { TempDir } from "../../support/paths.ts";
import { runOk } from "../../support/run.ts";

/** The program `form`, which normalises Go files: without comments and layout, and with imports named by their paths. */
export class Forms {
  readonly #folder: TempDir;

  private constructor(folder: TempDir) {
    this.#folder = folder;
  }

  /** Compiles the program into a folder. */
  static async build(folder: TempDir): Promise<Forms> {
    const options = { cwd: join(import.meta.dir, "form"), env: goEnvironment(), timeoutMs: 300_000 };
    await runOk(["go", "build", "-o", folder.at("form"), "."], options);
    return new Forms(folder);
  }

  /**
   * The forms of woven files.
   *
   * @param original the file before weaving
   * @param names names of packages by import path, where known
   */
  async of(original: string, files: readonly string[], names: Readonly<Record<string, string>>): Promise<string[]> {
    const request = this.#folder.at("form.json");
    writeFileSync(request, JSON.stringify({ original, files, names }));
    const { stdout } = await runOk([this.#folder.at("form"), request]);
    return JSON.parse(stdout);
  }
}
