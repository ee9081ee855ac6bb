import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repoRoot } from "../../support/paths.ts";
import { run } from "../../support/run.ts";

const hook = join(repoRoot, "scripts", "finish-install.mjs");

/** Runs the install hook in Node as if Node were of another version. */
function install(version: string) {
  const pretend = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } });`;
  return run(["node", "--input-type=module", "-e", `${pretend}\nawait import(${JSON.stringify(`file://${hook}`)});`]);
}

test("npm ci reports a Node that is too old", async () => {
  const { code, stderr } = await install("18.20.8");
  expect(stderr).toBe("Node 18.20.8 is too old: install Node 20 or newer from https://nodejs.org/\n");
  expect(code).toBe(1);
});

test("with the oldest one that package.json allows it continues", async () => {
  const { engines } = JSON.parse(readFileSync(join(repoRoot, "package.json"), "utf8"));
  const least = /^>=(\d+)$/.exec(engines.node)?.[1];
  const { code, stderr } = await install(`${least}.0.0`);
  expect(stderr).not.toContain("too old");
  expect(code).toBe(0);
});
