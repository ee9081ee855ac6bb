import { expect } from "bun:test";
import { statSync } from "node:fs";
import { goEnvironment } from "./environment.ts";
import { run, runOk } from "./run.ts";
import { buildTimeoutMs } from "./service-build.ts";
import { orchestrionBinary } from "./tool.ts";

/**
 * Expects that the bill of a program is whole, takes at most a thousandth of its size, and lists just the places that `diff --deps`
 * shows without a build; and that `why` says of the first of them that it is woven.
 *
 * @param module folder of the module
 * @param target the program's package, as an argument in that folder
 */
export async function expectAgreement(program: string, module: string, target: string): Promise<void> {
  const tool = await orchestrionBinary();
  const ask = async (...args: readonly string[]) =>
    runOk([tool, ...args], { cwd: module, env: goEnvironment(), timeoutMs: buildTimeoutMs });

  const bill = JSON.parse((await ask("inspect", "--json", program)).stdout);
  const listed = (await runOk(["go", "version", "-m", program])).stdout;
  // The linker stores the text twice.
  const size = 2 * [...listed.matchAll(/^\tbuild\torchestrion.*\n/gm)].join("").length;
  expect(size).toBeLessThanOrEqual(statSync(program).size / 1000);

  const { stdout } = await run([tool, "diff", "--deps", "--json", target], {
    cwd: module,
    env: goEnvironment(),
    timeoutMs: buildTimeoutMs,
  });
  const shown = JSON.parse(stdout);
  const expected: readonly ShownPackage[] = shown.packages;
  expect(countsOf(bill.packages)).toEqual(
    Object.fromEntries(
      [...Map.groupBy(sitesOf(expected), ({ path, aspect }) => `${path} ${aspect}`)].map(([key, all]) => [
        key,
        all.length,
      ]),
    ),
  );
  const known = new Set(sitesOf(expected).map(({ path, aspect, place }) => `${path} ${aspect} ${place}`));
  expect(placesOf(bill.packages).filter((place) => !known.has(place))).toEqual([]);

  const [first] = expected;
  const why = JSON.parse((await ask("why", "--json", first?.importPath ?? "")).stdout);
  const woven: readonly { readonly aspect: string; readonly woven: readonly string[] }[] = why.aspects;
  for (const { aspect, at } of first?.woven ?? []) {
    expect(woven.filter((each) => each.aspect === aspect).flatMap((each) => each.woven)).toContain(at);
  }
}

interface ShownPackage {
  readonly importPath: string;
  readonly woven: readonly (NamedAspect & { readonly at: string })[];
}

interface BilledPackage {
  readonly importPath: string;
  readonly woven: readonly (NamedAspect & {
    readonly count: number;
    /** Absent in a bill with very many places. */
    readonly places?: readonly { readonly file: string; readonly positions: readonly string[] }[];
  })[];
}

/** Several integrations may have an aspect of one name. */
interface NamedAspect {
  readonly aspect: string;
  readonly integration: string;
}

function nameOf({ aspect, integration }: NamedAspect): string {
  return `${integration} ${aspect}`;
}

function sitesOf(packages: readonly ShownPackage[]) {
  return packages.flatMap(({ importPath: path, woven }) =>
    // Without the folder of its file, as in a bill.
    woven.map((site) => ({ path, aspect: nameOf(site), place: site.at.replace(/^.*\//, "") })),
  );
}

/** Numbers of places by package and aspect. */
function countsOf(packages: readonly BilledPackage[]): Record<string, number> {
  return Object.fromEntries(
    packages.flatMap(({ importPath, woven }) => woven.map((each) => [`${importPath} ${nameOf(each)}`, each.count])),
  );
}

function placesOf(packages: readonly BilledPackage[]): string[] {
  return packages.flatMap(({ importPath, woven }) =>
    woven.flatMap((each) =>
      (each.places ?? []).flatMap(({ file, positions }) =>
        positions.map((position) => `${importPath} ${nameOf(each)} ${file}:${position}`),
      ),
    ),
  );
}
