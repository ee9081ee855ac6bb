import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { embeddedCatalogue } from "../../src/config/catalogue.ts";
import { listEntries } from "../../src/list/entries.ts";
import { repoRoot } from "../support/paths.ts";
import { BuildWorld } from "./build-world.ts";

// docs/migrating.md, about rules of other tools: the aspect works, and everything that its table names exists.

const page = readFileSync(join(repoRoot, "docs", "migrating.md"), "utf8");
const [, section = ""] = /^## From otelc (.*?)^## /ms.exec(page) ?? [];

const STORE = `package store

type Store struct{}

type failure string

func (f failure) Error() string { return string(f) }

func (s *Store) Open(name string) error {
	println("open", name)
	if name == "" {
		return failure("no name")
	}
	return nil
}

func Open(name string) error { return (&Store{}).Open(name) }
`;

const HOOKS = `package hooks

func Opening(name string) { println("opening", name) }

func Opened(err error) {
	if err != nil {
		println("failed:", err.Error())
	} else {
		println("opened")
	}
}
`;

test("the aspect that replaces a rule has the effect of the rule", async () => {
  const aspects = [...section.matchAll(/```yaml\n(.*?)```/gs)].map(([, text = ""]) => text);
  expect(aspects).toHaveLength(2);
  using world = await BuildWorld.create({
    "orchestrion.yml": aspects[1] ?? "",
    "store/store.go": STORE,
    "hooks/hooks.go": HOOKS,
    "cmd/app/main.go":
      'package main\n\nimport "example.com/app/store"\n\nfunc main() {\n\tstore.Open("a")\n\tstore.Open("")\n}\n',
  });
  const built = await world.orchestrion(["go", "build", "-o", world.at("app"), "./cmd/app"]);
  expect(built).toMatchObject({ code: 0 });
  expect(await world.outputOf(world.at("app"))).toBe("opening a\nopen a\nopened\nopening \nopen \nfailed: no name\n");
}, 600_000);

test("the keys in the last column of the table are keys of the language", () => {
  const schema = readFileSync(join(repoRoot, "release", "schema.json"), "utf8");
  const rows = section.split("\n").filter((line) => line.startsWith("| "));
  expect(rows.length).toBeLessThanOrEqual(14);
  const cells = rows.slice(1).map((row) => row.split("|").at(-2) ?? "");
  const keys = cells.flatMap((cell) => [...cell.matchAll(/`([a-z]+(?:-[a-z]+)*)`/g)].map(([, key = ""]) => key));
  expect(keys.length).toBeGreaterThan(20);
  const others = ["defer", "nethttp"];
  expect(keys.filter((key) => !others.includes(key) && !schema.includes(`"${key}": {`))).toEqual([]);
});

test("libraries that are listed as missing are not in the catalogue", () => {
  const [, missing = ""] = /Missing for OpenTelemetry are (.*?);/s.exec(section) ?? [];
  const paths = [
    "openai",
    "anthropic",
    "client-go",
    "fasthttp",
    "elasticsearch",
    "gocql",
    "dubbo",
    "hertz",
    "kitex",
    "kratos",
  ];
  expect(paths.filter((path) => !missing.toLowerCase().includes(path))).toEqual([]);
  const known = listEntries(embeddedCatalogue(), undefined).flatMap((entry) => [
    entry.importPath,
    ...entry.versions.keys(),
  ]);
  const absent = [...paths, "github.com/go-redis/redis"];
  expect(absent.filter((path) => known.some((one) => one.includes(path)))).toEqual([]);
});
