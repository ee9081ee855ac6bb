import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ArchiveReader, appendMember } from "../../../src/toolexec/archive.ts";
import {
  addDependency,
  type DependencyKind,
  formatLinkDependencies,
  inheritedDependencies,
  LINK_DEPS,
  parseLinkDependencies,
  readLinkDependencies,
} from "../../../src/toolexec/link-deps.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "archive-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function archive(name: string, members: Readonly<Record<string, string>> = {}): string {
  const file = join(folder, name);
  writeFileSync(file, "!<arch>\n");
  for (const [member, body] of Object.entries(members)) {
    appendMember(file, member, body);
  }
  return file;
}

describe("archives", () => {
  test("an appended member is found between others", () => {
    const file = archive("a.a", { "__.PKGDEF": "go object", "_go_.o": "odd", "link.deps": "x\ny", "asm.o": "more" });
    expect(new ArchiveReader().readMember(file, "link.deps")).toBe("x\ny");
    expect(new ArchiveReader().readMember(file, "asm.o")).toBe("more");
    expect(new ArchiveReader().readMember(file, "link.dep")).toBeUndefined();
    expect(statSync(file).size % 2).toBe(0);
  });

  test("a header is 60 bytes, with the fields where ar(5) has them", () => {
    const text = readFileSync(archive("a.a", { "link.deps": "abc" }), "latin1");
    expect(text).toBe(
      `!<arch>\n${"link.deps".padEnd(16)}${"0".padEnd(12)}${"0".padEnd(6)}${"0".padEnd(6)}${"100644".padEnd(8)}${"3".padEnd(10)}\`\nabc\n`,
    );
  });

  test("a file that is not an archive is neither read nor changed", () => {
    const file = join(folder, "x.o");
    writeFileSync(file, "go object linux amd64");
    expect(new ArchiveReader().readMember(file, "link.deps")).toBeUndefined();
    expect(() => appendMember(file, "link.deps", "x")).toThrow(`${file} is not an archive`);
    expect(readFileSync(file, "utf8")).toBe("go object linux amd64");
  });

  test("a truncated archive has no more members", () => {
    const file = archive("a.a", { "_go_.o": "body", "link.deps": "abcdef" });
    writeFileSync(file, readFileSync(file).subarray(0, -4));
    expect(new ArchiveReader().readMember(file, "link.deps")).toBeUndefined();
  });

  test("a missing file is an error", () => {
    expect(() => new ArchiveReader().readMember(join(folder, "missing"), "x")).toThrow(/ENOENT/);
    expect(() => appendMember(join(folder, "missing"), "x", "y")).toThrow(/ENOENT/);
  });
});

describe("records", () => {
  test("survive writing and reading, sorted by path", () => {
    const records = new Map<string, DependencyKind>([
      ["z.example/b", "import"],
      ["a.example/c", "relocation"],
    ]);
    const text = formatLinkDependencies(records);
    expect(text).toBe("#link.deps@v2\nrelocation\ta.example/c\nimport\tz.example/b\n");
    expect([...parseLinkDependencies(text, "x")]).toEqual([...records].reverse());
  });

  test.each<[first: DependencyKind, second: DependencyKind, kept: DependencyKind]>([
    ["import", "relocation", "import"],
    ["import", "program-link", "import"],
    ["relocation", "program-link", "relocation"],
    ["program-link", "program-link", "program-link"],
  ])("of %s and %s, %s is kept, in any order", (first, second, kept) => {
    for (const order of [
      [first, second],
      [second, first],
    ]) {
      const records = new Map<string, DependencyKind>();
      for (const kind of order) addDependency(records, "a", kind);
      expect(records.get("a")).toBe(kept);
    }
  });

  test("the first version, comments, blank lines, no final newline, header only", () => {
    expect([...parseLinkDependencies("#link.deps@v1\na\n\n# no\nb", "x")]).toEqual([
      ["a", "import"],
      ["b", "import"],
    ]);
    expect(parseLinkDependencies("#link.deps@v2", "x").size).toBe(0);
  });

  test("an error about an unknown header or kind tells the user to update, and names the file", () => {
    expect(() => parseLinkDependencies("#link.deps@v3\n", "/c/x.a")).toThrow(/^\/c\/x\.a: .*newer orchestrion/);
    expect(() => parseLinkDependencies("#link.deps@v2\nmagic\tb\n", "/c/x.a")).toThrow(/magic/);
  });

  test("imports are not inherited, nor what the importcfg has", () => {
    const lines = [
      "#link.deps@v2",
      "import\ti",
      "relocation\tr",
      "program-link\tq",
      "program-link\tp",
      "relocation\tb",
      "",
    ];
    const a = archive("a.a", { [LINK_DEPS]: lines.join("\n") });
    const b = archive("b.a", { "_go_.o": "x" });
    const c = archive("c.a", { [LINK_DEPS]: "#link.deps@v2\nrelocation\tq\nprogram-link\tr\n" });
    expect(readLinkDependencies(b).size).toBe(0);
    expect([...inheritedDependencies(new Map(Object.entries({ a, b, c })))]).toEqual([
      ["p", "program-link"],
      ["q", "relocation"],
      ["r", "relocation"],
    ]);
  });
});
