import { expect, setDefaultTimeout, test } from "bun:test";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadGoParser } from "../../src/golang/parser.ts";
import { long } from "../support/groups.ts";
import { run } from "../support/run.ts";
import { goRootOf, RELEASES } from "../support/toolchains.ts";

setDefaultTimeout(15 * 60_000);

// Go's own sources and tests are the most thorough collection of Go syntax. Only an installed distribution has the folder `test`;
// toolchains from the module proxy do not.
const releases = long("go-releases") ? [undefined, ...RELEASES] : [];

test.each(releases)("the sources and tests of Go are understood: %s", async (release) => {
  const root = await goRootOf(release);
  const folders = ["src", "test"].map((name) => join(root, name)).filter((folder) => existsSync(folder));
  const refused = await refusedByGofmt(root, folders);
  const parser = await loadGoParser();
  const broken: string[] = [];
  let parsed = 0;
  for (const file of folders.flatMap(goFilesBelow)) {
    const text = refused.has(file) ? undefined : utf8(readFileSync(file));
    if (text === undefined) {
      continue;
    }
    using tree = parser.parse(text);
    parsed++;
    // gofmt accepts more than the language. Tests of the compiler mark lines that it must reject with ERROR.
    if (tree.root.broken && !text.includes("ERROR")) {
      broken.push(file);
    }
  }
  expect(broken).toEqual([]);
  expect(parsed).toBeGreaterThan(6000);
});

async function refusedByGofmt(root: string, folders: readonly string[]): Promise<ReadonlySet<string>> {
  const { stderr } = await run([join(root, "bin", "gofmt"), "-l", ...folders], { timeoutMs: 10 * 60_000 });
  return new Set([...stderr.matchAll(/^(.*?\.go):\d+:\d+: /gm)].map((match) => match[1] ?? ""));
}

function goFilesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".go"))
    .map((entry) => join(entry.parentPath, entry.name));
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
