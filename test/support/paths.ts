import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** The root folder of the repository. */
export const repoRoot = resolve(import.meta.dir, "..", "..");

/**
 * A folder that disappears at the end of a `using` block, with `remove()`, or when this process exits. `bun test` tells nobody that
 * its processes exit: a test that has one without `using` removes it in `afterAll`.
 */
export interface TempDir extends Disposable {
  /** Absolute, symbolic links resolved, because the Go command reports such paths. */
  readonly path: string;
  /** The absolute path of something inside. */
  at(...parts: string[]): string;
  remove(): void;
}

/** Makes a new empty folder in the system's temporary folder. `name` tells people what left it behind. */
export function makeTempDir(name = "test"): TempDir {
  const path = realpathSync(mkdtempSync(join(tmpdir(), `orchestrion-${name}-`)));
  const remove = (): void => {
    process.off("exit", remove);
    rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  };
  process.on("exit", remove);
  return { path, at: (...parts) => join(path, ...parts), remove, [Symbol.dispose]: remove };
}

/** The cache folder of the tool under test, where a test does not choose its own: a home may be read-only. */
export function testToolCache(): string {
  return join(repoRoot, "node_modules", ".cache", "orchestrion", "tool");
}

/**
 * The GOCACHE of all test builds, kept between runs: a cold woven build of a service takes minutes, a warm one seconds.
 * ORCHESTRION_TEST_GOCACHE names another folder.
 */
export function testGoCache(): string {
  const chosen = process.env.ORCHESTRION_TEST_GOCACHE;
  return chosen ? resolve(chosen) : join(repoRoot, "node_modules", ".cache", "orchestrion", "gocache");
}
