import { describe, expect, test } from "bun:test";
import { randomUUID } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { goEnvironment } from "../support/environment.ts";
import { long } from "../support/groups.ts";
import { makeTempDir, repoRoot, testGoCache } from "../support/paths.ts";
import { type RunResult, run } from "../support/run.ts";
import { startService } from "../support/service.ts";
import { orchestrionBinary } from "../support/tool.ts";
import { installPackages } from "./packages.ts";

// users-want 15. The rule for Bazel, used as in its first comment, by a real Bazel in its sandbox without network.

const HOUR = 3_600_000;
const WOVEN = "orchestrion: woven at 2 places in 1 file of 1 package";
const rule = join(repoRoot, "release", "ci", "orchestrion.bzl");

/** The example of BUILD.bazel in the rule's own description. */
function example(): string {
  const [, indented = ""] = /In BUILD\.bazel:\n\n(.*?)\n\nThe caches/s.exec(readFileSync(rule, "utf8")) ?? [];
  return indented.replaceAll(/^ {4}/gm, "");
}

describe.if(long("installs"))("Bazel", () => {
  test(
    "builds a woven program only from declared sources, and rebuilds it when an aspect changes",
    async () => {
      await installPackages({ bazel: "bazel-bootstrap" });
      using temp = makeTempDir("bazel");
      const project = temp.at("project");
      cpSync(join(import.meta.dir, "service"), project, { recursive: true });
      mkdirSync(join(project, "tools"));
      cpSync(rule, join(project, "tools", "orchestrion.bzl"));
      // go:embed does not accept symbolic links, but sources in a sandbox are links.
      const embedded = 'import _ "embed"\n\n//go:embed go.mod\nvar module string\n\nvar _ = module\n';
      // Only compiled packages are reported as woven, so this one must not be in the cache.
      const embedding = `// ${randomUUID()}\n\npackage main\n\n${embedded}`;
      const shown = example().replace('"./cmd/service"', '"."');
      const given =
        '    build_flags = ["-tags=given"],\n    env = {"CGO_ENABLED": "0"},\n    orchestrion = "//tools:given",\n';
      const build = `${shown}\n\n${shown
        .replace(/^load.*\n\n/, "")
        .replace("service", "given")
        .replace(/\)$/, `${given})`)}\n`;
      const written = {
        WORKSPACE: "",
        "tools/BUILD.bazel": 'exports_files(["given"])\n',
        "BUILD.bazel": build,
        "embedding.go": embedding,
      };
      for (const [name, text] of Object.entries(written)) {
        writeFileSync(join(project, name), text);
      }
      mkdirSync(testGoCache(), { recursive: true });
      const path = `${dirname(await binaryByName(temp.at("bin")))}${delimiter}${process.env.PATH}`;
      const bazel = (...args: string[]): Promise<RunResult> =>
        run(["bazel", `--output_user_root=${temp.at("bazel")}`, "--batch", ...args], {
          cwd: project,
          env: goEnvironment({ PATH: path }),
          timeoutMs: HOUR,
        });
      const flags = [
        "--action_env=PATH",
        `--action_env=GOCACHE=${testGoCache()}`,
        `--sandbox_writable_path=${testGoCache()}`,
        "--sandbox_default_allow_network=false",
      ];

      const first = await bazel("build", ...flags, "//:service");
      expect([first.stderr, first.code]).toEqual([expect.stringContaining(WOVEN), 0]);
      expect(first.stderr).toMatch(/1 (linux|processwrapper)-sandbox/);
      await using service = await startService([join(project, "bazel-bin", "service")]);
      const answer = await fetch(`${service.readyLine}/?name=x`);
      expect([answer.headers.get("X-Woven"), await answer.text()]).toEqual(["yes", "hello x 1"]);

      const again = await bazel("build", ...flags, "//:service");
      expect([again.stderr, again.code]).toEqual([expect.stringMatching(/ 1 process: 1 internal\b/), 0]);

      const aspects = join(project, "orchestrion.yml");
      writeFileSync(aspects, readFileSync(aspects, "utf8").replace('"yes"', '"changed"'));
      const changed = await bazel("build", ...flags, "//:service");
      expect([changed.stderr, changed.code]).toEqual([expect.stringContaining(WOVEN), 0]);
      await using rebuilt = await startService([join(project, "bazel-bin", "service")]);
      expect((await fetch(`${rebuilt.readyLine}/?name=x`)).headers.get("X-Woven")).toBe("changed");

      // By attributes of the rule: the program, which is not on PATH then, and how Go builds.
      symlinkSync(temp.at("bin", "orchestrion"), join(project, "tools", "given"));
      const go = `--action_env=PATH=/usr/bin:/bin${delimiter}${dirname(Bun.which("go") ?? "")}`;
      const other = await bazel("build", ...flags, go, "//:given");
      expect([other.stderr, other.code]).toEqual([expect.stringContaining("completed successfully"), 0]);
      const { stdout } = await run(["go", "version", "-m", join(project, "bazel-bin", "given")]);
      expect(stdout).toContain("\tbuild\t-tags=given\n");
      expect(stdout).toContain("\tbuild\tCGO_ENABLED=0\n");

      const broken = await bazel("build", ...flags, "--action_env=PATH=/usr/bin:/bin", "//:service");
      expect([broken.stderr, broken.code]).toEqual([
        expect.stringContaining("orchestrion is not on PATH (/usr/bin:/bin): build with"),
        1,
      ]);
      // Files in the sandbox's caches are read-only.
      await run(["chmod", "-R", "u+w", temp.path]);
    },
    HOUR,
  );
});

/** The program under test, by the name under which it is installed. */
async function binaryByName(folder: string): Promise<string> {
  mkdirSync(folder);
  const file = join(folder, "orchestrion");
  cpSync(await orchestrionBinary(), file);
  return file;
}
