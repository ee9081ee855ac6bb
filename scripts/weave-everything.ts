// Weaves all packages of the standard library, or of other patterns, at all places that join points can select, with advice
// that changes nothing, and compiles the result. Exit code 1 when weaving or compiling fails, or when a token has moved to
// another position.
//
//   npx bun scripts/weave-everything.ts [--mode bodies|rebuild|replace] [--module DIR] [PATTERN …]
//
// With --module, PATTERNs are packages of the module in that folder, and only its own packages are woven: the go command
// does not allow replacing files of the module cache.
import { realpathSync } from "node:fs";
import { sep } from "node:path";
import { parseArgs } from "node:util";
import type { GoPackage } from "../test/golden/packages.ts";
import { Everything } from "../test/property/everything.ts";
import { MODES, type Mode } from "../test/property/harmless.ts";
import { makeTempDir } from "../test/support/paths.ts";

const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  options: { mode: { type: "string" }, module: { type: "string" } },
});

const modes = MODES.filter((mode) => values.mode === undefined || mode === values.mode);
if (modes.length === 0) {
  console.error(`--mode must be one of ${MODES.join(", ")}`);
  process.exit(2);
}
let failed = false;
for (const mode of modes) {
  failed = !(await weaveIn(mode)) || failed;
}
process.exit(failed ? 1 : 0);

async function weaveIn(mode: Mode): Promise<boolean> {
  const started = performance.now();
  const log = (text: string): void => {
    console.log(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${mode}: ${text}`);
  };
  using folder = makeTempDir("everything");
  const module = values.module === undefined ? undefined : `${realpathSync(values.module)}${sep}`;
  const standard = module === undefined;
  const patterns = positionals.length > 0 ? positionals : [standard ? "std" : "./..."];
  const isChosen = (one: GoPackage) =>
    module === undefined ? one.Standard === true : `${one.Dir}${sep}`.startsWith(module);
  const world = await Everything.load(folder, patterns, isChosen, values.module);
  log("loaded");
  const { files, packages, sites, problems } = await world.weave(mode);
  log(`wove ${files} files of ${packages} packages`);
  for (const [aspect, count] of [...sites].toSorted(([left], [right]) => left.localeCompare(right))) {
    console.log(`${String(count).padStart(8)} ${aspect}`);
  }
  for (const problem of problems) {
    console.log(problem);
  }
  try {
    const differences = await world.build();
    log(differences === "" ? "compiled" : `compiled, but tokens have moved:\n${differences}`);
    return problems.length === 0 && differences === "";
  } catch (error) {
    console.log(error instanceof Error ? error.message : String(error));
    return false;
  }
}
