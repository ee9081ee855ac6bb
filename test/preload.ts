// Runs in front of every test file (bunfig.toml): sets the time limit, which is there to end a hang and says nothing of speed, and notes
// what the file costs, for the list at the end of `npm test`.
import { afterAll, beforeAll, setDefaultTimeout } from "bun:test";
import { appendFileSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { COSTS_FILE, REPORT_FOLDER } from "./support/report-files.ts";

setDefaultTimeout(600_000);

const folder = process.env[REPORT_FOLDER];
if (folder !== undefined) {
  let started = 0;
  let cpuBefore = 0;
  beforeAll(() => {
    started = performance.now();
    cpuBefore = cpuSeconds();
  });
  afterAll(() => {
    const file = relative(join(import.meta.dir, ".."), Bun.main);
    const seconds = (performance.now() - started) / 1000;
    appendFileSync(
      join(folder, COSTS_FILE),
      `${JSON.stringify({ file, seconds, cpuSeconds: cpuSeconds() - cpuBefore })}\n`,
    );
  });
}

/** CPU time of this process and of its descendants that have been waited for, on Linux (proc(5)); elsewhere 0. */
function cpuSeconds(): number {
  if (process.platform !== "linux") return 0;
  const fields = readFileSync("/proc/self/stat", "utf8").split(") ").at(-1)?.split(" ") ?? [];
  // utime, stime, cutime and cstime, fields 14 to 17, in ticks of a hundredth of a second.
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) / 100, 0);
}
