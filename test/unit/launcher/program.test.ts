import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
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
  aspects: conditions.map((condition) => ({ tracerInternal: false, condition })),
});

describe("a tool that weaving has nothing to do with", () => {
  test("is run with its own arguments and ends with its own status", () => {
    world.plan();
    const failing = world.script("cgo", 'echo "said $1" >&2; exit 3');
    expect(world.launch([failing, "a b"])).toEqual({ stdout: "", stderr: "said a b\n", exitCode: 3 });
    expect(world.launch([world.path("asm"), "-x", ""]).stdout).toBe("tool -x \n");
    expect(world.launch([world.path("link"), "-o", "x"]).stdout).toBe("tool -o x\n");
  });

  test("is run through the user's own wrapper, found in PATH", () => {
    world.plan({ userToolexec: ["wrapper"] });
    const ran = world.launch([world.path("asm"), "y"], { PATH: `${world.folder}:${process.env.PATH}` });
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
  test("for a link step of a build that injects", () => {
    world.plan({ injects: true });
    expect(world.launch([world.path("link"), "-o", "x"]).stdout).toBe(
      `self toolexec --session=${world.session} ${world.path("link")} -o x\n`,
    );
  });

  test("where a literal may be of a struct that gets one more field elsewhere", () => {
    const field = { path: "a/lib", name: "T", field: "extra", aspect: "x", aspectPlace: "a.yml:1:1" };
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

  test("for an archive that has to carry a mark, and for a link step that tells of keys", () => {
    world.plan({ keyed: true });
    expect(world.compile("p", "", [], [], ["-orchestrion=KEY,MARK"]).stdout).toMatch(
      /^self toolexec.* -orchestrion=KEY,MARK /,
    );
    expect(world.launch([world.path("link"), "-o", "x"]).stdout).toStartWith("self toolexec");
  });

  test("when an import has to be linked with a package that is not known here", () => {
    const archive = world.path("dep.a");
    writeFileSync(archive, "!<arch>\n");
    appendMember(archive, "__.PKGDEF", "odd");
    appendMember(archive, "link.deps", "#link.deps@v2\nimport\ta\nrelocation\tb\n");
    world.plan({ relocations: true });
    expect(world.compile("p", `packagefile dep=${archive}\n`, []).stdout).toStartWith("self toolexec");
    expect(world.compile("p", `packagefile dep=${archive}\npackagefile b=${archive}\n`, []).stdout).toStartWith("tool");
  });
});

/** Runs a command as a user who may not signal this process, where this one is root's; else nothing has to be done for that. */
const asOther = process.getuid?.() === 0 ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : [];

test.skipIf(asOther.length > 0 && Bun.which("setpriv") === null)("an owner of another user counts as running", () => {
  world.plan({ owner: asOther.length > 0 ? process.pid : 1 });
  chmodSync(world.folder, 0o755);
  expect(world.launch([world.path("asm"), "x"], {}, asOther)).toEqual({ stdout: "tool x\n", stderr: "", exitCode: 0 });
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
    world.plan({ keyed: true });
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
    const named = (path: string, name: string): Condition => ({ op: "named", path, name });
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
    expect(query(failing)).toEqual({ stdout: "no\n", stderr: "why\n", exitCode: 2 });
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
