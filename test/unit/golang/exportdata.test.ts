import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { exportDataOf, objectsIn, packageNameIn } from "../../../src/golang/exportdata.ts";
import { long } from "../../support/groups.ts";

const packageName = (archive: string) => read(archive, packageNameIn);
const exportedObjects = (archive: string) => read(archive, objectsIn);

function read<T>(archive: string, understand: (data: Buffer) => T): T | undefined {
  const data = exportDataOf(archive);
  return data && understand(data);
}

const folder = mkdtempSync(join(tmpdir(), "exportdata-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Package {
  readonly path: string;
  readonly name: string;
  readonly archive: string;
}

function listExports(cwd: string, ...patterns: string[]): Package[] {
  const format = "{{if .Export}}{{.ImportPath}} {{.Name}} {{.Export}}{{end}}";
  const env = { ...process.env, GOWORK: "off", GOFLAGS: "" };
  const { stdout, stderr, exitCode } = Bun.spawnSync(["go", "list", "-export", "-f", format, ...patterns], {
    cwd,
    env,
  });
  if (exitCode !== 0) throw new Error(stderr.toString());
  return stdout
    .toString()
    .trim()
    .split("\n")
    .map((line) => {
      const [path = "", name = "", archive = ""] = line.split(" ");
      return { path, name, archive };
    });
}

function write(file: string, content: string | Uint8Array): string {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

// The whole standard library takes a minute to compile; the default is net/http and its imports, which other tests need as well.
const [scope, patterns, least] = long("weave-everything")
  ? ["the whole standard library", ["std"], 200]
  : ["net/http and what it imports", ["-deps", "net/http"], 100];

test(`agrees with the Go command on ${scope}`, () => {
  const packages = listExports(folder, ...patterns);
  expect(packages.length).toBeGreaterThan(least);
  const wrong = packages.filter(({ name, archive }) => packageName(archive) !== name);
  expect(wrong).toEqual([]);
}, 600_000);

test("reads names that differ from the import path", () => {
  write("m/go.mod", "module example.com/m.v3\n\ngo 1.23\n");
  const names = {
    ".": "yaml",
    "go-isatty": "isatty",
    v2: "rand",
    "cmd/tool": "main",
    empty: "nothing",
    large: "bulk",
    unicode: "größe_1",
  };
  const declarations = Array.from({ length: 5000 }, (_, i) => `type T${i} struct{ F${i} int }\n`).join("");
  for (const [directory, name] of Object.entries(names)) {
    const body = name === "main" ? "func main() {}\n" : name === "nothing" ? "" : "func F() {}\n";
    const more = name === "bulk" ? declarations : "";
    write(join("m", directory, "p.go"), `package ${name}\n\n${body}${more}`);
  }
  const packages = listExports(join(folder, "m"), "./...");
  expect(packages.map(({ name }) => name).sort()).toEqual([
    "bulk",
    "größe_1",
    "isatty",
    "main",
    "nothing",
    "rand",
    "yaml",
  ]);
  for (const { archive, name } of packages) expect(packageName(archive)).toBe(name);
}, 600_000);

test("the kinds of exported names", () => {
  write("kinds/go.mod", "module example.com/kinds\n\ngo 1.24\n");
  write(
    "kinds/p.go",
    `package kinds

import "io"

type (
	Type    struct{ Field int }
	Generic[T any] []T
	Alias   = io.Reader
	List[T any] = Generic[T]
)

const Const = 1

var Var = func() {}

func Func[T any](Type) Alias { return nil }

func (Type) Method() {}

func unused() {}
`,
  );
  const [own] = listExports(join(folder, "kinds"), ".");
  expect(Object.fromEntries(exportedObjects(own?.archive ?? "") ?? [])).toEqual({
    Type: "type",
    Generic: "type",
    Alias: "alias",
    List: "alias",
    Const: "const",
    Var: "var",
    Func: "func",
  });
  // The data does not contain the package's own name, but those of the packages that it uses.
  const data = exportDataOf(own?.archive ?? "");
  expect(data?.includes("io") && data.includes("Reader")).toBe(true);
  expect(data?.includes("net/http")).toBe(false);
}, 600_000);

test(`exported names are understood in ${scope}`, () => {
  const packages = listExports(folder, ...patterns);
  const io = packages.find(({ path }) => path === "io");
  expect(exportedObjects(io?.archive ?? "")?.get("Copy")).toBe("func");
  expect(packages.filter(({ archive }) => exportedObjects(archive) === undefined)).toEqual([]);
}, 600_000);

describe("unknown formats and damage", () => {
  let good = Buffer.alloc(0);
  let dataStart = 0;
  beforeAll(() => {
    const [io] = listExports(folder, "io");
    good = readFileSync(io?.archive ?? "");
    dataStart = good.indexOf("\n$$B\nu") + 6;
  }, 600_000);

  const changed = (change: (copy: Buffer) => Uint8Array) => packageName(write("changed.a", change(Buffer.from(good))));

  test("an unchanged file is understood", () => {
    expect(changed((copy) => copy)).toBe("io");
  });

  test("an absent or empty file, text, an object file", () => {
    expect(packageName(join(folder, "absent.a"))).toBeUndefined();
    expect(packageName(folder)).toBeUndefined();
    expect(changed(() => new Uint8Array())).toBeUndefined();
    expect(packageName(write("text.a", "package io\n"))).toBeUndefined();
    expect(packageName(write("elf.a", "\x7fELF"))).toBeUndefined();
  });

  test("a future version of the format", () => {
    expect(
      changed((copy) => {
        copy.writeUInt32LE(6, dataStart);
        return copy;
      }),
    ).toBeUndefined();
  });

  test("sync markers", () => {
    expect(
      changed((copy) => {
        copy.writeUInt32LE(1, dataStart + 4);
        return copy;
      }),
    ).toBeUndefined();
  });

  test("an older format letter", () => {
    expect(
      changed((copy) => {
        copy.write("i", dataStart - 1);
        return copy;
      }),
    ).toBeUndefined();
  });

  test("every truncation", () => {
    const end = good.indexOf("\n$$\n", dataStart);
    for (let length = 0; length < end; length += 97) {
      expect(changed((copy) => copy.subarray(0, length))).toBeUndefined();
      expect(exportedObjects(join(folder, "changed.a"))).toBeUndefined();
      expect(exportDataOf(join(folder, "changed.a"))).toBeUndefined();
    }
  });

  test("damaged bytes never throw", () => {
    for (let at = 8; at < dataStart + 200; at++) {
      const name = changed((copy) => {
        copy[at] = (copy[at] ?? 0) ^ 0xff;
        return copy;
      });
      expect(name === undefined || typeof name === "string").toBe(true);
    }
  });
});
