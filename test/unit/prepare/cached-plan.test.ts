import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compilePlan } from "../../../src/aspect/compile-plan.ts";
import type { Problem } from "../../../src/base/problem.ts";
import { VERSION } from "../../../src/base/version.ts";
import { loadedCatalogue } from "../../../src/config/catalogue-source.ts";
import { type LoadedConfiguration, loadConfiguration } from "../../../src/config/load.ts";
import { cachedPlan, KEPT_PLANS, type PlanRequest } from "../../../src/prepare/cached-plan.ts";

const folder = mkdtempSync(join(tmpdir(), "kept-plan-"));
const cacheFolder = join(folder, "cache");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ASPECTS = `aspects:
  - id: one
    join-point: {all-of: [{import-path: example.com/app}, {function-body: {function: [{name: F}]}}]}
    advice: [{prepend-statements: {imports: {fmt: fmt}, template: fmt.Println()}}]
  - id: two
    version: {example.com/other: ">=1.2"}
    join-point: {function-call: example.com/other.F}
    advice: [{wrap-expression: {template: "{{ . }}"}}]
    unknown: key
`;

function load(cache: string | undefined = cacheFolder): Promise<LoadedConfiguration> {
  return loadConfiguration({
    moduleRoot: folder,
    goEnv: { GOVERSION: "go1.26" },
    environment: { ...process.env, GOPROXY: "off", GOWORK: "off" },
    goFlags: [],
    catalogue: loadedCatalogue(new Map()),
    toolVersion: VERSION,
    cacheFolder: cache,
  });
}

let request: PlanRequest;
beforeAll(async () => {
  writeFileSync(join(folder, "go.mod"), "module example.com/app\n\ngo 1.23\n");
  writeFileSync(join(folder, "orchestrion.yml"), ASPECTS);
  mkdirSync(cacheFolder);
  const versions = new Map([["example.com/other", "v1.3.0"]]);
  const own = { rootModule: "example.com/app", goVersion: "go1.26", versions, toolContent: "", cacheFolder };
  request = { ...own, configuration: await load() };
});

const cachedPlans = () => readdirSync(join(cacheFolder, KEPT_PLANS)).length;

test("a cached plan equals a compiled one", async () => {
  const warnings: Problem[] = [];
  const context = { toolVersion: VERSION, rootModule: "example.com/app", fingerprint: "" };
  const plan = compilePlan(request.configuration, context, warnings);
  expect(await cachedPlan(request)).toEqual({ plan, warnings });
  expect(cachedPlans()).toBe(1);
  // Read by another process, it must be identical byte for byte: fingerprints are computed from it.
  const configuration = await load();
  expect(configuration).toEqual(request.configuration);
  expect(JSON.stringify(await cachedPlan({ ...request, configuration }))).toBe(JSON.stringify({ plan, warnings }));
  expect(cachedPlans()).toBe(1);
});

test("a change of anything that a plan depends on results in another plan", async () => {
  const changes: readonly Partial<PlanRequest>[] = [
    { rootModule: "example.com/else" },
    { goVersion: "go1.25" },
    { versions: new Map([["example.com/other", "v1.1.0"]]) },
    { toolContent: "rebuilt" },
  ];
  await cachedPlan(request);
  const before = cachedPlans();
  for (const change of changes) {
    await cachedPlan({ ...request, ...change });
  }
  expect(cachedPlans()).toBe(before + changes.length);
  const without = await cachedPlan({ ...request, versions: new Map() });
  expect(without.plan.index.aspects.at(-1)?.condition).toEqual({ op: "never" });

  writeFileSync(join(folder, "orchestrion.yml"), ASPECTS.replace("name: F", "name: G"));
  const configuration = await load();
  expect(configuration.id).not.toBe(request.configuration.id);
  expect(JSON.stringify((await cachedPlan({ ...request, configuration })).plan.index)).toContain('"G"');
});

test("a damaged plan is recompiled, and the plan of an uncached configuration is not cached", async () => {
  const kept = await cachedPlan(request);
  for (const name of readdirSync(join(cacheFolder, KEPT_PLANS))) {
    writeFileSync(join(cacheFolder, KEPT_PLANS, name), "{");
  }
  expect(await cachedPlan(request)).toEqual(kept);
  rmSync(join(cacheFolder, KEPT_PLANS), { recursive: true });
  const configuration = { ...request.configuration, id: undefined };
  expect(await cachedPlan({ ...request, configuration })).toEqual(kept);
  expect(readdirSync(cacheFolder)).not.toContain(KEPT_PLANS);
});
