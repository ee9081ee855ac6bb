import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { weaveExample } from "../../scripts/weave-example.ts";
import { advice } from "../../src/aspect/advice/registry.ts";
import { decodeAspect } from "../../src/aspect/aspect.ts";
import { joinPoint } from "../../src/aspect/join/registry.ts";
import type { Problem } from "../../src/base/problem.ts";
import { exclude, inModule } from "../../src/config/exclude.ts";
import { aspectFile, decodeAspectFile } from "../../src/config/file.ts";
import { Definitions } from "../../src/config/shape/shape.ts";
import { repoRoot } from "../support/paths.ts";

// docs/writing-aspects.md has everything of the language in it, and what it shows is what weaving makes.

/** Examples that only the type oracle could weave, by the id of their aspect. */
const SHOWN_ONLY = ["close-rows"];

const SHOP = "example.com/shop";

/** A block of aspects and, if one follows, what they make of a few lines of Go. */
interface Example {
  readonly name: string;
  readonly aspects: string;
  readonly diff: string | undefined;
  /** Marked in the page as not woven by this test. */
  readonly shown: boolean;
}

const page = readFileSync(join(repoRoot, "docs", "writing-aspects.md"), "utf8");
const examples = [...page.matchAll(/```yaml\n(.*?)```\n(\n<!-- shown only -->\n)?(?:\n?```diff\n(.*?)```)?/gs)].map(
  ([, aspects = "", mark, diff]): Example => ({
    name: /\bid: (\S+)/.exec(aspects)?.[1] ?? aspects.trim(),
    aspects,
    diff,
    shown: mark !== undefined,
  }),
);
const woven = examples.filter(({ diff, shown }) => diff !== undefined && !shown);

/** Keys of a definition of the language, as its schema names it. */
function keysOf(definition: string): string[] {
  const definitions = new Definitions();
  joinPoint.schema(definitions);
  advice.schema(definitions);
  const { properties } = definitions.all[definition] ?? {};
  return Object.keys(properties ?? {});
}

/** Without empty lines, and with single blanks: what gofmt may change. */
function plain(code: string): string[] {
  return code.split("\n").flatMap((line) => line.replaceAll(/\s+/g, " ").trim() || []);
}

/** The lines of a diff that have one of these marks in front of them, without the marks. */
function side(diff: string, marks: string): string {
  const lines = diff.split("\n").filter((line) => line === "" || marks.includes(line.charAt(0)));
  return lines.map((line) => line.slice(1)).join("\n");
}

/** What the aspects make of a file of the package `shop`, without the package clause. */
async function weaveFile(aspects: string, code: string): Promise<string> {
  const decoded = decodeAspectFile("aspects.yml", aspects, SHOP, []);
  const { text } = await weaveExample(
    decoded?.aspects ?? [],
    SHOP,
    `package shop\n\n${code}`,
    decoded?.excludes.map((each) => inModule(each, SHOP)),
  );
  return text.replace(/^package shop\n/, "");
}

describe("the page names", () => {
  const headings = page.split("\n").filter((line) => line.startsWith("#"));
  const isNamed = (key: string) =>
    headings.some((line) => line.includes(`\`${key}\``)) ||
    examples.some(({ aspects }) => new RegExp(`(?:^|[\\s{[])${key}:`, "m").test(aspects));

  test("each key of a file, and of an entry under exclude", () => {
    const keys = [aspectFile, exclude].flatMap((shape) =>
      Object.keys(shape.schema(new Definitions()).properties ?? {}),
    );
    expect(keys).toContain("integration");
    expect(keys.filter((key) => !isNamed(key))).toEqual([]);
  });

  test.each(["join-point", "function-option", "one-advice"])("each key of %s", (definition) => {
    const keys = keysOf(definition);
    expect(keys.length).toBeGreaterThan(5);
    expect(keys.filter((key) => !isNamed(key))).toEqual([]);
  });
});

describe("its examples", () => {
  test.each(examples)("can be loaded: $name", ({ aspects }) => {
    const problems: Problem[] = [];
    const file = decodeAspectFile("example.yml", aspects, SHOP, problems);
    for (const aspect of file?.aspects ?? []) {
      decodeAspect(aspect, problems);
    }
    expect(problems).toEqual([]);
  });

  test("are woven, but for those that need types", () => {
    expect(woven.length).toBeGreaterThan(12);
    expect(examples.filter(({ shown }) => shown).map(({ name }) => name)).toEqual(SHOWN_ONLY);
    // No diff stands where the pattern above does not find it.
    expect(woven.length + SHOWN_ONLY.length).toBe(page.split("```diff\n").length - 1);
  });

  test.each(woven)("do what they show: $name", async ({ aspects, diff = "" }) => {
    expect(diff).toMatch(/^[+-]/m);
    expect(plain(await weaveFile(aspects, side(diff, " -")))).toEqual(plain(side(diff, " +")));
  });
});
