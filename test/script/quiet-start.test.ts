import { expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeTempDir, repoRoot } from "../support/paths.ts";
import { run } from "../support/run.ts";
import { BuildWorld } from "./build-world.ts";

// Loading a standard stream takes 8 ms, half of the time in which the tool starts.

/** Fails at each use of a standard stream. */
const NONE = `
  for (const name of ["stdin", "stdout", "stderr"]) {
    Object.defineProperty(process, name, { get() { throw new Error("used: " + name); } });
  }
`;

test("a build with nothing to say loads no standard stream", async () => {
  using world = await BuildWorld.create();
  using temp = makeTempDir("quiet");
  writeFileSync(temp.at("none.ts"), NONE);
  const source = join(repoRoot, "src", "main.ts");
  const build = (options: readonly string[]) =>
    run([process.execPath, ...options, source, "go", "build", "./cmd/both"], {
      cwd: world.root,
      env: world.environment(),
    });
  expect(await build([])).toMatchObject({ code: 0, stdout: "" });
  expect(await build(["--preload", temp.at("none.ts")])).toMatchObject({ code: 0, stdout: "", stderr: "" });
});
