import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cleanEnvironment, type Environment } from "../support/environment.ts";
import { run } from "../support/run.ts";
import { BuildWorld, WOVEN_OUTPUT } from "./build-world.ts";

setDefaultTimeout(600_000);

let world: BuildWorld;
/** A file that code writes which must not run. */
const mark = () => world.at("mark");

/** Files in the user's folder that a JavaScript runtime would read or run. */
const planted = (evil: string): Readonly<Record<string, string>> => {
  const settings = `BUN_OPTIONS=--preload ./evil.js\nORCHESTRION=off\nGOFLAGS=-nonsense\nORCHESTRION_CACHE=/nowhere\n`;
  const packages = ["consola", "yaml", "web-tree-sitter", "@msgpack/msgpack", "bun", "fs"];
  return {
    "evil.js": evil,
    "evil.ts": evil,
    "index.js": evil,
    "bunfig.toml": 'preload = ["./evil.js"]\n[run]\nbun = true\n[test]\npreload = ["./evil.js"]\n',
    ".bunfig.toml": 'preload = ["./evil.js"]\n',
    ".env": settings,
    ".env.local": settings,
    ".env.development": settings,
    ".env.production": settings,
    ".npmrc": "node-options=--require ./evil.js\n",
    "tsconfig.json": JSON.stringify({ compilerOptions: { paths: { "*": ["./evil.ts"] }, baseUrl: "." } }),
    "package.json": JSON.stringify({
      name: "orchestrion",
      type: "commonjs",
      main: "./evil.js",
      imports: { "#*": "./evil.js", yaml: "./evil.js" },
      scripts: { version: "./evil.js", go: "./evil.js", toolexec: "./evil.js", preversion: "./evil.js" },
    }),
    ...Object.fromEntries(packages.map((name) => [`node_modules/${name}/index.js`, evil])),
    ...Object.fromEntries(packages.map((name) => [`node_modules/${name}/package.json`, '{"main":"index.js"}'])),
  };
};

/** Variables that make Bun or Node run other or additional programs. */
const hostile: readonly Environment[] = [
  { BUN_OPTIONS: "--preload ./evil.js" },
  { BUN_OPTIONS: "--preload=./evil.js --config=./bunfig.toml --env-file=.env" },
  { BUN_OPTIONS: "-r ./evil.js --import ./evil.js --require ./evil.js" },
  { BUN_OPTIONS: "--eval 'require(\"./evil.js\")'" },
  { BUN_OPTIONS: "--print 1 --tsconfig-override=./tsconfig.json" },
  { BUN_OPTIONS: "--version" },
  { BUN_OPTIONS: "--watch ./evil.js" },
  {
    NODE_OPTIONS: "--require ./evil.js --import ./evil.js",
    NODE_PATH: ".:node_modules",
    NODE_COMPILE_CACHE: ".",
    BUN_CONFIG_PRELOAD: "./evil.js",
    BUN_INSPECT_PRELOAD: "./evil.js",
    BUN_INSTALL: ".",
    BUN_DISABLE_TRANSPILER: "1",
    BUN_RUNTIME_TRANSPILER_CACHE_PATH: ".",
    XDG_CONFIG_HOME: ".",
  },
];

beforeAll(async () => {
  world = await BuildWorld.create();
  world.write(planted(`require("node:fs").writeFileSync(${JSON.stringify(mark())}, "evil");\n`));
});
afterAll(() => world.dispose());

function expectNoMark(): void {
  expect(existsSync(mark())).toBe(false);
}

test("the planted files work: a plain bun runs them", async () => {
  for (const extra of [{}, { BUN_OPTIONS: "--preload ./evil.js" }]) {
    writeFileSync(world.at("other.ts"), "");
    const cwd = Object.keys(extra).length === 0 ? world.root : world.at("tmp");
    writeFileSync(world.at("tmp", "evil.js"), readFileSync(world.at("module", "evil.js")));
    await run([process.execPath, world.at("other.ts")], { cwd, env: cleanEnvironment(extra) });
    expect(readFileSync(mark(), "utf8")).toBe("evil");
    rmSync(mark());
    rmSync(world.at("tmp", "evil.js"));
  }
});

describe("nothing in the user's folder is run", () => {
  test.each(hostile.map((extra) => [extra] as const))("%j", async (extra) => {
    const version = await world.orchestrion(["version"], extra);
    expect(version).toMatchObject({ code: 0, stderr: "", stdout: expect.stringMatching(/^orchestrion v[^\n]*\n$/) });
    const tool = await world.orchestrion(["toolexec", "/bin/echo", "--preload", "-V=full"], extra);
    expect(tool).toMatchObject({ code: 0, stderr: "", stdout: "--preload -V=full\n" });
    const env = await world.orchestrion(["go", "env", "GOFLAGS"], extra);
    expect(env).toMatchObject({ code: 0, stdout: "-buildvcs=false\n" });
    expectNoMark();
  });

  test("and a build there is woven as usual", async () => {
    const all = Object.assign({}, ...hostile, { BUN_OPTIONS: hostile[0]?.BUN_OPTIONS });
    const out = world.at("out");
    const built = await world.orchestrion(["go", "build", "-o", out, "./cmd/both"], all);
    expect(built).toMatchObject({ code: 0 });
    expect(await world.outputOf(out)).toBe(WOVEN_OUTPUT);
    const list = await world.orchestrion(["list"], all);
    expect(list).toMatchObject({ code: 0, stderr: "" });
    expectNoMark();
  });
});

describe("folders that others could write to are not trusted", () => {
  test("only its owner can use a session folder", async () => {
    const seen = world.at("modes");
    const script = world.script(
      "look",
      `stat -c %a '${world.at("tmp")}'/orchestrion-session-* >> '${seen}'\nexec "$@"`,
    );
    world.write({ "greeted/greeted.go": `package greeted\n\nfunc Greet() { println("greet ${Date.now()}") }\n` });
    const built = await world.orchestrion(["go", "build", `-toolexec=${script}`, "./greeted"]);
    expect(built).toMatchObject({ code: 0 });
    expect(new Set(readFileSync(seen, "utf8").trim().split("\n"))).toEqual(new Set(["700"]));
  });

  test("a cache folder that anyone may write to is refused", async () => {
    const open = world.at("open");
    mkdirSync(open);
    chmodSync(open, 0o777);
    const refused = await world.orchestrion(["go", "build", "./greeted"], { ORCHESTRION_CACHE: open });
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toBe(
      `orchestrion: anyone may write to the cache folder ${open}; set ORCHESTRION_CACHE to a folder of your own\n`,
    );
  });

  // Only root can act as another user.
  test.if(process.getuid?.() === 0)("nor is that of another user", async () => {
    const nobody = 65_534;
    const cache = world.at("roots");
    mkdirSync(cache, { mode: 0o755 });
    const home = world.at("tmp");
    chmodSync(home, 0o777);
    chmodSync(world.at(), 0o755);
    const command = ["setpriv", `--reuid=${nobody}`, `--regid=${nobody}`, "--clear-groups", world.binary];
    const env = world.environment({ ORCHESTRION_CACHE: cache, HOME: home, GOCACHE: `${home}/gocache`, GOPATH: home });
    const refused = await run([...command, "go", "build", "./greeted"], { cwd: world.root, env });
    expect(refused.stderr).toContain(`the cache folder ${cache} belongs to another user`);
    expect(refused.code).toBe(1);
  });
});

test("the trace receiver accepts other machines only on request, and reports it", async () => {
  const trace = (...listen: string[]) => world.orchestrion(["trace", ...listen, "--", "env"]);
  const closed = await trace();
  expect(closed.stdout).toMatch(/^DD_TRACE_AGENT_URL=http:\/\/127\.0\.0\.1:\d+$/m);
  expect(closed.stderr).not.toContain("other machines");
  const open = await trace("--listen", "0.0.0.0:0");
  expect(open).toMatchObject({ code: 0, stderr: expect.stringContaining("is open to other machines") });
});
