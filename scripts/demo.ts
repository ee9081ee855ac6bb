// npm run demo: weaves a market of three services, and shows the trace of an order and an attack that fails. Needs only Node and Go.
// `npm run demo -- --services` uses PostgreSQL, Redis and RabbitMQ; `npm run demo -- shop` shows Datadog's integrations.
//
// This process only creates and removes the demo's working folder, so that nothing is left behind however the demo ends.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { testGoCache } from "../test/support/paths.ts";
import { parseDemoArguments, USAGE } from "./demo/arguments.ts";
import { preflightProblem } from "./test/preflight.ts";

process.exit(await main(process.argv.slice(2)));

async function main(words: readonly string[]): Promise<number> {
  const asked = parseDemoArguments(words);
  if (asked === "help" || asked instanceof Error) {
    (asked === "help" ? console.log : console.error)(asked === "help" ? USAGE : `${asked.message}\n${USAGE}`);
    return asked === "help" ? 0 : 2;
  }
  const problem = preflightProblem();
  if (problem !== undefined) {
    console.error(problem);
    return 1;
  }
  // On the file system of the build cache, since the system's temporary folder may be small.
  const parent = dirname(testGoCache());
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, "demo-"));
  try {
    return await inFolder(folder, words);
  } finally {
    // A process that was just killed may still be writing.
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

async function inFolder(folder: string, words: readonly string[]): Promise<number> {
  let child: Bun.Subprocess | undefined;
  let asked: NodeJS.Signals | undefined;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      asked = signal;
      child?.kill(signal);
    });
  }
  child = Bun.spawn([process.execPath, join(import.meta.dir, "demo", "run.ts"), ...words], {
    env: { ...process.env, TMPDIR: folder, TMP: folder, TEMP: folder },
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (asked !== undefined) child.kill(asked);
  const status = await child.exited;
  // With status 0 it was at its end, and only the page was still open.
  return asked === undefined || status === 0 ? status : 128 + constants.signals[asked];
}
