import { expect, test } from "bun:test";
import { type AliasSource, PackageAliases } from "../../../src/aspect/package-aliases.ts";

/**
 * A file with these words and these aliases, and lists as `[]T`; its declarations must not be requested unless it contains one of
 * the names.
 */
function source(words: string, aliases: Record<string, string>): AliasSource {
  return {
    mentions: (word) => words.split(" ").includes(word),
    declarations: Object.entries(aliases).map(([name, target]) =>
      target.startsWith("[]") ? { name, target: target.slice(2), alias: false } : { name, target, alias: true },
    ),
  };
}

const untouched: AliasSource = {
  mentions: () => false,
  get declarations(): never {
    throw new Error("looked at without need");
  },
};

test("aliases of a type, and of its aliases, in any file and order", () => {
  const aliases = new PackageAliases(
    [source("B A", { B: "A", N: "M" }), source("T A", { A: "T" }), untouched],
    [{ path: "example.com/lib", name: "T" }],
  );
  expect([...aliases.namesOf("T")].toSorted()).toEqual(["A", "B"]);
  expect([...aliases.namesOf("U")]).toEqual([]);
});

test("aliases of each other do not cause an endless loop", () => {
  const aliases = new PackageAliases([source("T A B", { A: "B", B: "A", T: "A" })], [{ path: "", name: "A" }]);
  expect([...aliases.namesOf("A")].toSorted()).toEqual(["B", "T"]);
});

test("of the names that imports export for a type, those that code mentions are included", () => {
  const imported = {
    aliasesOf: (_path: string, name: string) => (name === "T" ? ["Shown", "Other"] : ["Never"]),
    typesOf: () => [],
  };
  const aliases = new PackageAliases(
    [source("Shown mine", { mine: "Shown" }), untouched],
    [
      { path: "a", name: "T" },
      { path: "b", name: "U" },
    ],
    imported,
  );
  expect([...aliases.namesOf("T")].toSorted()).toEqual(["Shown", "mine"]);
  expect([...aliases.namesOf("U")]).toEqual([]);
});

test("types that are composed of a type, of an alias of it, and of such types", () => {
  const aliases = new PackageAliases(
    [source("T A L M Ts", { A: "T", L: "[]A", M: "[]L", S: "[]U", X: "[]Ts" })],
    [{ path: "a", name: "T" }],
    { aliasesOf: () => [], typesOf: () => ["Ts", "Other"] },
  );
  expect([...aliases.namesOf("T")]).toEqual(["A"]);
  expect([...aliases.listsOf("T")].toSorted()).toEqual(["L", "M", "Ts", "X"]);
  expect([...aliases.listsOf("U")]).toEqual([]);
});

test("a condition also holds for an alias", () => {
  const aliases = new PackageAliases([source("T", { A: "T" })], [{ path: "", name: "T" }]);
  const text = (word: string) => ({ op: "text", anchor: { word } }) as const;
  const struct = { op: "text", anchor: { struct: "T" } } as const;
  const named = { op: "named", path: "", name: "T" } as const;
  expect(aliases.widened({ op: "and", of: [named, { op: "not", of: named }, text("T"), struct] })).toEqual({
    op: "and",
    of: [
      { op: "or", of: [text("T"), text("A")] },
      { op: "not", of: { op: "or", of: [text("T"), text("A")] } },
      text("T"),
      struct,
    ],
  });
});
