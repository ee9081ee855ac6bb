import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdirSync } from "node:fs";
import type { Environment } from "../support/environment.ts";
import { long, machineHas } from "../support/groups.ts";
import { type RunResult, run } from "../support/run.ts";
import { BuildWorld, WOVEN_OUTPUT } from "./build-world.ts";
import { PinWorld } from "./pin-world.ts";

const LONG = 10 * 60_000;

let world: BuildWorld;
beforeEach(async () => {
  world = await BuildWorld.create();
}, LONG);
afterEach(() => {
  world.dispose();
});

/** Runs the tool with a different mount of a folder, which no other process sees. */
async function withMount(
  mount: string,
  args: readonly string[],
  extra: Readonly<Record<string, string | undefined>> = {},
  cwd = world.root,
): Promise<RunResult> {
  const command = ["unshare", "--map-root-user", "--mount", "sh", "-c", `${mount} && cd . && exec "$@"`, "sh"];
  return run([...command, world.binary, ...args], {
    cwd,
    env: definedOnly({ ...world.environment(), ...extra }),
    timeoutMs: LONG,
  });
}

function definedOnly(environment: Readonly<Record<string, string | undefined>>): Environment {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** A command that mounts a folder over itself, read-only. */
function readOnly(folder: string): string {
  return `mount --bind ${folder} ${folder} && mount -o remount,ro,bind ${folder} && cd ${folder}`;
}

/** Expects that the next build without the fault is correct: a failure leaves no damaged state behind. */
async function buildsRight(): Promise<void> {
  const program = world.at("both");
  const built = await world.orchestrion(["go", "build", "-o", program, "./cmd/both"]);
  expect(built.code).toBe(0);
  expect(await world.outputOf(program)).toBe(WOVEN_OUTPUT);
}

// These need Linux namespaces.
const mounts = process.platform === "linux" && ["mount", "unshare"].every((name) => Bun.which(name) !== null);
describe.if(machineHas("a full disk, and one that cannot be written", "Linux, mount and unshare", mounts))(
  "the disk",
  () => {
    test(
      "a module that cannot be written to is built",
      async () => {
        const before = world.snapshot();
        const program = world.at("both");
        const built = await withMount(readOnly(world.root), ["go", "build", "-o", program, "./cmd/both"]);
        expect(built.stderr).not.toContain("read-only");
        expect(built.code).toBe(0);
        expect(await world.outputOf(program)).toBe(WOVEN_OUTPUT);
        expect(world.snapshot()).toEqual(before);
      },
      LONG,
    );

    test(
      "pin says that it cannot write there, and leaves the module as it was",
      async () => {
        const pinning = new PinWorld({
          "app/go.mod": "module example.com/app\n\ngo 1.23\n",
          "app/main.go": 'package main\n\nimport _ "net/http"\n\nfunc main() {}\n',
        });
        try {
          const before = pinning.snapshot("app");
          const app = pinning.path("app");
          const environment = { ...pinning.environment, ORCHESTRION_CACHE: pinning.path("cache") };
          const pinned = await withMount(readOnly(app), ["pin"], environment, app);
          expect(pinned.stderr).toMatch(/cannot write \S+: read-only file system\. What to do: .*nothing was changed/);
          expect(pinned.stderr).not.toMatch(/^\s+at /m);
          expect(pinned.code).toBe(1);
          expect(pinning.snapshot("app")).toEqual(before);
          // The same command succeeds in a writable folder.
          const written = await withMount("true", ["pin"], environment, app);
          expect(written.code).toBe(0);
        } finally {
          pinning.dispose();
        }
      },
      LONG,
    );

    for (const size of ["4k", "256k", "2m"]) {
      test(
        `a disk with ${size} left for temporary files`,
        async () => {
          mkdirSync(world.at("small"));
          const tiny = `mount -t tmpfs -o size=${size} tmpfs ${world.at("small")}`;
          const result = await withMount(tiny, ["go", "build", "-o", world.at("none"), "./cmd/both"], {
            GOTMPDIR: world.at("small"),
            GOCACHE: world.at("gocache"),
          });
          expect(result.code).not.toBe(0);
          expect(result.stderr).toMatch(
            size === "4k"
              ? /^orchestrion: cannot write \S+: no space left on device\..*GOTMPDIR/m
              : /no space left on device/,
          );
          expect(result.stderr).not.toMatch(/^\s+at /m);
          await buildsRight();
        },
        LONG,
      );
    }

    test(
      "a full disk under the tool's own cache does not fail a build",
      async () => {
        mkdirSync(world.at("small"));
        const tiny = `mount -t tmpfs -o size=4k,mode=700 tmpfs ${world.at("small")}`;
        const program = world.at("both");
        const result = await withMount(tiny, ["go", "build", "-o", program, "./cmd/both"], {
          ORCHESTRION_CACHE: world.at("small"),
        });
        expect(result.stderr).not.toMatch(/^\s+at /m);
        expect(result.code).toBe(0);
        expect(await world.outputOf(program)).toBe(WOVEN_OUTPUT);
      },
      LONG,
    );

    test.if(long("tests"))(
      "a full disk under the folder for a report of tests is a failure, and says so",
      async () => {
        world.write({
          "greeted/greeted_test.go":
            'package greeted\n\nimport "testing"\n\nfunc TestGreet(t *testing.T) { Greet() }\n',
        });
        mkdirSync(world.at("small"));
        const tiny = `mount -t tmpfs -o size=4k tmpfs ${world.at("small")}`;
        const result = await withMount(tiny, ["go", "test", "--report", world.at("small"), "./greeted"]);
        expect(result.stdout).toStartWith("ok  ");
        expect(result.stderr).toMatch(/^orchestrion: cannot write \S+: no space left on device\./m);
        expect(result.stderr).not.toMatch(/^\s+at /m);
        expect(result.code).toBe(1);
      },
      LONG,
    );
  },
);
