import { describe, expect, test } from "bun:test";
import { mkdirSync, writeFileSync } from "node:fs";
import { embeddedCatalogue } from "../../../src/config/catalogue.ts";
import { listEntries } from "../../../src/list/entries.ts";
import { runList } from "../../../src/list/run.ts";
import { entryJson, entryText } from "../../../src/list/text.ts";
import { goEnvironment } from "../../support/environment.ts";
import { makeTempDir } from "../../support/paths.ts";

const AUTOEXPORT = "go.opentelemetry.io/contrib/exporters/autoexport";

describe("entries", () => {
  const module = { pinned: new Set(["log/slog"]), used: new Set(["log/slog", "net/http", "github.com/jackc/pgx/v5"]) };
  const entries = listEntries(embeddedCatalogue(), module);

  test("there is one for each import of the catalogue, in order, with a description", () => {
    const paths = entries.map((each) => each.importPath);
    expect(paths).toEqual([...embeddedCatalogue().keys()].sort());
    expect(entries.filter((each) => each.name === "" || each.description === "")).toEqual([]);
  });

  test.each([
    ["log/slog", "pinned"],
    ["go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp", "usable"],
    ["github.com/exaring/otelpgx", "usable"],
    [AUTOEXPORT, "usable"],
    ["github.com/nats-io/nats.go", "unused"],
  ] as const)("%s is %s", (importPath, standing) => {
    expect(entries.find((each) => each.importPath === importPath)?.standing).toBe(standing);
  });

  test("supported versions are those of the aspects", () => {
    const pgx = entries.find((each) => each.importPath === "github.com/exaring/otelpgx");
    expect([...(pgx?.versions ?? [])]).toEqual([["github.com/jackc/pgx/v5", ">=5.7"]]);
  });
});

describe("text", () => {
  const entry = {
    importPath: "example.com/otelred",
    name: "Red",
    description: "A span for each colour that is mixed\nwith another one.\n\nMore about it.",
    caveats: "Not blue.",
    versions: new Map([["example.com/red", ">=1.2"]]),
    standing: "pinned" as const,
  };

  test("fits the width", () => {
    expect(entryText(entry, 30)).toBe(
      [
        "example.com/otelred  (pinned here, example.com/red >=1.2)",
        "    Red: A span for each",
        "    colour that is mixed with",
        "    another one.",
        "",
      ].join("\n"),
    );
    expect(entryText({ ...entry, standing: undefined, versions: new Map() }, 80)).toStartWith("example.com/otelred\n");
  });

  test("as JSON has everything", () => {
    expect(JSON.parse(entryJson(entry))).toEqual({
      import: "example.com/otelred",
      standing: "pinned",
      name: "Red",
      description: entry.description,
      caveats: "Not blue.",
      versions: { "example.com/red": ">=1.2" },
    });
  });
});

test("the command prints the states in a module, and no states elsewhere", async () => {
  using temp = makeTempDir("list");
  mkdirSync(temp.at("app"));
  mkdirSync(temp.at("elsewhere"));
  writeFileSync(temp.at("app", "go.mod"), "module example.com/app\n\ngo 1.23\n");
  writeFileSync(temp.at("app", "main.go"), 'package main\n\nimport _ "net/http"\n\nfunc main() {}\n');
  const tools = `//go:build tools\n\npackage tools\n\nimport _ "${AUTOEXPORT}"\n`;
  writeFileSync(temp.at("app", "orchestrion.tool.go"), tools);
  const list = async (folder: string): Promise<string> => {
    let out = "";
    await runList({
      directory: temp.at(folder),
      environment: goEnvironment(),
      json: false,
      width: 100,
      out: (text) => {
        out += text;
      },
    });
    return out;
  };
  const inside = await list("app");
  expect(inside).toContain(`${AUTOEXPORT}  (pinned here)\n`);
  expect(inside).toContain("net/http/otelhttp  (of use here, ");
  expect(inside).toContain("github.com/nats-io/nats.go  (not used here, ");
  expect(await list("elsewhere")).toContain(`${AUTOEXPORT}\n`);
}, 600_000);
