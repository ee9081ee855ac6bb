import { expect, test } from "bun:test";
import { ImportAliases } from "../../../src/aspect/import-aliases.ts";
import { nameFromPath } from "../../../src/golang/name-from-path.ts";

test("a package has one alias, derived from the first requested name", () => {
  const aliases = new ImportAliases(() => false);
  expect(aliases.aliasFor("net/http", "web")).toBe("__orchestrion_web");
  expect(aliases.aliasFor("net/http", "http")).toBe("__orchestrion_web");
  expect(aliases.declarations()).toBe(';import __orchestrion_web "net/http"');
});

test("aliases avoid each other and names that are taken", () => {
  const aliases = new ImportAliases((name) => name === "__orchestrion_log_2");
  expect(aliases.aliasFor("a/log", "log")).toBe("__orchestrion_log");
  expect(aliases.aliasFor("b/log", "log")).toBe("__orchestrion_log_3");
});

test("declarations are sorted by path; a used package needs no blank import", () => {
  const aliases = new ImportAliases(() => false);
  aliases.addBlank("os");
  aliases.addBlank("unsafe");
  aliases.aliasFor("os", "os");
  aliases.aliasFor("fmt", "fmt");
  expect(aliases.declarations()).toBe(';import __orchestrion_fmt "fmt";import __orchestrion_os "os";import _ "unsafe"');
  expect(aliases.paths).toEqual(["fmt", "os", "unsafe"]);
});

test("unused aliases are removed, blank imports are kept", () => {
  const aliases = new ImportAliases(() => false);
  aliases.aliasFor("fmt", "fmt");
  aliases.aliasFor("os", "os");
  aliases.addBlank("os");
  aliases.keepOnly(() => false);
  expect(aliases.declarations()).toBe(';import _ "os"');
});

test.each([
  ["fmt", "fmt"],
  ["net/http", "http"],
  ["github.com/jackc/pgx/v5", "pgx"],
  ["gopkg.in/yaml.v3", "yaml"],
  ["github.com/a/go-b", "go_b"],
  ["v2", "v2"],
  ["example.com/9p", "_9p"],
])("%s is probably called %s", (path, name) => {
  expect(nameFromPath(path)).toBe(name);
});
