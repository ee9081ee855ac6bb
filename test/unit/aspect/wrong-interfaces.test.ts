import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { weave } from "../../../src/aspect/weave.ts";
import { installOracle } from "../../../src/type-oracle/install.ts";
import { planOf } from "../../golden/packages.ts";
import { compilationOf } from "../../support/compilation.ts";
import { makeTempDir, repoRoot } from "../../support/paths.ts";
import { userGo } from "../../support/toolchains.ts";

const folder = makeTempDir("wrong-interfaces");
let oracle = "";

beforeAll(async () => {
  const cache = join(repoRoot, "node_modules", ".cache", "orchestrion", "oracle");
  mkdirSync(cache, { recursive: true });
  oracle = await installOracle(await userGo(), { ...process.env, ORCHESTRION_CACHE: cache });
}, 600_000);
afterAll(() => folder.remove());

async function warningsFor(interfaceName: string): Promise<readonly string[]> {
  const aspects = `
aspects:
  - id: a
    join-point: {function-body: {function: [{argument-implements: ${interfaceName}}]}}
    advice: [{prepend-statements: {template: 'println()'}}]
`;
  const source = folder.at("p.go");
  writeFileSync(
    source,
    "package p\n\ntype T int\n\ntype I[K any] interface{ M(K) }\n\nfunc f(t T) {}\n\nfunc g(t *T) {}\n",
  );
  const plan = planOf("aspects.yml", aspects);
  const { warnings } = await weave({
    plan,
    candidates: [0],
    compilation: compilationOf([source]),
    oracle: () => Promise.resolve(oracle),
  });
  return warnings;
}

test("an aspect with an invalid interface causes one warning", async () => {
  const warning = (reason: string) => [`a (aspects.yml:3:5): names an interface that no type can implement: ${reason}`];
  expect(await warningsFor("eror")).toEqual(warning("eror is not declared"));
  expect(await warningsFor("len")).toEqual(warning("len is not a type"));
  expect(await warningsFor("int")).toEqual(warning("int is not an interface"));
  expect(await warningsFor("example.com/p.I")).toEqual(warning("example.com/p.I is generic"));
  expect(await warningsFor("example.com/p.J")).toEqual(warning("example.com/p.J is not declared"));
});

test("an interface that is unknown to the package, or that no type implements, is not an error", async () => {
  expect(await warningsFor("io.Reader")).toEqual([]);
  expect(await warningsFor("error")).toEqual([]);
});
