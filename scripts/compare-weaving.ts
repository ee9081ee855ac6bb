// Weaves the golden cases with this orchestrion and with Datadog's, and shows differences between the woven sources other than
// names and layout. Exit code 1 when a difference is not a known one, or a known one no longer occurs. The reference is
// downloaded through the Go module proxy unless --reference names its binary.
//
//   npx bun scripts/compare-weaving.ts [--reference BINARY] [--verbose] [CASE …]
//   npx bun scripts/compare-weaving.ts [--reference BINARY] --module DIR --aspects FILE [--lang goX.Y] [--only RE] [PATTERN …]
//
// The second form weaves with one aspect file the packages of a module and all their dependencies whose import paths match RE.

import { cpSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { Comparison, type PackageComparison, planOrError } from "../test/differential/weaving/comparison.ts";
import { Forms } from "../test/differential/weaving/forms.ts";
import { knownDifferences } from "../test/differential/weaving/known-differences.ts";
import { Reference } from "../test/differential/weaving/reference.ts";
import { GoPackages, MODULE } from "../test/golden/packages.ts";
import { caseFolders, NO_INPUT } from "../test/golden/world.ts";
import { makeTempDir } from "../test/support/paths.ts";

const VERSION = "v1.15.0";
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    reference: { type: "string" },
    verbose: { type: "boolean", default: false },
    module: { type: "string" },
    aspects: { type: "string" },
    only: { type: "string", default: "" },
    lang: { type: "string", default: "go1.24" },
  },
});

process.once("SIGINT", () => process.exit(130)); // exit handlers clean up everything that was started
process.exitCode = await main();

async function main(): Promise<number> {
  using folder = makeTempDir("weaving");
  const binary = values.reference ?? (await Reference.install(folder, VERSION));
  using reference = await Reference.start(binary, folder);
  const { module, aspects } = values;
  const packages = new GoPackages(folder, module === undefined ? {} : { root: module, lang: values.lang });
  const forms = await Forms.build(folder);
  const comparison = (): Comparison => new Comparison(folder, packages, reference, forms, values.lang);
  return module === undefined || aspects === undefined
    ? await compareCases(comparison, packages)
    : await compareModule(comparison, packages, aspects);
}

async function compareCases(compare: () => Comparison, packages: GoPackages): Promise<number> {
  const cases = caseFolders().filter((folder) => positionals.length === 0 || positionals.includes(basename(folder)));
  for (const folder of cases) {
    for (const name of readdirSync(folder).filter((entry) => !NO_INPUT.has(entry))) {
      cpSync(join(folder, name), join(packages.root, basename(folder), name), { recursive: true });
    }
  }
  await packages.load(["./..."]);
  const comparison = compare();
  let failures = 0;
  for (const folder of cases) {
    const name = basename(folder);
    const aspects = join(folder, "aspects.yml");
    const root = `${MODULE}/${name}`;
    const own = packages.all.filter(({ ImportPath }) => ImportPath === root || ImportPath.startsWith(`${root}/`));
    const plan = planOrError(aspects, VERSION);
    const configuration = comparison.configuration(name, aspects);
    const differences: string[] = [];
    for (const one of own) differences.push(...(await comparison.compare(plan, configuration, one)).differences);
    const known = knownDifferences.get(name);
    if (differences.length > 0 !== (known !== undefined)) failures++;
    console.log(verdict(name, differences, known));
    if (values.verbose || known === undefined) for (const line of differences) console.log(`    ${line}`);
  }
  return failures === 0 ? 0 : 1;
}

function verdict(name: string, differences: readonly string[], known: string | undefined): string {
  if (differences.length === 0) return known === undefined ? `same       ${name}` : `NO LONGER  ${name}: ${known}`;
  return known === undefined ? `DIFFERENT  ${name}` : `different  ${name}: ${known}`;
}

async function compareModule(compare: () => Comparison, packages: GoPackages, aspects: string): Promise<number> {
  await packages.load(positionals.length > 0 ? positionals : ["./..."]);
  const comparison = compare();
  const plan = planOrError(aspects, VERSION);
  const configuration = comparison.configuration("module", aspects);
  const woven = new Set<string>();
  let failures = 0;
  const only = new RegExp(values.only);
  for (const one of packages.all.filter(({ ImportPath }) => ImportPath !== "unsafe" && only.test(ImportPath))) {
    const result = await comparison.compare(plan, configuration, one);
    for (const aspect of result.aspects) woven.add(aspect);
    if (result.differences.length > 0) failures++;
    report(result);
  }
  console.log(`aspects woven:\n${[...woven].toSorted().join("\n")}`);
  return failures === 0 ? 0 : 1;
}

function report({ importPath, sites, files, differences }: PackageComparison): void {
  if (files === 0 && differences.length === 0) return;
  console.log(
    `${differences.length === 0 ? "same       " : "DIFFERENT  "}${importPath}: ${sites} sites in ${files} files`,
  );
  for (const line of differences) console.log(`    ${line}`);
}
