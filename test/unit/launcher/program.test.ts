import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { endedBySignal } from "../../../src/base/signals.ts";
import type { Condition } from "../../../src/plan/condition.ts";
import { appendMember } from "../../../src/toolexec/archive.ts";
import { LauncherWorld } from "./fixture.ts";

const world = new LauncherWorld();
beforeAll(() => world.prepare(), 600_000);
afterAll(() => world.remove());

const index = (...conditions: readonly Condition[]) => ({
  format: 1 as const,
  toolVersion: "v1",
  fingerprint: "abc",
  rootModule: "example.com/app",
  aspects: conditions.map((condition) => ({
    tracerInternal: false,
    condition,
  })),
});

describe("a tool that weaving has nothing to do with", () => {
  test("is run with its own arguments and ends with its own status", () => {
    world.plan();
    const failing = world.script("cgo", 'echo "said $1" >&2; exit 3');
    expect(world.launch([failing, "a b"])).toEqual({
      stdout: "",
      stderr: "said a b\n",
      exitCode: 3,
    });
    expect(world.launch([world.path("asm"), "-x", ""]).stdout).toBe("tool -x \n");
  });

  test("is run through the user's own wrapper, found in PATH", () => {
    world.plan({ userToolexec: ["wrapper"] });
    const ran = world.launch([world.path("asm"), "y"], {
      PATH: `${world.folder}:${process.env.PATH}`,
    });
    expect(ran.stdout).toBe("wrapper\ntool y\n");
  });

  test("that cannot be run is an error", () => {
    world.plan();
    const ran = world.launch([world.path("missing")]);
    expect(ran.exitCode).toBe(1);
    expect(ran.stderr).toStartWith("orchestrion: cannot run ");
  });
});

describe("the whole tool is asked", () => {
  test("for a link step, since each program gets a bill", () => {
    world.plan();
    expect(world.launch([world.path("link"), "-o", "x"]).stdout).toBe(
      `self toolexec --session=${world.session} ${world.path("link")} -o x\n`,
    );
  });

  test("where a literal may be of a struct that gets one more field elsewhere", () => {
    const field = {
      path: "a/lib",
      name: "T",
      field: "extra",
      aspect: "x",
      aspectPlace: "a.yml:1:1",
    };
    world.plan({ index: { ...index(), fields: [field] } });
    const source = world.path("literal.go");
    const says = (text: string, importPath = "p", importcfg = "packagefile a/lib=lib.a\n") => {
      writeFileSync(source, text);
      return world.compile(importPath, importcfg, [source]).stdout.split(" ")[0];
    };
    for (const literal of [
      "lib.T{1}",
      "lib.T /* x */ {1}",
      "[]*lib.T{{1}}",
      "map[lib.T]int{{1}: 1}",
      "lib.T[int]{1}",
    ]) {
      expect([literal, says(`package p\nvar x = ${literal}\n`)]).toEqual([literal, "self"]);
    }
    expect(says("package p\nvar x lib.T\nvar y = lib.MyT{1}\n")).toBe("tool");
    expect(says("package p\nvar x = T{1}\n", "p", "")).toBe("tool");
    expect(says("package lib\nvar x = T{1}\n", "a/lib")).toBe("tool");
  });

  test("for the first compile of a build that injects, and not inside a nested build", () => {
    world.plan({ injects: true });
    expect(world.compile("p", "", []).stdout).toStartWith("self toolexec");
    expect(world.compile("p", "", [], ["--chain=1,2"]).stdout).toStartWith("tool");
    const mark = join(world.session, "resolve", "prefetched");
    writeFileSync(mark, "");
    expect(world.compile("p", "", []).stdout).toStartWith("tool");
    rmSync(mark);
  });

  test("for no first compile of a build that has answers of an earlier one, but for one with a profile", () => {
    world.plan({ injects: true });
    const kept = join(world.session, "resolve", "kept");
    writeFileSync(kept, "");
    expect(world.compile("p", "", []).stdout).toStartWith("tool");
    expect(world.compile("p", "", [], [], ["-pgoprofile=default.pgo"]).stdout).toStartWith("self toolexec");
    rmSync(kept);
  });

  test("when the build's owner is gone", () => {
    world.plan({ owner: Bun.spawnSync(["true"]).pid });
    expect(world.compile("p", "", []).stdout).toStartWith("self toolexec");
  });

  test("for a package that is compiled once more", () => {
    world.plan();
    expect(world.compile("p", "", [], [], ["-orchestrion=KEY,again"]).stdout).toMatch(
      /^self toolexec.* -orchestrion=KEY,again /,
    );
  });
});

describe("an archive that needs a link record", () => {
  const importcfg = () => {
    const archive = world.path("dep.a");
    writeFileSync(archive, "!<arch>\n");
    appendMember(archive, "__.PKGDEF", "odd");
    appendMember(archive, "link.deps", "#link.deps@v2\nimport\ta\nrelocation\tb\n");
    return `packagefile dep=${archive}\n`;
  };
  const output = () => readFileSync(world.path("out.a"), "utf8");
  const events = () => readFileSync(join(world.session, "events"), "utf8");
  const compiler = (body: string) => world.script("compile", body);
  const compiling = () => compiler(`printf '!<arch>\\n' > ${world.path("out.a")}; echo "says $#"; echo why >&2`);
  beforeEach(() => world.plan({ relocations: true }));
  afterAll(() => compiler('echo "tool $*"'));

  test("gets it behind what the compiler wrote, whose output is passed on", () => {
    compiling();
    const ran = world.compile("p", importcfg(), ["a.go"], [], ["-orchestrion=KEY,MARK"]);
    expect(ran).toEqual({ stdout: "says 10\n", stderr: "why\n", exitCode: 0 });
    expect(output()).toMatch(/^!<arch>\nlink\.deps {7}0 .*`\n#link\.deps@v2\nrelocation\tb\n#mark\tMARK\n\n?$/s);
    expect(events()).toBe('{"kind":"done","importPath":"p"}\n');
  });

  test("gets none where the importcfg has what is to be linked", () => {
    compiling();
    expect(world.compile("p", `${importcfg()}packagefile b=${world.path("dep.a")}\n`, [])).toMatchObject({
      exitCode: 0,
    });
    expect(output()).toBe("!<arch>\n");
  });

  test("is left to the tool for a program, which has to import what is to be linked, and for a plugin", () => {
    expect(world.compile("main", importcfg(), []).stdout).toStartWith("self toolexec");
    expect(world.compile("p", importcfg(), [], [], ["-dynlink"]).stdout).toStartWith("self toolexec");
    compiling();
    expect(world.compile("main", "", [], [], ["-orchestrion=KEY,MARK"]).stdout).toStartWith("says");
    expect(output()).toContain("#mark\tMARK\n");
  });

  test("does not get it from a compiler that fails", () => {
    compiler(`printf '!<arch>\\n' > ${world.path("out.a")}; echo wrong >&2; exit 2`);
    expect(world.compile("p", importcfg(), [])).toEqual({
      stdout: "",
      stderr: "wrong\n",
      exitCode: 2,
    });
    expect(output()).toBe("!<arch>\n");
    expect(events()).toBe("");
  });

  test("is no success when a signal ends the compiler, which is said", () => {
    compiler("kill -9 $$");
    const ran = world.compile("p", importcfg(), []);
    expect(ran).toEqual({
      stdout: "",
      stderr: `${endedBySignal("compile", "SIGKILL")}\n`,
      exitCode: 137,
    });
    compiler("kill -15 $$");
    expect(world.compile("p", importcfg(), []).stderr).toBe(`${endedBySignal("compile", "SIGTERM")}\n`);
  });

  test("is left to the tool, which says what is wrong, when no archive was written", () => {
    compiler(`echo text > ${world.path("out.a")}`);
    expect(world.compile("p", importcfg(), []).stdout).toStartWith("self toolexec");
    rmSync(world.path("out.a"));
    compiler("true");
    expect(world.compile("p", importcfg(), []).stdout).toStartWith("self toolexec");
  });

  test("is compiled through the user's own wrapper, and noted in a trace", () => {
    compiling();
    world.plan({ relocations: true, userToolexec: [world.path("wrapper")] });
    const trace = world.path("trace");
    writeFileSync(trace, "");
    const environment = { ORCHESTRION_TRACE: trace };
    expect(world.compile("p", importcfg(), [], [], [], environment).stdout).toBe("wrapper\nsays 9\n");
    expect(output()).toContain("relocation\tb\n");
    expect(readFileSync(trace, "utf8")).toMatch(/^\{"name":"compile p","ph":"X",[^\n]*\},\n$/);
  });
});

test.skipIf(process.platform !== "linux")(
  "a compiler that the launcher waits for ends with a killed launcher",
  async () => {
    world.plan();
    const pid = world.path("pid");
    world.script("compile", `echo $$ > ${pid}; exec sleep 600`);
    const killer = world.script("killer", `"$@" & while ! [ -s ${pid} ]; do sleep 0.01; done; kill -9 $!; wait $!`);
    writeFileSync(world.path("importcfg"), "");
    const words = [
      world.path("compile"),
      "-o=x",
      `-importcfg=${world.path("importcfg")}`,
      "-orchestrion=KEY,MARK",
      "x.go",
    ];
    expect(world.launch(words, { TOOLEXEC_IMPORTPATH: "p" }, [killer]).exitCode).toBe(137);
    const compiler = Number(readFileSync(pid, "utf8"));
    while (isRunning(compiler)) await Bun.sleep(10);
    world.script("compile", 'echo "tool $*"');
  },
);

/** Whether a process is there and has not ended: one whose parent does not wait for it stays as a zombie. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

/** Runs a command as a user who may not signal this process, where this one is root's; else nothing has to be done for that. */
const asOther = process.getuid?.() === 0 ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : [];

test.skipIf(asOther.length > 0 && Bun.which("setpriv") === null)("an owner of another user counts as running", () => {
  world.plan({ owner: asOther.length > 0 ? process.pid : 1 });
  chmodSync(world.folder, 0o755);
  expect(world.launch([world.path("asm"), "x"], {}, asOther)).toEqual({
    stdout: "tool x\n",
    stderr: "",
    exitCode: 0,
  });
});

describe("a session that is not there, or not ours", () => {
  test("ends with an error", () => {
    rmSync(join(world.session, "launch"), { force: true });
    const ran = world.launch([world.path("asm")]);
    expect(ran.exitCode).toBe(1);
    expect(ran.stderr).toContain("the build that this belongs to is over");
    writeFileSync(join(world.session, "launch"), "orchestrion-launch\t2\nend");
    expect(world.launch([world.path("asm")]).stderr).toContain("written by another orchestrion");
  });
});

describe("a package", () => {
  test("that nothing matches is compiled at once, and counted", () => {
    world.plan({ index: index({ op: "path", path: "q" }) });
    expect(world.compile("p", "", ["x.go"]).stdout).toStartWith("tool");
    expect(readFileSync(join(world.session, "events"), "utf8")).toBe('{"kind":"done","importPath":"p"}\n');
    expect(world.compile("q", "", ["x.go"]).stdout).toStartWith("self toolexec");
  });

  test("is compiled without its key, which no compiler knows", () => {
    world.plan();
    const plain = world.compile("p", "", ["a.go"]);
    expect(plain.stdout).toStartWith("tool ");
    expect(world.compile("p", "", ["a.go"], [], ["-orchestrion=KEY"])).toEqual(plain);
  });

  test("that knows a type by an alias alone is handed over", () => {
    // os.FileMode is an alias of io/fs.FileMode, syscall.Errno is none.
    const list = Bun.spawnSync([
      "go",
      "list",
      "-export",
      "-f",
      "{{.ImportPath}}={{.Export}}",
      "os",
      "syscall",
      "go/ast",
    ]);
    const importcfg = list.stdout.toString().replace(/^/gm, "packagefile ");
    const compiled = (text: string, condition: Condition) => {
      world.plan({ index: index(condition) });
      const file = world.path("alias.go");
      writeFileSync(file, text);
      return world.compile("p", importcfg, [file]).stdout.split(" ")[0];
    };
    const named = (path: string, name: string): Condition => ({
      op: "named",
      path,
      name,
    });
    expect(compiled("package p\nvar x os.DirEntry", named("io/fs", "FileMode"))).toBe("self");
    expect(compiled("package p\nvar x os.File", named("io/fs", "FileMode"))).toBe("tool");
    expect(compiled("package p\nvar x os.DirEntry", named("io/fs", "NoSuchType"))).toBe("tool");
    expect(compiled("package p\nvar x os.DirEntry", named("", "FileMode"))).toBe("tool");
    expect(compiled("package p\nvar x syscall.Errno", named("syscall", "Signal"))).toBe("tool");
    // A literal of a list can be one of elements without their own type.
    expect(compiled("package p\nvar x = ast.Other{nil, \n/* first */ {}}", named("go/ast", "Ident"))).toBe("tool");
    expect(compiled("package p\nvar x = ast.CommentMap{nil, // first\n {}}", named("go/ast", "Ident"))).toBe("self");
    expect(compiled("package p\nvar x = ast.CommentMap{nil, nil}", named("go/ast", "Ident"))).toBe("tool");
  });

  test("is a program by `-p` or by its package clause, not by a word in it", () => {
    world.plan({ index: index({ op: "clause", name: "main" }) });
    const file = world.path("clause.go");
    const compiled = (text: string, importPath = "p") => {
      writeFileSync(file, text);
      return world.compile(importPath, "", [file]).stdout.split(" ")[0];
    };
    expect(compiled("// the main one\n\n/* package main */ package /* main */ p\nvar main = 1")).toBe("tool");
    expect(compiled("package mainly")).toBe("tool");
    expect(compiled("package x", "main")).toBe("self");
    expect(compiled("//go:build x\n\npackage /* y\n */ main;var x int")).toBe("self");
    expect(compiled("\ufeffpackage main")).toBe("self");
    expect(compiled("packagemain main")).toBe("self");
    expect(compiled("no clause")).toBe("tool");
  });

  test("is known without the name of its variant", () => {
    world.plan({ index: index({ op: "path", path: "q" }) });
    const file = world.path("importcfg");
    writeFileSync(file, "");
    const words = [world.path("compile"), "-o=x", `-importcfg=${file}`, "x.go"];
    expect(world.launch(words, { TOOLEXEC_IMPORTPATH: "q [q.test]" }).stdout).toStartWith("self toolexec");
  });

  test("is none without an import path: a compiler started for another reason", () => {
    world.plan({ index: index({ op: "maybe" }) });
    expect(world.launch([world.path("compile"), "-o=x", "-importcfg=y", "x.go"]).stdout).toStartWith("tool");
  });

  test("without importcfg is left to who explains it", () => {
    world.plan({ index: index({ op: "never" }) });
    const words = [world.path("compile"), "-o=x", "-importcfg=/nonexistent", "x.go"];
    expect(world.launch(words, { TOOLEXEC_IMPORTPATH: "p" }).stdout).toStartWith("self toolexec");
  });
});

describe("the version query", () => {
  const query = (tool: string, environment = {}) => world.launch([tool, "-V=full"], environment);

  test("is the tool's answer with ours behind it", () => {
    world.plan();
    const tool = world.script("compile", "echo 'compile version go1.26.8'");
    expect(query(tool)).toEqual({
      stdout: "compile version go1.26.8:orchestrion@v1;abc\n",
      stderr: "",
      exitCode: 0,
    });
    const failing = world.script("link", "echo no; echo why >&2; exit 2");
    expect(query(failing)).toEqual({
      stdout: "no\n",
      stderr: "why\n",
      exitCode: 2,
    });
  });

  test("of Go's other tools is answered from memory as well, without anything behind it", () => {
    world.plan({ versions: world.path("versions") });
    const calls = world.path("asm-calls");
    const tool = world.script("asm", `echo "$*" >> ${calls}; echo asm version`);
    expect(query(tool).stdout).toBe("asm version\n");
    expect(query(tool).stdout).toBe("asm version\n");
    expect(world.launch([tool, "-V=full", "x"]).stdout).toBe("asm version\n");
    const other = world.script("gcc", `echo "$*" >> ${calls}; echo gcc`);
    expect([query(other).stdout, query(other).stdout]).toEqual(["gcc\n", "gcc\n"]);
    expect(readFileSync(calls, "utf8")).toBe("-V=full\n-V=full x\n-V=full\n-V=full\n");
    world.script("asm", 'echo "tool $*"');
  });

  test("is answered from memory until the tool or GOEXPERIMENT changes", () => {
    const versions = world.path("versions");
    world.plan({ versions });
    const calls = world.path("calls");
    const body = (answer: string) => `echo x >> ${calls}; echo ${answer}`;
    const tool = world.script("compile", body("one"));
    const asked = () => readFileSync(calls, "utf8").length / 2;
    expect(query(tool).stdout).toBe("one:orchestrion@v1;abc\n");
    expect(query(tool).stdout).toBe("one:orchestrion@v1;abc\n");
    expect(asked()).toBe(1);
    query(tool, { GOEXPERIMENT: "x" });
    expect(asked()).toBe(2);
    world.script("compile", body("other"));
    expect(query(tool).stdout).toBe("other:orchestrion@v1;abc\n");
    expect(asked()).toBe(3);
    for (const name of readdirSync(versions)) {
      writeFileSync(join(versions, name), "damaged");
    }
    expect(query(tool).stdout).toBe("other:orchestrion@v1;abc\n");
    expect(asked()).toBe(4);
  });
});
