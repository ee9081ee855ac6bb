import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { type Environment, goEnvironment } from "../support/environment.ts";
import { long } from "../support/groups.ts";
import { makeTempDir } from "../support/paths.ts";
import { until } from "../support/poll.ts";
import { type RunResult, run, runOk } from "../support/run.ts";
import { freePort, type Service, startService } from "../support/service.ts";
import { BuildWorld, WOVEN_OUTPUT } from "./build-world.ts";

// GOCACHEPROG: machines that share nothing but a cache server, one from the module proxy, share what was woven.

const CACHER = "github.com/bradfitz/go-tool-cache";
const CACHER_VERSION = "v0.0.0-20260722201841-0bb331e19f64";
const LONG = 10 * 60_000;
const BUILD = ["go", "build", "-trimpath", "-o", "both", "./cmd/both"];
/** The user of the second machine, if the tests may choose one. */
const SECOND_USER = 54321;

describe.if(long("reproducible"))("a cache server for several machines", () => {
  const temp = makeTempDir("cache-program");
  let server: Service | undefined;
  let address = "";
  let world: BuildWorld;
  beforeAll(async () => {
    chmodSync(temp.path, 0o755);
    world = await BuildWorld.create();
    cpSync(world.binary, temp.at("orchestrion"));
    const programs = ["go-cacher", "go-cacher-server"].map((name) => `${CACHER}/cmd/${name}@${CACHER_VERSION}`);
    const env = goEnvironment({ GOBIN: temp.at("bin"), GOFLAGS: "-mod=mod" });
    await runOk(["go", "install", ...programs], { cwd: temp.path, env, timeoutMs: LONG });
    const port = await freePort();
    address = `127.0.0.1:${port}`;
    mkdirSync(temp.at("served"));
    // The server itself says nothing.
    const serve = `echo starts; exec '${temp.at("bin", "go-cacher-server")}' -listen ${address} -cache-dir '${temp.at("served")}'`;
    server = await startService(["sh", "-c", serve]);
    await until("the cache server to answer", async () => (await answers(`http://${address}/`)) || undefined);
  }, LONG);
  afterAll(async () => {
    await server?.[Symbol.asyncDispose]();
    world.dispose();
    temp.remove();
  });

  /** A machine: a checkout, caches and temporary folders of its own, and a user where `uid` is given. */
  function machine(name: string, uid?: number) {
    const at = (...parts: string[]) => temp.at(name, ...parts);
    cpSync(world.root, at("src", name), { recursive: true });
    for (const folder of ["home", "tmp", "cache", "tool", "local"]) mkdirSync(at(folder), { recursive: true });
    if (uid !== undefined) {
      for (const entry of ["", ...readdirSync(at(), { recursive: true, encoding: "utf8" })])
        chownSync(at(entry), uid, uid);
    }
    const env = goEnvironment({
      HOME: at("home"),
      TMPDIR: at("tmp"),
      GOCACHE: at("cache"),
      ORCHESTRION_CACHE: at("tool"),
      ORCHESTRION_TRACE: at("tmp", "trace"),
      GOPROXY: "off",
      GOCACHEPROG: `${temp.at("bin", "go-cacher")} -cache-server http://${address} -cache-dir ${at("local")}`,
    });
    const own = uid === undefined ? [] : ["setpriv", `--reuid=${uid}`, `--regid=${uid}`, "--clear-groups"];
    return {
      at,
      orchestrion: (args: readonly string[], more: Environment = {}): Promise<RunResult> =>
        run([...own, temp.at("orchestrion"), ...args], {
          cwd: at("src", name),
          env: { ...env, ...more },
          timeoutMs: LONG,
        }),
      /** Packages that a compiler ran for, in all builds so far. */
      compiled: (): string[] =>
        [...readFileSync(at("tmp", "trace"), "utf8").matchAll(/"name":"(compile [^"]+)"/g)].map(
          ([, what]) => what ?? "",
        ),
    };
  }

  const mayChooseUser = process.getuid?.() === 0 && existsSync("/usr/bin/setpriv");

  test(
    "what one has woven, no other weaves or compiles again, and the bytes are the same",
    async () => {
      const first = machine("first");
      expect((await first.orchestrion(BUILD)).stderr).toContain("woven at 2 places in 2 files of 2 packages");
      expect(first.compiled().length).toBeGreaterThan(30);

      const second = machine("second", mayChooseUser ? SECOND_USER : undefined);
      const built = await second.orchestrion(BUILD);
      expect([built.code, built.stderr]).toEqual([0, ""]);
      expect(second.compiled()).toEqual([]);
      const [one, other] = [first.at("src", "first", "both"), second.at("src", "second", "both")];
      expect(readFileSync(one).equals(readFileSync(other))).toBe(true);
      expect((await run([other])).stderr).toBe(WOVEN_OUTPUT);

      // A changed line there: only that package is compiled, and linked with what the other machine wove.
      const main = second.at("src", "second", "cmd", "both", "main.go");
      writeFileSync(main, `${readFileSync(main, "utf8")}\nconst More = 1\n`);
      const again = await second.orchestrion(BUILD);
      expect([again.code, again.stderr]).toEqual([0, ""]);
      expect(second.compiled()).toEqual(["compile example.com/app/cmd/both"]);
      expect((await run([other])).stderr).toBe(WOVEN_OUTPUT);
    },
    LONG,
  );

  test(
    "another aspect is another key: nothing of the old one is taken",
    async () => {
      const third = machine("third");
      const file = third.at("src", "third", "orchestrion.yml");
      writeFileSync(file, readFileSync(file, "utf8").replace('println("link:",', 'println("changed link:",'));
      expect((await third.orchestrion(BUILD)).code).toBe(0);
      expect((await run([third.at("src", "third", "both")])).stderr).toContain("changed link: secret");
      expect(third.compiled()).toContain("compile example.com/app/linking");
      expect(third.compiled()).not.toContain("compile example.com/app/greeted");
      expect(third.compiled().filter((what) => !what.includes("example.com"))).toEqual([]);
    },
    LONG,
  );
});

async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url);
    return true;
  } catch {
    return false;
  }
}
