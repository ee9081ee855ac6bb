import { expect, test } from "bun:test";
import { inheritedFlag, inheritedFlags, isOn, withoutInherited } from "../../../src/go/inherited-flags.ts";

test.each([
  ["", ""],
  ["-mod=vendor -race", "-race"],
  ["--mod=mod  '-toolexec=orchestrion toolexec' -tags=a,b", "-tags=a,b"],
  ['"-modfile=a b.mod" -modcacherw', "-modcacherw"],
  ["-race '-ldflags=-X main.a=b -s'", "-race '-ldflags=-X main.a=b -s'"],
])("GOFLAGS %j without -mod, -modfile and -toolexec", (flags, expected) => {
  expect(withoutInherited(flags, ["mod", "modfile", "toolexec"])).toBe(expected);
});

test("a flag's value is what follows the first equals sign, and the last of several counts", () => {
  expect(inheritedFlag("-tags=a --tags=b=c", "tags")).toBe("b=c");
  expect(inheritedFlag("-tags=a", "tag")).toBeUndefined();
  expect(inheritedFlag("-mod=vendor", "od")).toBeUndefined();
  expect(inheritedFlag("-race", "race")).toBe("true");
  expect(inheritedFlag("-outputdir=", "outputdir")).toBe("");
  expect(inheritedFlags('-v "-toolexec=/a b/wrap x"').map(({ name, value }) => [name, value])).toEqual([
    ["v", "true"],
    ["toolexec", "/a b/wrap x"],
  ]);
});

test.each([undefined, "0", "f", "F", "false", "FALSE", "False"])("a boolean flag is off with %j", (value) => {
  expect(isOn(value)).toBeFalse();
});

test("a quote that is not closed is an error", () => {
  expect(() => inheritedFlags("-v '-tags=a")).toThrow("unterminated '");
});
