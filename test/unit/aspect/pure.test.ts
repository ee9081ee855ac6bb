import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { weave } from "../../../src/aspect/weave.ts";
import { installOracle } from "../../../src/type-oracle/install.ts";
import { planOf } from "../../golden/packages.ts";
import { compilationOf } from "../../support/compilation.ts";
import { makeTempDir, repoRoot } from "../../support/paths.ts";
import { userGo } from "../../support/toolchains.ts";

// The result of weaving depends on the plan, the compilation and the answers of the type oracle, and on nothing else in this
// process.

const folder = makeTempDir("pure");
const environment = process.env;
let oracle = "";

beforeAll(async () => {
  const cache = join(repoRoot, "node_modules", ".cache", "orchestrion", "oracle");
  mkdirSync(cache, { recursive: true });
  oracle = await installOracle(await userGo(), { ...process.env, ORCHESTRION_CACHE: cache });
  writeFileSync(folder.at("p.go"), 'package p\n\nimport "unsafe"\n\nfunc f([unsafe.Sizeof(uintptr(0))]byte) { g() }\n');
}, 600_000);
afterAll(() => {
  process.env = environment;
  folder.remove();
});

const bytes = (length: number) => `
  - id: bytes-${length}
    join-point: {function-body: {function: [{signature-contains: {args: ['[${length}]byte']}}]}}
    advice: [{prepend-statements: {template: 'println()'}}]`;

const BY_SIZE = planOf("aspects.yml", `aspects:${[4, 8].map(bytes).join("")}\n`);

async function sizes(arch: string): Promise<string[]> {
  const compilation = compilationOf([folder.at("p.go")], { arch });
  const { sites } = await weave({ plan: BY_SIZE, candidates: [0, 1], compilation, oracle: async () => oracle });
  return sites.map(({ aspect }) => aspect);
}

test.each([
  "amd64",
  "386",
])("types have the sizes of the compilation's architecture, with GOARCH=%s in the environment", async (goarch) => {
  process.env = { ...environment, GOARCH: goarch };
  expect(await sizes("amd64")).toEqual(["bytes-8"]);
  expect(await sizes("386")).toEqual(["bytes-4"]);
  expect(await sizes("arm64")).toEqual(["bytes-8"]);
});

test("no environment variable is read", async () => {
  const plan = planOf(
    "aspects.yml",
    "aspects:\n  - id: a\n    join-point: {function-call: g}\n    advice: [{wrap-expression: {template: '{{ . }}'}}]\n",
  );
  const looked: string[] = [];
  const look = (_: unknown, name: string | symbol) => {
    looked.push(String(name));
    return undefined;
  };
  process.env = new Proxy<NodeJS.ProcessEnv>({}, { get: look, has: (_, name) => look(_, name) !== undefined });
  const compilation = compilationOf([folder.at("p.go")]);
  const { sites } = await weave({
    plan,
    candidates: [0],
    compilation,
    oracle: () => Promise.reject(new Error("none")),
  });
  expect(sites).toHaveLength(1);
  expect(looked).toEqual([]);
});
