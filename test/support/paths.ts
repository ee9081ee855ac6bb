import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** The root folder of the repository. */
export const repoRoot = resolve(import.meta.dir, "..", "..");

/**
 * A folder that is removed at the end of a `using` block, by `remove()`, or when this process exits. Processes of `bun test` emit no
 * exit event: a test without `using` removes its folder in `afterAll`.
 */
export interface TempDir extends Disposable {
  /** Absolute path with symbolic links resolved, as the go command reports paths. */
  readonly path: string;
  /** The absolute path of a file or folder inside. */
  at(...parts: string[]): string;
  remove(): void;
}

/** Creates an empty folder in the system's temporary folder. `name` identifies the origin of a folder that was not removed. */
export function makeTempDir(name = "test"): TempDir {
  const path = realpathSync(mkdtempSync(join(tmpdir(), `orchestrion-${name}-`)));
  const remove = (): void => {
    process.off("exit", remove);
    rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  };
  process.on("exit", remove);
  return { path, at: (...parts) => join(path, ...parts), remove, [Symbol.dispose]: remove };
}

/** The cache folder of the tool under test, unless a test chooses its own: the home folder may be read-only. */
export function testToolCache(): string {
  return join(repoRoot, "node_modules", ".cache", "orchestrion", "tool");
}

/**
 * The GOCACHE of all test builds, which persists between runs: a cold woven build of a service takes minutes, a warm one seconds.
 * ORCHESTRION_TEST_GOCACHE overrides it.
 */
export function testGoCache(): string {
  const chosen = process.env.ORCHESTRION_TEST_GOCACHE;
  return chosen ? resolve(chosen) : join(repoRoot, "node_modules", ".cache", "orchestrion", "gocache");
}
