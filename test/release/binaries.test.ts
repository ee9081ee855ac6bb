import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { artifactFaults } from "../../scripts/release/artifact.ts";
import { type Target, targets } from "../../scripts/release/targets.ts";
import { goEnvironment } from "../support/environment.ts";
import { long } from "../support/groups.ts";
import { makeTempDir } from "../support/paths.ts";
import { runOk } from "../support/run.ts";
import { startService } from "../support/service.ts";
import { type BuiltRelease, build, builtRelease } from "./built-release.ts";
import { arm64MuslRunner, arm64Runner, muslRunner, type Runner } from "./foreign.ts";
import { installPackages } from "./packages.ts";

/** Debian packages for running programs for other processors and C libraries. */
const PACKAGES = {
  "qemu-aarch64": "qemu-user",
  "/usr/aarch64-linux-gnu/lib/ld-linux-aarch64.so.1": "libc6-arm64-cross",
  "/lib/ld-musl-x86_64.so.1": "musl",
  "aarch64-linux-gnu-gcc": "gcc-aarch64-linux-gnu",
  "/usr/aarch64-linux-gnu/lib/libstdc++.so.6": "libstdc++6-arm64-cross",
  cc: "gcc",
  "/usr/lib/x86_64-linux-gnu/libstdc++.so.6": "libstdc++6",
};

const HOUR = 3_600_000;
let release: BuiltRelease = { folder: "", version: "", [Symbol.dispose]: () => {} };

function fileOf(target: Target, folder = release.folder): string {
  return join(folder, `orchestrion-${target.name}${target.goos === "windows" ? ".exe" : ""}`);
}

describe.if(long("release"))("the binaries of a release", () => {
  beforeAll(async () => {
    release = await builtRelease();
  }, HOUR);
  afterAll(() => release[Symbol.dispose]());

  for (const target of targets) {
    test(`${target.name} is made for its platform`, () => {
      expect(artifactFaults(readFileSync(fileOf(target)), target, [release.version])).toEqual([]);
    });
  }

  test("the files match SHA256SUMS", async () => {
    const folder = join(release.folder, "release");
    const { stdout } = await runOk(["sha256sum", "--check", "--strict", "SHA256SUMS"], { cwd: folder });
    expect(stdout.match(/: OK$/gm)).toHaveLength(targets.length + 6);
  });

  for (const name of ["linux-x64-musl", "darwin-arm64", "windows-x64"]) {
    test(
      `${name}: two builds, in other folders, give the same bytes`,
      async () => {
        using temp = makeTempDir("again");
        const digests: string[] = [];
        for (const again of ["one", "two"]) {
          mkdirSync(temp.at(again, "tmp"), { recursive: true });
          const out = temp.at(again, `binary-${again}`);
          await build(["--target", name, "--out", out], { TMPDIR: temp.at(again, "tmp") });
          digests.push(createHash("sha256").update(readFileSync(out)).digest("hex"));
        }
        expect(digests[1]).toBe(digests[0]);
      },
      HOUR,
    );
  }

  const runners: Readonly<Record<string, (folder: string) => Promise<Runner>>> = {
    "linux-x64": async () => ({ prefix: [], env: {} }),
    "linux-x64-musl": muslRunner,
    "linux-arm64": async () => arm64Runner(),
    "linux-arm64-musl": arm64MuslRunner,
  };
  for (const target of targets) {
    const runner = runners[target.name];
    // The others cannot run here, for lack of a kernel or loader; their headers are checked above.
    if (runner === undefined || process.platform !== "linux" || process.arch !== "x64") continue;
    test(
      `${target.name} runs, and weaves a service that runs`,
      async () => {
        await installPackages(PACKAGES);
        using temp = makeTempDir("run");
        const { prefix, env } = await runner(temp.at("libraries"));
        const tool = [...prefix, fileOf(target)];
        const own = goEnvironment({ ...env, ORCHESTRION_CACHE: temp.at("cache") });
        const { stdout } = await runOk([...tool, "version", "--json"], { env: own });
        const arch = target.goarch === "arm64" ? "arm64" : "x64";
        expect(JSON.parse(stdout)).toMatchObject({ version: `v${release.version}`, os: "linux", arch });

        cpSync(join(import.meta.dir, "service"), temp.at("service"), { recursive: true });
        const options = { cwd: temp.at("service"), env: own, timeoutMs: HOUR };
        const built = await runOk([...tool, "go", "build", "-o", temp.at("hello"), "."], options);
        expect(built.stderr).toContain("orchestrion: woven at 2 places in 1 file of 1 package (example.com/hello 2)");
        await using service = await startService([temp.at("hello")]);
        const answer = await fetch(`${service.readyLine}/?name=you`);
        expect([await answer.text(), answer.headers.get("X-Woven")]).toEqual(["hello you 1", "yes"]);
      },
      HOUR,
    );
  }
});
