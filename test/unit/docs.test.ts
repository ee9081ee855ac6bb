import { describe, expect, test } from "bun:test";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { COMMANDS } from "../../src/commands/registry.ts";
import { INTEGRATIONS } from "../../src/pin/integrations.ts";
import { repoRoot } from "../support/paths.ts";

const pages = [
  ...["README.md", "CONTRIBUTING.md", "SECURITY.md", "release/README.md"],
  ...["aspects/README.md", "aspects/opentelemetry/README.md", "aspects/datadog/README.md"],
].concat(
  readdirSync(join(repoRoot, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name.replaceAll("\\", "/")}`),
);
const sources = new Map(
  readdirSync(join(repoRoot, "src"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => [name, readFileSync(join(repoRoot, "src", name), "utf8")]),
);
/** Variables of the tests are for those who work on the tool. */
const testSources = ["test/support", "test/release"].flatMap((folder) =>
  readdirSync(join(repoRoot, folder))
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(join(repoRoot, folder, name), "utf8")),
);

describe.each(pages)("%s", (page) => {
  const text = readFileSync(join(repoRoot, page), "utf8");

  test("has links to what is there", () => {
    const prose = text.replace(/^```.*?^```/gms, "").replace(/`[^`]*`/g, "");
    const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link.replace(/#.*$/, ""));
    const missing = links.filter(
      (link) => link !== "" && !/^[a-z]+:/.test(link) && !existsSync(join(repoRoot, dirname(page), link)),
    );
    expect(missing).toEqual([]);
  });

  test("names commands that there are", () => {
    const named = [...text.matchAll(/`orchestrion ([a-z]+)/g)].map(([, command = ""]) => command);
    const unknown = named.filter((command) => !COMMANDS.has(command) && !["server", "help"].includes(command));
    expect(unknown).toEqual([]);
  });

  test("names options that the command has", async () => {
    const spans = [...text.matchAll(/`orchestrion ([a-z]+)([^`]*)`/g)];
    const unknown: string[] = [];
    for (const [span, command = "", rest = ""] of spans) {
      const { options = {} } = (await COMMANDS.get(command)?.declaration()) ?? {};
      // What stands behind a lone -- is somebody else's.
      const named = [...rest.replace(/ -- .*$/, "").matchAll(/ (--[a-z-]+)/g)].map(([, option = ""]) =>
        option.slice(2),
      );
      if (named.some((name) => options[name] === undefined)) {
        unknown.push(span);
      }
    }
    expect(unknown).toEqual([]);
  });

  // npm ci puts bun into node_modules, not on PATH.
  test("calls bun by npx", () => expect(text).not.toMatch(/(?<!npx )\bbun scripts\//));

  test("names variables that are read", () => {
    const named = new Set([...text.matchAll(/\bORCHESTRION(?:_[A-Z]+)+\b/g)].map(([name]) => name));
    const installer = readFileSync(join(repoRoot, "release", "install.sh"), "utf8");
    const readers = [installer, ...sources.values(), ...testSources];
    expect([...named].filter((name) => !readers.some((reader) => reader.includes(name)))).toEqual([]);
  });
});

test("the page of OpenTelemetry's aspects names the imports that only --all adds", () => {
  const text = readFileSync(join(repoRoot, "aspects", "opentelemetry", "README.md"), "utf8");
  const [, named = ""] = /but for three that are not for everybody:(.*?)come with `--all`/s.exec(text) ?? [];
  const imports = [...named.matchAll(/`([^`]+)`/g)].map(([, path]) => path);
  const onRequest = INTEGRATIONS.filter((each) => each.family === "opentelemetry" && each.onRequest === true);
  expect(imports.toSorted()).toEqual(onRequest.map(({ importPath }) => importPath).toSorted());
});

test("symptoms are messages that the tool has", () => {
  const text = readFileSync(join(repoRoot, "docs", "troubleshooting.md"), "utf8");
  const quoted = [...text.matchAll(/^## .*?`([^`]+)`|`(it made no progress)`/gm)].map(
    ([, inHeading, inText]) => inHeading ?? inText ?? "",
  );
  expect(quoted.length).toBeGreaterThan(4);
  const unknown = quoted.filter((message) => !sources.values().some((source) => source.includes(message)));
  expect(unknown).toEqual([]);
});

test("CONTRIBUTING.md shows the folders that src has", () => {
  const text = readFileSync(join(repoRoot, "CONTRIBUTING.md"), "utf8");
  const shown = [...text.matchAll(/^\|.*?\|/gm)].flatMap(([cell]) =>
    [...cell.matchAll(/`src\/([a-z-]+)`/g)].map(([, name = ""]) => name),
  );
  const folders = readdirSync(join(repoRoot, "src"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(shown.toSorted()).toEqual(folders.map(({ name }) => name).toSorted());
});

test("files that are named in pages for maintainers are there", () => {
  const missing = pages
    .filter((page) => /^CONTRIBUTING|\/(?:maintaining|spec)\//.test(page))
    .flatMap((page) => {
      const text = readFileSync(join(repoRoot, page), "utf8");
      const named = [...text.matchAll(/`((?:src|test|scripts|aspects|release|docs)\/[\w./-]+)`/g)];
      return named
        .map(([, name = ""]) => name)
        .filter((name) => !name.includes("NAME") && !existsSync(join(repoRoot, name)));
    });
  expect(missing).toEqual([]);
});
