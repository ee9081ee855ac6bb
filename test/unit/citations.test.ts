import { expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { repoRoot } from "../support/paths.ts";

// Code and tests cite rules by number: `spec: aspect language §7, and §13, row 4`, `spec: toolexec §9.3`, `users-want 13`. Here
// every citation has to name a rule that docs/spec has.

const DOCUMENTS = { "aspect language": "aspect-language.md", toolexec: "toolexec.md" } as const;

/** The numbers that a document defines: `7` and `9.3` by headings, `13.4` by the items of a numbered list in section 13. */
function numbersIn(text: string): ReadonlySet<string> {
  const numbers = new Set<string>();
  let section = "";
  for (const line of text.split("\n")) {
    const heading = /^##+ (\d+(?:\.\d+)?)\.? /.exec(line)?.[1];
    const item = /^(\d+)\. /.exec(line)?.[1];
    if (heading !== undefined) {
      section = heading;
      numbers.add(heading);
    } else if (item !== undefined) {
      numbers.add(section === "" ? item : `${section}.${item}`);
    }
  }
  return numbers;
}

const SECTION = String.raw`§\d+(?:\.\d+)?(?:, row \d+)?`;
const CITATION = new RegExp(
  String.raw`\bspec: (aspect language|toolexec) (${SECTION}(?:(?:,? and|,) ${SECTION})*)`,
  "gi",
);
const COMPLAINT = /\busers-want (\d+(?:(?:,? and|,) \d+)*)/g;
/** Sections of works that are not ours. */
const FOREIGN = /semver\.org, §\d+|\(1986\), in the variant of §\w+/g;

/** The rules that a text cites, such as `toolexec 9.3` or `users-want 13`, and each `§` that is no citation of any known form. */
function citationsIn(text: string): { readonly cited: readonly string[]; readonly unknown: readonly string[] } {
  // A citation may go on in the next line of a comment.
  const flat = text.replace(/\s*\n\s*(?:\*(?!\/)|\/\/|#)?\s*/g, " ").replace(FOREIGN, "");
  const cited: string[] = [];
  const rest = flat
    .replace(CITATION, (_, name: string, sections: string) => {
      for (const [, section = "", row] of sections.matchAll(/§(\d+(?:\.\d+)?)(?:, row (\d+))?/g)) {
        cited.push(`${name.toLowerCase()} ${row === undefined ? section : `${section}.${row}`}`);
      }
      return "";
    })
    .replace(COMPLAINT, (_, rows: string) => {
      cited.push(...[...rows.matchAll(/\d+/g)].map(([row]) => `users-want ${row}`));
      return "";
    });
  return { cited, unknown: [...rest.matchAll(/.{0,40}§.{0,20}/g)].map(([around]) => around) };
}

test("citations are read in all forms that comments use", () => {
  const text = [
    "/** What it does (spec: aspect language §7, and §13, row 4). */",
    " * otherwise (spec:",
    " * toolexec §8.2). semver.org, §10",
    "// Spec: aspect language §4 and §13, row 10. users-want 10 and 11.",
    "# users-want 6. A vendored module (spec: aspect language §2.5, §2.7)",
    "// as the rules say (§2.2)",
  ].join("\n");
  expect(citationsIn(text)).toEqual({
    cited: [
      ...["aspect language 7", "aspect language 13.4", "toolexec 8.2", "aspect language 4", "aspect language 13.10"],
      ...["aspect language 2.5", "aspect language 2.7", "users-want 10", "users-want 11", "users-want 6"],
    ],
    unknown: [expect.stringContaining("(§2.2)")],
  });
});

test("numbers are those of headings and of numbered lists", () => {
  const numbers = numbersIn("# T\n\n## 2. A\n1. x\n2. y\n\n### 2.5 B\ntext\n\n## 13. C\n4. z\n");
  expect([...numbers]).toEqual(["2", "2.1", "2.2", "2.5", "13", "13.4"]);
});

const known = new Set(
  [...Object.entries(DOCUMENTS), ["users-want", "complaints.md"] as const].flatMap(([name, file]) => {
    const text = readFileSync(join(repoRoot, "docs", "spec", file), "utf8");
    return [...numbersIn(text)].map((number) => `${name} ${number}`);
  }),
);

const found = ["src", "test", "scripts", "aspects"].flatMap((folder) =>
  filesBelow(join(repoRoot, folder)).map((file) => ({
    name: relative(repoRoot, file),
    ...citationsIn(readFileSync(file, "utf8")),
  })),
);

test("citations name rules that docs/spec has", () => {
  const missing = found.flatMap(({ name, cited }) =>
    cited.filter((one) => !known.has(one)).map((one) => `${name}: ${one}`),
  );
  expect(missing).toEqual([]);
});

test("citations say of which document they are", () => {
  const unclear = found.flatMap(({ name, unknown }) => unknown.map((around) => `${name}: ${around}`));
  expect(unclear).toEqual([]);
});

test.each([...Object.keys(DOCUMENTS), "users-want"])("%s is cited", (name) => {
  const count = found.flatMap(({ cited }) => cited).filter((one) => one.startsWith(`${name} `)).length;
  expect(count).toBeGreaterThan(20);
});

test.each(Object.entries(DOCUMENTS))("%s refers to sections that it has", (name, file) => {
  const text = readFileSync(join(repoRoot, "docs", "spec", file), "utf8").replace(/aspect\s+language\s+§[\d.]+/g, "");
  const named = [...text.matchAll(/§(\d+(?:\.\d+)?)(?!\.?\d*\s+of\s+\[)/g)].map(([, number]) => `${name} ${number}`);
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((one) => !known.has(one))).toEqual([]);
});

/** Text files in which a citation may stand; this one has citations that do not hold. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true, encoding: "utf8" })
    .filter((entry) => entry.isFile() && /\.(?:ts|mjs|go|yml|txtar|sh|md)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => file !== import.meta.path);
}
