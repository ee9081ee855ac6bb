import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import type { Environment } from "../support/environment.ts";
import { long } from "../support/groups.ts";
import { BuildWorld } from "./build-world.ts";

setDefaultTimeout(600_000);

interface Finding {
  readonly check: string;
  readonly status: string;
  readonly message: string;
  readonly advice?: string;
}

interface Answer {
  readonly ok: boolean;
  readonly problems: number;
  readonly findings: readonly Finding[];
}

let world: BuildWorld;
beforeAll(async () => {
  world = await BuildWorld.create({
    "broken/go.mod": "module example.com/broken\n\ngo 1.23\n",
    "broken/broken.go": "package broken\n",
    "broken/orchestrion.tool.go": '//go:build tools\n\npackage tools\n\nimport _ "example.com/absent" // integration\n',
    "unpinned/go.mod": "module example.com/unpinned\n\ngo 1.23\n",
    "unpinned/unpinned.go": "package unpinned\n",
    "otel/go.mod": "module example.com/otel\n\ngo 1.23\n",
    "otel/otel.go": 'package otel\n\nimport _ "log/slog"\nimport _ "net/http"\n',
    "otel/orchestrion.tool.go": '//go:build tools\n\npackage tools\n\nimport _ "log/slog" // integration\n',
    "otel/orchestrion.yml": "aspects:\n  - {id: none, join-point: {import-path: a}, advice: []}\n",
  });
});
afterAll(() => world.dispose());

async function doctor(args: readonly string[] = [], extra: Environment = {}, folder = world.root) {
  const { code, stdout, stderr } = await world.orchestrion(["doctor", "--json", ...args], extra, folder);
  expect(stderr).toBe("");
  const answer: Answer = JSON.parse(stdout);
  const of = (check: string) => answer.findings.filter((each) => each.check === check);
  const problems = answer.findings.filter(({ status }) => status === "problem").map(({ check }) => check);
  return { code, answer, of, problems };
}

test("a healthy module: all checks pass, weaving is active, and nothing is left behind", async () => {
  const before = world.snapshot();
  const { code, answer, of, problems } = await doctor();
  expect({ code, problems, ok: answer.ok }).toEqual({ code: 0, problems: [], ok: true });
  expect(answer.findings.map(({ check }) => check)).toEqual([
    ..."orchestrion,Go,GOFLAGS,module,integrations,packages,modules,cache,oracle,launcher,GOCACHE".split(","),
    "temporary files",
    "memory",
    "probe",
  ]);
  expect(of("integrations")).toMatchObject([
    { status: "ok", message: expect.stringMatching(/^\d+ aspects of the module's own$/) },
  ]);
  expect(of("packages")).toMatchObject([{ status: "ok", message: expect.stringMatching(/^\.\/\.\.\.: \d+ packages/) }]);
  expect(of("modules")).toMatchObject([{ message: expect.stringContaining("GOPROXY=off") }]);
  expect(of("probe")).toMatchObject([{ message: expect.stringMatching(/^weaving is active: `orchestrion go build`/) }]);
  expect(world.snapshot()).toEqual(before);
  expect(world.leftovers()).toEqual([]);
  // The programs are private to the user; beside each is a file with its digest.
  const unpacked = readdirSync(world.at("cache")).filter((name) => /^(oracle|launcher)-/.test(name));
  const programs = unpacked.filter((name) => !name.endsWith(".checked"));
  expect(programs.length).toBe(2);
  expect(unpacked).toHaveLength(4);
  for (const name of programs) {
    expect(statSync(world.at("cache", name)).mode & 0o777).toBe(0o700);
  }
  expect(statSync(world.at("cache")).mode & 0o777).toBe(0o700);
});

test("for people: a line for each finding, advice below it, and a summary; a missing package is named", async () => {
  const { code, stdout } = await world.orchestrion(["doctor", "./nowhere"]);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^ok {7}orchestrion: v/);
  expect(stdout).toMatch(/\nproblem {2}packages: .*nowhere.*\n {9}→ /);
  expect(stdout).toMatch(/\n1 problem, (no|\d) warnings?\n$/);
});

test("an unknown option", async () => {
  expect(await world.orchestrion(["doctor", "--jsn"])).toMatchObject({
    code: 2,
    stdout: "",
    stderr: "orchestrion doctor: unknown option --jsn, did you mean --json? See `orchestrion doctor --help`\n",
  });
});

test("without Go there is no probe, and the result comes at once", async () => {
  const { code, problems, of } = await doctor([], { PATH: world.at("nothing") });
  expect({ code, problems, probe: of("probe") }).toEqual({ code: 1, problems: ["Go"], probe: [] });
});

test.if(long("endurance"))("a go command that hangs when it looks up integrations is not waited for", async () => {
  const pid = world.at("hanging");
  const real = Bun.which("go") ?? "";
  world.script("go", `case "$*" in "list -find"*) echo $$ > '${pid}'; exec sleep 600;; esac\nexec '${real}' "$@"`);
  const started = performance.now();
  const path = `${world.at("bin")}:${process.env.PATH}`;
  const { code, problems } = await doctor([], { PATH: path }, world.at("module", "broken"));
  process.kill(Number(readFileSync(pid, "utf8")));
  rmSync(world.at("bin", "go"));
  expect({ code, problems }).toEqual({ code: 1, problems: ["integrations"] });
  expect(performance.now() - started).toBeLessThan(150_000);
});

describe("GOFLAGS", () => {
  // Without the wrapper a plan's fingerprint is in the compiler's version: each binary under test recompiles everything.
  test.if(long("endurance"))("that run this binary: plain go build is probed as well", async () => {
    const { of } = await doctor([], { GOFLAGS: `'-toolexec=${world.binary} toolexec' -mod=vendor` });
    expect(of("probe").map(({ status, message }) => `${status} ${message.replace(/, in .*/, "")}`)).toEqual([
      "ok weaving is active: `orchestrion go build` wove a program",
      "ok weaving is active: plain `go build` wove a program, as GOFLAGS say",
    ]);
  });

  test("that run another orchestrion, which weaves nothing", async () => {
    const other = world.script(
      "orchestrion",
      '[ "$1" = toolexec ] || { echo orchestrion v0.9; exit; }\nshift\nexec "$@"',
    );
    const { code, of, problems } = await doctor([], { GOFLAGS: `'-toolexec=${other} toolexec'` });
    expect({ code, problems }).toEqual({ code: 1, problems: ["probe"] });
    expect(of("GOFLAGS")).toMatchObject([{ status: "warning", message: expect.stringContaining("orchestrion v0.9") }]);
    expect(of("probe").at(-1)).toMatchObject({ message: "plain `go build` works but weaves nothing" });
  });

  test("with which no go command works", async () => {
    const { code, problems } = await doctor([], { GOFLAGS: `-toolexec=${world.binary} toolexec` });
    expect(code).toBe(1);
    expect(problems).toContain("GOFLAGS");
  });
});

test("ORCHESTRION=off is reported as the reason that nothing is woven, not as a problem", async () => {
  const { code, of } = await doctor([], { ORCHESTRION: "off" });
  expect(code).toBe(0);
  expect(of("ORCHESTRION")).toMatchObject([{ status: "warning" }]);
  expect(of("probe")).toMatchObject([{ status: "warning", advice: "unset ORCHESTRION" }]);
});

describe("modules", () => {
  test("that lack a required module get the place and advice", async () => {
    const { code, of, problems } = await doctor([], {}, world.at("module", "broken"));
    expect({ code, problems }).toEqual({ code: 1, problems: ["integrations"] });
    expect(of("integrations")[0]?.message).toMatch(
      /broken\/orchestrion\.tool\.go:5:10: .*example\.com\/absent.*go get/,
    );
  });

  test("without a tool file are pinned by each build, if the go command allows it", async () => {
    const folder = world.at("module", "unpinned");
    const plain = await doctor([], {}, folder);
    expect(plain.code).toBe(0);
    expect(plain.of("integrations")).toMatchObject([{ status: "warning", advice: expect.stringContaining("pin") }]);
    world.write({ "unpinned/vendor/modules.txt": "" });
    const vendored = await doctor([], {}, folder);
    expect(vendored.of("integrations")).toMatchObject([
      { status: "warning", message: expect.stringContaining("not from vendor") },
    ]);
    expect(vendored.of("modules")).toMatchObject([{ status: "ok" }]);
  });

  test("a folder outside of modules gets a warning", async () => {
    const { code, of } = await doctor([], {}, world.at("tmp"));
    expect(code).toBe(0);
    expect(of("module")).toMatchObject([{ status: "warning" }]);
  });

  test("usable integrations that are not pinned are named", async () => {
    const { of } = await doctor(["."], {}, world.at("module", "otel"));
    expect(of("packages").at(-1)).toMatchObject({
      status: "warning",
      message: expect.stringContaining("contrib/instrumentation/net/http/otelhttp"),
    });
  });
});

test("a cache folder that anyone may write to is refused", async () => {
  mkdirSync(world.at("open"));
  chmodSync(world.at("open"), 0o777);
  const { code, problems } = await doctor([], { ORCHESTRION_CACHE: world.at("open") });
  expect(code).toBe(1);
  expect(problems).toEqual(expect.arrayContaining(["cache", "oracle"]));
});

describe("orchestrion bug", () => {
  const secrets = ["s3cretOne", "s3cretTwo", "s3cretThree", "corp.example"];

  test("collects findings, settings, aspects and the newest log, without secrets", async () => {
    mkdirSync(world.at("logs"), { recursive: true });
    writeFileSync(world.at("logs", "7.jsonl"), '{"message":"old"}\n');
    writeFileSync(world.at("logs", "8.jsonl"), '{"message":"newest","api_key":"s3cretThree"}\n');
    const { code, stdout, stderr } = await world.orchestrion(["bug"], {
      GOPROXY: "https://jo:s3cretOne@127.0.0.1:1,off",
      GOPRIVATE: "corp.example,*.corp.example",
      GOFLAGS: "'-ldflags=-X main.accessToken=s3cretTwo'",
      ORCHESTRION_LOG_FILE: world.at("logs", "$PID.jsonl"),
      HOME: world.at("tmp"),
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout.match(/^## .*/gm)).toEqual([
      "## Version",
      "## Doctor",
      "## Go settings",
      "## Aspects",
      "## Settings of orchestrion",
      "## Log",
    ]);
    expect(stdout).toContain("weaving is active");
    expect(stdout).toContain("GOPROXY=https://***@127.0.0.1:1,off");
    expect(stdout).toContain("GOPRIVATE=(2 patterns)");
    expect(stdout).toMatch(/orchestrion\.yml:\d+:\d+: greet\n/);
    expect(stdout).toContain('{"message":"newest","api_key":***}');
    expect(stdout).not.toContain(world.at("tmp"));
    for (const secret of secrets) {
      expect(stdout).not.toContain(secret);
    }
  });

  test("writes a new file that nobody else can read", async () => {
    const file = world.at("report.md");
    const first = await world.orchestrion(["bug", "--output", file], {}, world.at("tmp"));
    expect(first).toMatchObject({ code: 0, stdout: "" });
    expect(first.stderr).toContain("nothing has been sent");
    expect(readFileSync(file, "utf8")).toStartWith("# Report for orchestrion\n");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const again = await world.orchestrion(["bug", "--output", file], {}, world.at("tmp"));
    expect(again).toMatchObject({ code: 1, stderr: `orchestrion: ${file} exists already: name a new file\n` });
  });
});
