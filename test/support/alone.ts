import { Database } from "bun:sqlite";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { repoRoot } from "./paths.ts";
import { until } from "./poll.ts";

/**
 * Does `work` while no other process of this repository does work of that name, and returns its result. Waits for its turn;
 * throws after `timeoutMs` without one, or what `work` throws. The turn of a process that dies ends with it: what is held is a
 * lock of the operating system, on a database in node_modules.
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
