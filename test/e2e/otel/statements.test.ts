import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { weaveExample } from "../../../scripts/weave-example.ts";
import { decodeAspectFile } from "../../../src/config/file.ts";
import { goEnvironment } from "../../support/environment.ts";
import { makeTempDir, repoRoot } from "../../support/paths.ts";
import { pseudoRandom, seeds } from "../../support/random.ts";
import { runOk } from "../../support/run.ts";

// How the catalogue reads statements of SQL: its Go code in a program that prints what spans would show.

const MAIN = `package main

import (
	"encoding/json"
	"os"

	"example.com/statements/sql"
)

func main() {
	var asked [][2]string
	if err := json.NewDecoder(os.Stdin).Decode(&asked); err != nil {
		panic(err)
	}
	answers := [][2]string{}
	for _, each := range asked {
		syntax := sql.OrchestrionSyntaxOf(each[0])
		answers = append(answers, [2]string{syntax.Operation(each[1]), syntax.Text(each[1], 0)})
	}
	json.NewEncoder(os.Stdout).Encode(answers)
}
`;

const temp = makeTempDir("statements");
beforeAll(async () => {
  const file = "aspects/opentelemetry/sql-statements.yml";
  const aspects = decodeAspectFile(file, readFileSync(join(repoRoot, file), "utf8"), "", [])?.aspects ?? [];
  const { text } = await weaveExample(aspects, "database/sql", "package sql\n\nfunc OpenDB() {}\n");
  mkdirSync(temp.at("sql"));
  writeFileSync(temp.at("go.mod"), "module example.com/statements\n\ngo 1.23\n");
  writeFileSync(temp.at("main.go"), MAIN);
  writeFileSync(temp.at("sql", "sql.go"), text);
  await runOk(["go", "build", "-o", temp.at("statements"), "."], { cwd: temp.path, env: goEnvironment() });
}, 120_000);
afterAll(() => temp.remove());

const SYSTEMS = ["postgresql", "mysql", "sqlite", "microsoft.sql_server"] as const;

type System = (typeof SYSTEMS)[number] | "other_sql";

/** Operation and text for each pair of a system and a statement. */
function shown(asked: readonly (readonly [System, string])[]): [operation: string, text: string][] {
  const { stdout } = Bun.spawnSync([temp.at("statements")], { stdin: Buffer.from(JSON.stringify(asked)) });
  return JSON.parse(stdout.toString());
}

describe("what spans show of a statement", () => {
  /** Statement, operation, text; by all systems unless some are given. */
  const cases: readonly (readonly [string, string, string, ...System[]])[] = [
    ["SELECT 1", "SELECT", "SELECT ?"],
    [
      "-- name: GetAuthor :one\nselect * from a where id = 5",
      "SELECT",
      "-- name: GetAuthor :one\nselect * from a where id = ?",
    ],
    ["/*action='run'*/ SELECT 2", "SELECT", "/*action='run'*/ SELECT ?"],
    [" ;(\nSELECT 2)", "SELECT", " ;(\nSELECT ?)"],
    ["select 'it''s'", "SELECT", "select ?"],
    ["select 'never closed", "SELECT", "select ?"],
    ["select /* never closed 'x'", "SELECT", "select ?"],
    ["INSERT INTO t VALUES (?, -1.5e+3, 0x1F, .5)", "INSERT", "INSERT INTO t VALUES (?, -?, ?, .?)"],
    ["SELECT t1.c2 FROM t1", "SELECT", "SELECT t1.c2 FROM t1"],
    ["SELECT\u00e9 FROM t", "", "SELECT\u00e9 FROM t"],
    ["", "", ""],
    ["--", "", "--"],
    ["{call f}", "", "{call f}"],
    ["x1 y", "", "x1 y"],
    [`${"a".repeat(33)} b`, "", `${"a".repeat(33)} b`],
    // Comments within comments.
    ["/* /* */ 'secret' */ SELECT 1", "SELECT", "/* /* */ 'secret' */ SELECT ?", "postgresql", "microsoft.sql_server"],
    ["/* /* */ SELECT 'secret'", "SELECT", "/* /* */ SELECT ?", "mysql", "sqlite"],
    ["/* /* */ SELECT 'secret'", "", "?", "postgresql", "microsoft.sql_server"],
    ["/* /* */ SELECT 'secret'", "", "?", "other_sql"],
    // Comments to the end of a line.
    ["SELECT 5--2", "SELECT", "SELECT ?--?", "mysql"],
    ["SELECT 5--'secret'\n, 'x'", "SELECT", "SELECT ?--?\n, ?", "mysql"],
    ["SELECT 5 --\t'x'\n, 'y'", "SELECT", "SELECT ? --\t'x'\n, ?"],
    ["SELECT 5--2\n", "SELECT", "SELECT ?--2\n", "postgresql", "sqlite", "microsoft.sql_server"],
    ["SELECT 5--2", "SELECT", "SELECT ?--?", "other_sql"],
    ["SELECT 1 # it's\n, 'x'", "SELECT", "SELECT ? # it's\n, ?", "mysql"],
    ["SELECT 1 # 'secret'", "SELECT", "SELECT ? # ?", "postgresql", "sqlite", "microsoft.sql_server", "other_sql"],
    ["SELECT 1 --\r, 'secret'", "SELECT", "SELECT ? --\r, ?", "postgresql"],
    // Comments that are none.
    ["/*!40101 SET x = 'secret' */", "SET", "/*!40101 SET x = ? */", "mysql"],
    ["/*M!100100 SET x = 'secret' */", "SET", "/*M!100100 SET x = ? */", "mysql"],
    ["SELECT 2*/* 'a' */3", "SELECT", "SELECT ?*/* 'a' */?"],
    // Escapes.
    [String.raw`SELECT 'it\'s secret', 1`, "SELECT", "SELECT ?, ?", "mysql"],
    [String.raw`SELECT 'C:\', 'secret'`, "SELECT", "SELECT ?, ?", "postgresql", "sqlite", "microsoft.sql_server"],
    [String.raw`SELECT E'it\'s secret', e'\'' , name'x'`, "SELECT", "SELECT E?, e? , name?", "postgresql"],
    ["SELECT E'a'\n'it\\'s secret'", "SELECT", "SELECT E?", "postgresql"],
    // What double quotes are.
    ['SELECT "a", "b""c" FROM "t" WHERE x = "y"', "SELECT", "SELECT ?, ? FROM ? WHERE x = ?", "mysql"],
    [
      'SELECT "a" FROM "t" WHERE x = "it\'s"',
      "SELECT",
      'SELECT "a" FROM "t" WHERE x = "it\'s"',
      "postgresql",
      "microsoft.sql_server",
    ],
    ['UPDATE "t" SET "t"."x" = "secret"', "UPDATE", 'UPDATE "t" SET "t"."x" = ?', "sqlite"],
    ['SELECT x FROM t WHERE x = "secret"', "SELECT", "SELECT x FROM t WHERE x = ?", "mysql", "sqlite", "other_sql"],
    ["SELECT `it's`, 'x'", "SELECT", "SELECT `it's`, ?", "mysql", "sqlite"],
    ["SELECT [it's], 'x'", "SELECT", "SELECT [it's], ?", "sqlite", "microsoft.sql_server"],
    ["SELECT [a]]'b], 'x'", "SELECT", "SELECT [a]]'b], ?", "microsoft.sql_server"],
    ["SELECT a[1]", "SELECT", "SELECT a[?]", "postgresql", "mysql"],
    // Dollars.
    ["SELECT $1, $tag$it's $1$tag$, $$x$$", "SELECT", "SELECT $1, ?, ?", "postgresql"],
    ["SELECT a$b$ 'x$b$ secret '", "SELECT", "SELECT a$b$ ?", "postgresql"],
    ["SELECT $5.25", "SELECT", "SELECT $?", "microsoft.sql_server", "mysql"],
    // Arguments.
    ["VALUES (?, ?2, :3, @p4, @5)", "VALUES", "VALUES (?, ?2, :3, @p4, @5)", "sqlite", "microsoft.sql_server"],
    ["VALUES (?, @v)", "VALUES", "VALUES (?, @v)"],
  ];

  test("by the syntax of the database", () => {
    const asked = cases.flatMap(([statement, operation, text, ...systems]) =>
      (systems.length > 0 ? systems : ([...SYSTEMS, "other_sql"] as const)).map((system) => ({
        ask: [system, statement] as const,
        expected: [system, statement, operation, text],
      })),
    );
    const answers = shown(asked.map(({ ask }) => ask));
    expect(answers.map((answer, at) => [...(asked[at]?.ask ?? []), ...answer])).toEqual(
      asked.map(({ expected }) => expected),
    );
  });

  test("texts are valid UTF-8, since others cannot be sent", async () => {
    const { stdout } = await runOk(["sh", "-c", `printf '[["mysql","SELECT x\\377y"]]' | ${temp.at("statements")}`]);
    expect(JSON.parse(stdout)).toEqual([["SELECT", "SELECT x\ufffdy"]]);
  });
});

/** Parts of statements by system, and what spans show of each; `?` hides what must not be seen. */
const PARTS: Readonly<Record<(typeof SYSTEMS)[number], readonly (readonly [string, string])[]>> = (() => {
  const common: [string, string][] = [
    ["name", "name"],
    ["(", "("],
    [",", ","],
    ["= ", "= "],
    ["'S3CRET'", "?"],
    ["'S3''CRET -- /* \"'", "?"],
    ["'/* S3CRET'", "?"],
    ["33333", "?"],
    ["/* it's \" ` $a$ # */", "/* it's \" ` $a$ # */"],
    ["-- it's \" /* $a$\n", "-- it's \" /* $a$\n"],
  ];
  const quoted: [string, string] = ['"it\'s -- /*"', '"it\'s -- /*"'];
  const nested: [string, string] = ["/* /* ' */ \" */", "/* /* ' */ \" */"];
  return {
    postgresql: [
      ...common,
      quoted,
      nested,
      ["$a$S3'CRET$a$", "?"],
      ["E'S3\\'CRET'", "E?"],
      ["$1", "$1"],
      ["'\\'", "?"],
    ],
    mysql: [
      ...common,
      ...([
        ['"S3\'CRET"', "?"],
        ["'S3\\'CRET'", "?"],
        ["`it's -- /*`", "`it's -- /*`"],
        ["# it's /*\n", "# it's /*\n"],
        ["1--33333", "?--?"],
        ["/* /* ' */", "/* /* ' */"],
        ["/*!50000 'S3CRET' */", "/*!50000 ? */"],
      ] as [string, string][]),
    ],
    sqlite: [
      ...common,
      ...([
        ['= "S3\'CRET"', "= ?"],
        ['from "it\'s"', 'from "it\'s"'],
        ["`it's`", "`it's`"],
        ["[it's]", "[it's]"],
        ["/* /* ' */", "/* /* ' */"],
        ["'\\'", "?"],
      ] as [string, string][]),
    ],
    "microsoft.sql_server": [...common, quoted, nested, ["[it's]]--]", "[it's]]--]"], ["$33333", "$?"], ["'\\'", "?"]],
  };
})();

describe("statements of random parts", () => {
  const made = seeds(1, 2, 3).flatMap((seed) => {
    const below = pseudoRandom(seed);
    return Array.from({ length: 300 }, () => {
      const system = SYSTEMS[below(SYSTEMS.length)] ?? "mysql";
      const all = PARTS[system];
      const parts = Array.from({ length: below(12) }, () => all[below(all.length)] ?? ["", ""]);
      // Without the plus, texts in a row may be one.
      const join = (side: 0 | 1) => parts.map((part) => part[side]).join(" + ");
      return { system, statement: join(0), expected: join(1) };
    });
  });

  test("literals are hidden, and nothing else", () => {
    const answers = shown(made.map(({ system, statement }) => [system, statement]));
    expect(answers.map(([, text]) => text)).toEqual(made.map(({ expected }) => expected));
    expect(JSON.stringify(answers)).not.toMatch(/S3|CRET|33333/);
  });

  test("of an unknown database, as far as all known ones agree", () => {
    const unknown = shown(made.map(({ statement }) => ["other_sql", statement]));
    for (const system of SYSTEMS) {
      const known = shown(made.map(({ statement }) => [system, statement]));
      for (const [at, [operation, text]] of unknown.entries()) {
        const [knownOperation, knownText] = known[at] ?? ["", ""];
        expect(text === knownText || knownText.startsWith(text.replace(/\?$/, ""))).toBe(true);
        if (operation !== "") expect(operation).toBe(knownOperation);
      }
    }
  });
});
