import { describe, expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { refusedLinkerFlag } from "../../../src/golang/linker-flags.ts";
import { machineHas } from "../../support/groups.ts";
import { runOk } from "../../support/run.ts";

describe("flags that the go command allows in #cgo lines", () => {
  test.each([
    "-lm",
    "-L/opt/lib -lssl -l crypto",
    "-framework Cocoa",
    "-Wl,-framework -Wl,Cocoa",
    "-Wl,-rpath,/opt/lib -Wl,-z,relro,-z,now -Wl,--push-state,--as-needed",
    "-pthread -static-libgcc -O2 -g -fsanitize=address -mwindows",
    "libfoo.a ./x.o /usr/lib/libc.so",
  ])("%s", (flags) => {
    expect(refusedLinkerFlag(flags.split(" "))).toBeUndefined();
  });
});

describe("flags that it rejects", () => {
  test.each([
    ["-wrapper", ["-wrapper", "/bin/sh,-c,id"]],
    ["-fplugin=x.so", ["-lm", "-fplugin=x.so"]],
    ["-B/tmp", ["-B/tmp"]],
    ["-fuse-ld=/tmp/ld", ["-fuse-ld=/tmp/ld"]],
    ["-specs=x", ["-specs=x"]],
    ["-Wl,-plugin,x.so", ["-Wl,-plugin,x.so"]],
    ["-Wl,-rpath,a,-plugin,x", ["-Wl,-rpath,a,-plugin,x"]],
    ["-Wl,--push-state,-plugin", ["-Wl,--push-state,-plugin"]],
    ["-lto_library", ["-lto_library", "x.dylib"]],
    ["-l@file", ["-l@file"]],
    ["@file", ["@file"]],
    ["-l", ["-l", "@file"]],
    ["-framework", ["-framework"]],
    ["-framework", ["-framework", "-wrapper"]],
    ["", [""]],
    ["-Xlinker", ["-Xlinker", "-plugin"]],
  ])("%p in %p", (refused, flags) => {
    expect(refusedLinkerFlag(flags)).toBe(refused);
  });
});

const { stdout: root } = await runOk(["go", "env", "GOROOT"]);
const ownTests = join(root.trim(), "src/cmd/go/internal/work/security_test.go");
// Toolchains from the module proxy do not contain Go's tests.
const comparable = machineHas("linker flags as Go's own tests have them", ownTests, existsSync(ownTests));

test.if(comparable)(
  "nothing is allowed that the go command's own tests call bad, and most of what they call good is",
  () => {
    const tests = readFileSync(ownTests, "utf8");
    const table = (name: string): string[][] => {
      const [, body = ""] = new RegExp(`^var ${name} = \\[\\]\\[\\]string\\{\n(.*?)^\\}`, "ms").exec(tests) ?? [];
      return [...body.matchAll(/^\t\{(.*)\},$/gm)].map(([, list = ""]) =>
        [...list.matchAll(/"((?:[^"\\]|\\.)*)"|`([^`]*)`/g)].map(([, quoted, raw]) => raw ?? JSON.parse(`"${quoted}"`)),
      );
    };
    const good = table("goodLinkerFlags");
    const bad = table("badLinkerFlags");
    expect(Math.min(good.length, bad.length)).toBeGreaterThan(20);
    // A newer go command may allow more.
    expect(good.filter((flags) => refusedLinkerFlag(flags) !== undefined).length).toBeLessThan(good.length / 10);
    expect(bad.filter((flags) => refusedLinkerFlag(flags) === undefined)).toEqual([]);
  },
);
