import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { goEnvironment } from "../support/environment.ts";
import { long } from "../support/groups.ts";
import { memoryGroup } from "../support/memory-group.ts";
import { makeTempDir, repoRoot, type TempDir } from "../support/paths.ts";
import { runOk } from "../support/run.ts";
import { startService } from "../support/service.ts";
import { builtBinary } from "./built-release.ts";
import { carryOut } from "./carry-out.ts";
import { type CleanRoot, enterable, rootFolder } from "./clean-root.ts";
import { parseDockerfile } from "./dockerfile.ts";
import { muslRoot } from "./musl-root.ts";
import { installPackages } from "./packages.ts";

const HOUR = 3_600_000;
const SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** A module with an aspect for the service, whose injected package is in vendor/. */
const MARK = {
  "go.mod": "module example.com/mark\n\ngo 1.23\n",
  "mark.go": `package mark

import "net/http"

func Set(w http.ResponseWriter) { w.Header().Set("X-Vendored", "yes") }
`,
  "orchestrion.yml": `aspects:
  - id: mark
    join-point:
      all-of:
        - import-path: example.com/hello
        - function-body: { function: [{ name: page }] }
    advice:
      - prepend-statements:
          imports: { mark: example.com/mark }
          template: mark.Set({{ .Function.Argument 0 }})
`,
};

/** The service with its dependencies in vendor/. The module beside it is not copied to images. */
async function vendoredService(temp: TempDir): Promise<string> {
  mkdirSync(temp.at("mark"));
  for (const [name, text] of Object.entries(MARK)) writeFileSync(temp.at("mark", name), text);
  const folder = temp.at("service");
  cpSync(join(import.meta.dir, "service"), folder, { recursive: true });
  writeFileSync(
    join(folder, "orchestrion.tool.go"),
    '//go:build tools\n\npackage tools\n\nimport _ "example.com/mark"\n',
  );
  const options = { cwd: folder, env: goEnvironment() };
  const needs = ["-require=example.com/mark@v1.0.0", "-replace=example.com/mark=../mark"];
  await runOk(["go", "mod", "edit", ...needs], options);
  await runOk(["go", "mod", "vendor"], options);
  return folder;
}

describe.if(long("installs") && process.platform === "linux" && process.arch === "x64")(
  "in a root like Alpine's",
  () => {
    const temp = makeTempDir("musl");
    let alpine: CleanRoot;
    let goroot = "";

    beforeAll(async () => {
      await installPackages({
        cc: "gcc",
        "/usr/lib/x86_64-linux-gnu/libstdc++.so.6": "libstdc++6",
        unshare: "util-linux",
      });
      goroot = (await runOk(["go", "env", "GOROOT"])).stdout.trim();
      alpine = await muslRoot([goroot]);
      cpSync(await builtBinary("linux-x64-musl", temp.path), alpine.at("image/orchestrion"));
    }, HOUR);
    afterAll(() => {
      alpine?.[Symbol.dispose]();
      temp.remove();
    });

    test(
      "the Dockerfile's instructions, to a service that runs with nothing beside it",
      async () => {
        const [, build, image] = parseDockerfile(
          readFileSync(join(repoRoot, "release", "docker", "alpine.Dockerfile"), "utf8"),
        ).stages;
        if (build?.name !== "build" || image?.image !== "scratch") throw new Error("no stage build, or none after it");

        // The packages that the Dockerfile installs are needed.
        const early = await alpine.sh("/image/orchestrion version", { user: "0:0", env: { PATH: SYSTEM_PATH } });
        expect([early.stderr, early.code]).toEqual([expect.stringContaining("libstdc++.so.6"), 127]);

        const ground = {
          env: { PATH: `${goroot}/bin:${SYSTEM_PATH}` },
          context: await vendoredService(temp),
          stages: { orchestrion: alpine.at("image"), build: alpine.at("/") },
        };
        // With empty caches, and as much memory as the Dockerfile requires.
        using limit = memoryGroup(2 * 2 ** 30);
        const said = await carryOut(build, { ...ground, root: alpine, limit });
        expect(said).toContain(
          "orchestrion: woven at 3 places in 1 file of 1 package (example.com/hello 2, example.com/mark 1)",
        );

        expect(limit.peak()).toBeGreaterThan(2 ** 27); // it did run in there
        using empty = enterable(rootFolder(), []);
        await carryOut(image, { ...ground, root: empty });
        expect(readFileSync(empty.at("etc/ssl/certs/ca-certificates.crt"), "utf8")).toContain(
          "-----BEGIN CERTIFICATE-----",
        );
        const last = (name: string) => image.instructions.findLast((each) => each.name === name)?.rest ?? "";
        const [, program = ""] = /^\["([^"]+)"\]$/.exec(last("ENTRYPOINT")) ?? [];
        const command = ["chroot", `--userspec=${last("USER")}`, empty.at("/"), program];
        await using service = await startService(command);
        const answer = await fetch(`${service.readyLine}/?name=you`);
        expect([await answer.text(), answer.headers.get("X-Woven"), answer.headers.get("X-Vendored")]).toEqual([
          "hello you 1",
          "yes",
          "yes",
        ]);
      },
      HOUR,
    );
  },
);
