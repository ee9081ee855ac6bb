import { Database } from "bun:sqlite";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { repoRoot } from "./paths.ts";
import { until } from "./poll.ts";

/**
 * Runs `work` while no other process of this repository runs work with the same name, and returns its result. Throws if its turn
 * does not come within `timeoutMs`, and rethrows errors of `work`. The turn is a lock of the operating system, on a database in
 * node_modules, so it ends when its process dies.
 */
export async function alone<T>(name: string, timeoutMs: number, work: () => Promise<T>): Promise<T> {
  const file = join(repoRoot, "node_modules", ".cache", "orchestrion", `${name}.lock`);
  mkdirSync(dirname(file), { recursive: true });
  const database = new Database(file);
  try {
    await until(`other test processes to end: ${name}`, () => begins(database), timeoutMs, 100);
    return await work();
  } finally {
    database.close();
  }
}

function begins(database: Database): boolean {
  try {
    database.run("BEGIN EXCLUSIVE");
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "SQLITE_BUSY") return false;
    throw error;
  }
}
