import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { chmodSync, chownSync, copyFileSync, cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeAssets } from "../../scripts/release/assets.ts";
import { archiveName, findTarget } from "../../scripts/release/targets.ts";
import { long } from "../support/groups.ts";
import { memoryGroup } from "../support/memory-group.ts";
import { makeTempDir, repoRoot } from "../support/paths.ts";
import { runOk } from "../support/run.ts";
import { startService } from "../support/service.ts";
import { orchestrionBinary } from "../support/tool.ts";
import { carryOut } from "./carry-out.ts";
import { type CleanRoot, cleanRoot } from "./clean-root.ts";
import { parseDockerfile } from "./dockerfile.ts";
import { installPackages } from "./packages.ts";

const HOUR = 3_600_000;
const ROOT = "0:0";
const SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

describe.if(long("installs") && process.platform === "linux")("in a clean Debian", () => {
  const target = findTarget(process.arch === "arm64" ? "linux-arm64" : "linux-x64");
  const release = makeTempDir("offered");
  let debian: CleanRoot;
  let goroot = "";

  beforeAll(async () => {
    await installPackages({ debootstrap: "debootstrap", unshare: "util-linux" });
    goroot = (await runOk(["go", "env", "GOROOT"])).stdout.trim();
    debian = await cleanRoot(["ca-certificates", "curl"], [goroot]);
    writeAssets({
      root: repoRoot,
      folder: release.path,
      source: { version: "0.0.1-test", commit: "", time: 0 },
      binaries: [{ target, file: await orchestrionBinary() }],
      sbom: {},
      licences: "",
      downloadUrl: undefined,
    });
  }, HOUR);
  afterAll(() => {
    debian?.[Symbol.dispose]();
    release.remove();
  });

  /** Copies the service to a folder of that user in the root. */
  function putService(folder: string, uid: number): void {
    cpSync(join(import.meta.dir, "service"), debian.at(folder), { recursive: true });
    chownSync(debian.at(folder), uid, uid);
  }

  test(
    "install.sh, piped from the server, as a normal user; then a woven build",
    async () => {
      using server = Bun.serve({
        hostname: "127.0.0.1",
        port: 0,
        fetch: (request) => {
          const path = new URL(request.url).pathname.replace(/^\/(?:latest\/download|download\/v0\.0\.1-test)\//, "");
          return path.includes("/") ? new Response("", { status: 404 }) : new Response(Bun.file(release.at(path)));
        },
      });
      const made = await debian.sh("useradd --create-home --uid 1234 dev", { user: ROOT, env: { PATH: SYSTEM_PATH } });
      expect([made.stderr, made.code]).toEqual(["", 0]);
      const url = `http://127.0.0.1:${server.port}`;
      const env = {
        HOME: "/home/dev",
        PATH: `/home/dev/.local/bin:${goroot}/bin:${SYSTEM_PATH}`,
        GOTOOLCHAIN: "local",
      };
      const user = { user: "1234:1234", cwd: "/home/dev", env: { ...env, ORCHESTRION_DOWNLOAD_URL: url } };
      const installed = await debian.sh(`curl -fsSL ${url}/latest/download/install.sh | sh`, user);
      expect(installed.stderr).toContain(`orchestrion: installing v0.0.1-test for ${target.name}\n`);
      expect([installed.stderr, installed.code]).toEqual([
        expect.stringMatching(/installed orchestrion v\S+ as \/home\/dev\/\.local\/bin\/orchestrion\n$/),
        0,
      ]);
      putService("home/dev/hello", 1234);
      const built = await debian.sh(
        "cd hello && orchestrion go build -p 2 -o /home/dev/service . && test ! -e /home/dev/.orchestrion",
        user,
      );
      expect(built.stderr).toContain("orchestrion: woven at 2 places in 1 file of 1 package");
      expect(built.code).toBe(0);
    },
    HOUR,
  );

  test(
    "the Dockerfiles' instructions, from the files of a release to a service that runs",
    async () => {
      const read = (name: string) => parseDockerfile(readFileSync(join(repoRoot, "release", "docker", name), "utf8"));
      const unpack = read("builder.Dockerfile").stages.find(({ name }) => name === "unpack");
      const build = read("debian.Dockerfile").stages.find(({ name }) => name === "build");
      if (unpack === undefined || build === undefined) throw new Error("no stages unpack and build");
      const instructions = unpack.instructions.map((each) =>
        each.name === "ARG" ? { ...each, rest: `TARGET=${target.name}` } : each,
      );
      const ground = { root: debian, env: { PATH: `${goroot}/bin:${SYSTEM_PATH}` }, stages: {} };
      await carryOut({ ...unpack, instructions }, { ...ground, context: release.path });

      // A wrong archive stops it.
      const wrong = mkdtempSync(join(release.path, "wrong-"));
      copyFileSync(release.at("SHA256SUMS"), join(wrong, "SHA256SUMS"));
      writeFileSync(join(wrong, archiveName(target)), "something else");
      await expect(carryOut({ ...unpack, instructions }, { ...ground, context: wrong })).rejects.toThrow();

      // With empty caches, and as much memory as the Dockerfile requires.
      using limit = memoryGroup(2 * 2 ** 30);
      const said = await carryOut(build, {
        ...ground,
        limit,
        context: join(import.meta.dir, "service"),
        stages: { orchestrion: debian.at("unpacked") },
      });
      expect(said).toContain("orchestrion: woven at 2 places in 1 file of 1 package");
      expect(limit.peak()).toBeGreaterThan(2 ** 27); // it did run in there
      chmodSync(debian.at("out/service"), 0o755);
      await using service = await startService([debian.at("out/service")]);
      const answer = await fetch(`${service.readyLine}/?name=you`);
      expect([await answer.text(), answer.headers.get("X-Woven")]).toEqual(["hello you 1", "yes"]);
    },
    HOUR,
  );
});
