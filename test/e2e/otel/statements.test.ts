import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { pseudoRandom, seeds } from "../../support/random.ts";
import { buildHelper, type Helper } from "./helper.ts";

// How the catalogue reads statements of SQL: its Go code in a program that prints what spans would show.

const MORE = `package sql

func Operation(asked [2][]byte) string {
	return OrchestrionSyntaxOf(string(asked[0])).Operation(string(asked[1]))
}

func Text(asked [2][]byte) string {
	return OrchestrionSyntaxOf(string(asked[0])).Text(string(asked[1]), 0)
}
`;

let helper: Helper;
beforeAll(async () => {
  helper = await buildHelper({
    file: "aspects/opentelemetry/sql-statements.yml",
    importPath: "database/sql",
    sources: { "sql.go": "package sql\n\nfunc OpenDB() {}\n", "more.go": MORE },
    question: "[2][]byte",
    answer: "[][]byte{[]byte(sql.Operation(question)), []byte(sql.Text(question))}",
  });
}, 120_000);
afterAll(() => helper.remove());

const SYSTEMS = ["postgresql", "mysql", "sqlite", "microsoft.sql_server"] as const;

type System = (typeof SYSTEMS)[number] | "other_sql";

/** Operation and text for each pair of a system and a statement, which must be valid UTF-8. */
function shown(asked: readonly (readonly [System, string | Uint8Array])[]): [operation: string, text: string][] {
  const questions = asked.map((pair) => pair.map((each) => Buffer.from(each).toString("base64")));
  const text = (answer: unknown) =>
    new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(String(answer), "base64"));
  return helper.ask(questions).map(([first, second]) => [text(first), text(second)]);
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

  test("texts are valid UTF-8, since others cannot be sent", () => {
    expect(shown([["mysql", Buffer.from("SELECT x\u00ffy", "latin1")]])).toEqual([["SELECT", "SELECT x\ufffdy"]]);
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
