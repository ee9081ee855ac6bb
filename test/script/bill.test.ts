import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";
import { Reference } from "../differential/weaving/reference.ts";
import { long } from "../support/groups.ts";
import { makeTempDir } from "../support/paths.ts";
import { type RunResult, run } from "../support/run.ts";
import { BuildWorld, WOVEN_OUTPUT } from "./build-world.ts";

// The bill that each binary carries, and what `orchestrion inspect` reads from a binary with one and without.

setDefaultTimeout(10 * 60_000);

/** An aspect that matches nothing, and a test that can be built. */
const FILES = {
  "greeted/greeted_test.go": 'package greeted\n\nimport "testing"\n\nfunc TestGreet(t *testing.T) { Greet() }\n',
};
const NEVER = `  - id: never
    join-point: {function-body: {directive: app:never}}
    advice: [{prepend-statements: {template: "println(1)"}}]
`;

let world: BuildWorld;
beforeAll(async () => {
  world = await newWorld();
});
afterAll(() => world.dispose());

async function newWorld(): Promise<BuildWorld> {
  const made = await BuildWorld.create(FILES);
  made.write({
    "orchestrion.yml": `${readFileSync(`${made.root}/orchestrion.yml`, "utf8")}${NEVER}`,
    "cmd/marked/main.go": MARKED_BY_OTHERS,
  });
  return made;
}

async function build(args: readonly string[] = [], name = "both", where = world): Promise<string> {
  const program = where.at(name);
  const built = await where.orchestrion(["go", "build", "-o", program, ...args, "./cmd/both"]);
  expect(built).toMatchObject({ code: 0 });
  return program;
}

const inspect = (...args: string[]): Promise<RunResult> => world.orchestrion(["inspect", ...args]);

/** What JSON says about a binary with a whole bill. */
async function billOf(
  program: string,
): Promise<{ readonly hash: string; readonly tool: string; readonly text: string }> {
  const { code, stdout, stderr } = await inspect("--json", program);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const { file: _, ...found } = JSON.parse(stdout);
  return { hash: found.hash, tool: found.tool, text: JSON.stringify(found) };
}

describe("a program", () => {
  test("tells each place, aspect and integration; go version -m shows the same", async () => {
    const program = await build();
    const { code, stdout } = await inspect(program);
    const { hash, tool } = await billOf(program);
    const [head, woven, ...rest] = stdout.split("\n");
    expect(head).toMatch(/both: ELF, go1\.\S+, linux\/\S+, example\.com\/app\/cmd\/both$/);
    expect(woven).toStartWith(`Woven at 2 places in 2 packages by orchestrion ${tool}, with 7 aspects in force (`);
    expect(woven).toEndWith(`; the bill is whole (${hash}).`);
    expect(rest).toEqual([
      "Integrations:",
      "  example.com/app (devel): 2 places, from orchestrion.yml",
      "Places:",
      "  example.com/app/greeted",
      "    greet  greeted.go:3:14",
      "  example.com/app/linking",
      "    link  linking.go:5:13",
      "",
    ]);
    expect(code).toBe(0);
    const listed = (await world.go(["version", "-m", program])).stdout;
    expect(listed).toContain('\tbuild\torchestrion.woven.example.com/app/greeted="0/greet greeted.go:3:14"\n');
    expect(listed).toContain(`\tbuild\torchestrion.hash=${hash}\n`);
    expect(listed).not.toContain(world.root);
    // The linker stores the text twice.
    const size = 2 * [...listed.matchAll(/^\tbuild\torchestrion.*\n/gm)].join("").length;
    expect(size).toBeLessThanOrEqual(statSync(program).size / 1000);
  });

  test("is the same again, and in another folder", async () => {
    using other = await newWorld();
    const one = readFileSync(await build(["-trimpath"]));
    expect(readFileSync(await build(["-trimpath"], "again")).equals(one)).toBe(true);
    expect(readFileSync(await build(["-trimpath"], "both", other)).equals(one)).toBe(true);
  });

  test("has another bill when an aspect changes, even one that matches nothing, and only then", async () => {
    const yaml = readFileSync(`${world.root}/orchestrion.yml`, "utf8");
    const builtWith = async (text: string) => {
      world.write({ "orchestrion.yml": text });
      return billOf(await build());
    };
    const before = await builtWith(yaml);
    expect(await builtWith(`# A comment moves all positions.\n${yaml}`)).toEqual(before);
    expect((await builtWith(yaml.replace("println(1)", "println(2)"))).hash).not.toBe(before.hash);
    expect((await builtWith(`exclude: [{package: example.com/none}]\n${yaml}`)).text).toContain(
      '"package=example.com/none"',
    );
    expect(await builtWith(yaml)).toEqual(before);
  });

  test("tells where the places have moved to, whoever completes the link step", async () => {
    const text = readFileSync(`${world.root}/greeted/greeted.go`, "utf8");
    for (const [source, place] of [
      [text, "3:14"],
      [text.replace("\n\n", "\n\n\n"), "4:14"],
      [text.replace("\n\n", "\n\n\n\n"), "5:14"],
      [`${text}\nvar other = 1\n`, "3:14"],
      [`${text}\nvar other = 2\n`, "3:14"],
      [text, "3:14"],
    ]) {
      world.write({ "greeted/greeted.go": source ?? "" });
      expect((await billOf(await build())).text).toContain(`"positions":["${place}"]`);
    }
  });

  test("keeps its bill when it is stripped, and when it is a test", async () => {
    const { text } = await billOf(await build());
    const stripped = await billOf(await build(["-ldflags=-s -w"], "stripped"));
    expect(stripped.text).toBe(text);
    const tested = world.at("greeted.test");
    expect(await world.orchestrion(["go", "test", "-c", "-o", tested, "./greeted"])).toMatchObject({ code: 0 });
    // Go 1.23 gives test binaries no build information.
    if (!(await world.go(["env", "GOVERSION"])).stdout.startsWith("go1.23")) {
      expect((await billOf(tested)).text).toContain('"importPath":"example.com/app/greeted","woven"');
    }
  });

  test("into which nothing was woven says so", async () => {
    world.write({ "cmd/empty/main.go": "package main\n\nfunc main() {}\n" });
    const program = world.at("empty");
    expect(await world.orchestrion(["go", "build", "-o", program, "./cmd/empty"])).toMatchObject({ code: 0 });
    const { code, stdout } = await inspect(program);
    expect(stdout).toContain("\nWoven nowhere by orchestrion ");
    expect(code).toBe(0);
  });

  test.if(long("build-modes"))("of another system, a library and a plugin have a bill as well", async () => {
    world.write({ "cmd/library/main.go": LIBRARY });
    const make = async (name: string, args: readonly string[], extra = {}, target = "./cmd/library") => {
      const built = await world.orchestrion(["go", "build", "-o", world.at(name), ...args, target], extra);
      expect(built).toMatchObject({ code: 0 });
      const { code, stdout } = await inspect(world.at(name));
      expect(stdout).toContain("\n    greet  greeted.go:3:14\n");
      expect(code).toBe(0);
      return stdout.split(": ")[1]?.split(",")[0];
    };
    const other = (system: string, arch: string) => ({ GOOS: system, GOARCH: arch, CGO_ENABLED: "0" });
    for (const [system, arch, format] of [
      ["darwin", "arm64", "Mach-O"],
      ["windows", "amd64", "PE"],
      ["windows", "386", "PE"],
      ["linux", "386", "ELF"],
      ["linux", "s390x", "ELF"],
    ] as const) {
      const name = `${system}-${arch}`;
      for (const flags of [[], ["-ldflags=-s -w"]]) {
        expect(await make(name, flags, other(system, arch), "./cmd/both")).toBe(format);
      }
      const plain = await world.go(["build", "-gcflags=-l", "-o", world.at(name), "./cmd/marked"], other(system, arch));
      expect(plain).toMatchObject({ code: 0 });
      expect((await inspect(world.at(name))).stdout).toContain(MARKED);
    }
    // A universal file has the two of macOS one after the other (Apple, mach-o/fat.h).
    const thin = await Promise.all(
      ["amd64", "arm64"].map(async (arch) => {
        await make(`thin-${arch}`, [], other("darwin", arch), "./cmd/both");
        return readFileSync(world.at(`thin-${arch}`));
      }),
    );
    writeFileSync(world.at("universal"), universal(thin));
    const both = await inspect(world.at("universal"));
    expect(both.stdout.match(/: Mach-O, go\S+, darwin\/\w+,/g)).toEqual([
      expect.stringContaining("darwin/amd64"),
      expect.stringContaining("darwin/arm64"),
    ]);
    expect(both.stdout.match(/^ {4}greet {2}greeted\.go:3:14$/gm)).toHaveLength(2);
    expect(both.code).toBe(0);
    if (Bun.which("gcc") !== null) {
      expect(await make("pie", ["-buildmode=pie"])).toBe("ELF");
      expect(await make("shared.so", ["-buildmode=c-shared"])).toBe("ELF");
      expect(await make("static.a", ["-buildmode=c-archive"])).toBe("archive");
      expect(await make("plugin.so", ["-buildmode=plugin"])).toBe("ELF");
    }
  });

  test.if(long("goflags-mode"))("that was built without the wrapper has the same bill", async () => {
    const { text } = await billOf(await build());
    const program = world.at("direct");
    const direct = await world.go(["build", `-toolexec=${world.binary} toolexec`, "-o", program, "./cmd/both"]);
    expect(direct).toMatchObject({ code: 0 });
    expect((await billOf(program)).text.replace(/"settings".*?\]/, "")).toBe(text.replace(/"settings".*?\]/, ""));
  });
});

/** A universal Mach-O file of several for one architecture each. */
function universal(parts: readonly Buffer[]): Buffer {
  const ALIGNED = 1 << 14;
  const header = Buffer.alloc(ALIGNED);
  header.writeUInt32BE(0xcafebabe, 0);
  header.writeUInt32BE(parts.length, 4);
  const blocks = [header];
  let offset = ALIGNED;
  for (const [at, part] of parts.entries()) {
    // Type and subtype of the processor are those of the part, which is little-endian.
    const fields = [part.readUInt32LE(4), part.readUInt32LE(8), offset, part.length, 14];
    for (const [field, value] of fields.entries()) {
      header.writeUInt32BE(value, 8 + at * 20 + field * 4);
    }
    const padded = Buffer.alloc(Math.ceil(part.length / ALIGNED) * ALIGNED);
    part.copy(padded);
    blocks.push(padded);
    offset += padded.length;
  }
  return Buffer.concat(blocks);
}

const LIBRARY = `package main

import "C"

import "example.com/app/greeted"

//export Called
func Called() { greeted.Greet() }

func main() { greeted.Greet() }
`;

/** A program with code that a tool other than this one has marked as its own, as DataDog/orchestrion does. */
const MARKED_BY_OTHERS = `package main

import "os"

type server[T any] struct{ name T }

func (s *server[T]) serve() {
	/*line <generated>:1*/ if s == nil { os.Exit(1) }
	/*line main.go:9:2*/ println("served")
}

func main() { (&server[string]{}).serve(); plain() }

//go:noinline
func plain() { println("plain") }
`;
/** The tool file as DataDog/orchestrion writes it. */
const REFERENCE_TOOL_FILE = `//go:build tools

package tools

import (
	_ "github.com/DataDog/orchestrion" // integration
)
`;

const MARKED = `It has no bill: plain go built it, or a tool that writes none.
A weaving tool has added code to `;

describe("a file without a whole bill", () => {
  test("of plain go has nothing to tell; of another tool, the functions with its code", async () => {
    const program = world.at("plain");
    for (const flags of [[], ["-trimpath", "-ldflags=-s -w"]]) {
      expect(await world.go(["build", ...flags, "-o", program, "./cmd/both"])).toMatchObject({ code: 0 });
      const plain = await inspect(program);
      expect(plain.stdout).toContain("\nNo function contains code that a weaving tool has marked as its own.\n");
      expect(plain.code).toBe(1);
      const compiled = await world.go(["build", ...flags, "-gcflags=-l", "-o", program, "./cmd/marked"]);
      expect(compiled).toMatchObject({ code: 0 });
      const marked = await inspect(program);
      expect(marked.stdout).toContain(`${MARKED}1 function of 1 package:\n  main\n    (*server[`);
      expect(marked.code).toBe(1);
    }
  });

  test.if(long("datadog"))("of DataDog/orchestrion tells what its symbols and build information do", async () => {
    using temp = makeTempDir("reference");
    const reference = await Reference.install(temp, "v1.15.0");
    using own = await BuildWorld.create({ "orchestrion.tool.go": REFERENCE_TOOL_FILE });
    const online = { GOPROXY: process.env.GOPROXY ?? "", GOFLAGS: "-mod=mod" };
    expect(await own.go(["get", "github.com/DataDog/orchestrion@v1.15.0"], online)).toMatchObject({ code: 0 });
    expect(await own.go(["mod", "tidy"], online)).toMatchObject({ code: 0 });
    // Inlined, the functions are parts of main.
    for (const [flags, functions] of [
      [["-gcflags=-l"], ["example.com/app/greeted\n    Greet", "example.com/app/linking\n    Link"]],
      [["-trimpath", "-ldflags=-s -w"], ["main\n    main"]],
    ] as const) {
      const program = own.at("reference");
      const command = [reference, "go", "build", ...flags, "-o", program, "./cmd/both"];
      const built = await run(command, { cwd: own.root, env: own.environment(online), timeoutMs: 600_000 });
      expect(built).toMatchObject({ code: 0 });
      expect(await own.outputOf(program)).toBe(WOVEN_OUTPUT);
      const { code, stdout } = await inspect(program);
      expect(stdout).toContain(MARKED);
      for (const name of functions) expect(stdout).toContain(`  ${name}`);
      expect(code).toBe(1);
    }
  });

  test("that was changed afterwards is recognized by the hash", async () => {
    const program = await build([], "tampered");
    const bytes = readFileSync(program);
    for (let at = bytes.indexOf("greeted.go:3:14"); at >= 0; at = bytes.indexOf("greeted.go:3:14", at + 1)) {
      bytes.write("greeted.go:3:41", at);
    }
    writeFileSync(program, bytes);
    const { code, stdout } = await inspect(program);
    expect(stdout).toMatch(
      /\nIts bill was changed or damaged, so it is not shown: its hash is \w{32}, and its content has \w{32}\.\n/,
    );
    expect(stdout).toContain("A weaving tool has added code to ");
    expect(code).toBe(1);
  });

  test("is refused in one sentence if it is no binary of Go", async () => {
    writeFileSync(world.at("text"), "no binary\n");
    writeFileSync(world.at("empty-file"), "");
    const program = await build();
    writeFileSync(world.at("cut"), readFileSync(program).subarray(0, 900));
    const refused = async (path: string) => {
      const { code, stdout, stderr } = await inspect(path);
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      return stderr.replaceAll(world.at("."), "");
    };
    expect(await refused(world.at("text"))).toMatch(
      /^orchestrion: \S+text is no binary: it is neither ELF, Mach-O nor PE\n$/,
    );
    expect(await refused(world.at("empty-file"))).toContain("is no binary: it is neither");
    expect(await refused(world.root)).toContain("is no binary: it is a folder");
    expect(await refused("/dev/null")).toContain("is no binary: it is not a regular file");
    expect(await refused(world.at("missing"))).toContain("cannot be read: there is no such file");
    expect(await refused(world.at("cut"))).toContain("is damaged: its ELF headers point beyond its end");
    if (process.platform === "linux" && existsSync("/bin/sh")) {
      expect(await refused("/bin/sh")).toContain(
        "(ELF) has no build information of Go: another compiler made it, or it was packed or damaged",
      );
    }
    chmodSync(world.at("text"), 0o600);
    expect(await inspect()).toMatchObject({ code: 2 });
    expect(await inspect("--format=xml", program)).toMatchObject({ code: 2 });
  });
});

test("CycloneDX is valid by the schema of the format", async () => {
  const program = await build();
  const plain = world.at("plain");
  expect(await world.go(["build", "-o", plain, "./cmd/marked"])).toMatchObject({ code: 0 });
  const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
  for (const file of [program, plain]) {
    const { stdout } = await inspect("--format=cyclonedx", file);
    expect(await validator.validate(stdout)).toBeNull();
    expect((await inspect("--format=cyclonedx", file)).stdout).toBe(stdout);
  }
  const { stdout } = await inspect("--format=cyclonedx", program);
  expect(await validator.validate(stdout.replace('"specVersion"', '"spekVersion"'))).not.toBeNull();
  expect(JSON.parse(stdout).components).toContainEqual(
    expect.objectContaining({
      type: "data",
      name: "example.com/app",
      properties: expect.arrayContaining([
        { name: "orchestrion:woven:example.com/app/greeted", value: "greet: greeted.go:3:14" },
      ]),
    }),
  );
});
