import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { repoRoot } from "../support/paths.ts";

// What a process loads before it does anything is paid for in every build, or in every compile: parsers, advice and the catalogue
// take longer to load than all that such a process has to do.

const transpiler = new Bun.Transpiler({ loader: "ts" });

/** All modules that are loaded with a module: import() is not followed. */
function loadedWith(module: string): string[] {
  const found = new Set([join(repoRoot, module)]);
  for (const file of found) {
    if (file.endsWith(".ts")) {
      for (const { kind, path } of transpiler.scanImports(readFileSync(file, "utf8"))) {
        if (kind === "import-statement" && path.startsWith(".")) {
          found.add(join(dirname(file), path));
        } else if (kind === "import-statement" && !path.startsWith("bun")) {
          found.add(path.startsWith("node:") ? path : join(repoRoot, "node_modules", path));
        }
      }
    }
  }
  return [...found].map((file) => (file.startsWith("node:") ? file : relative(repoRoot, file)));
}

// Of Bun's own modules, these take 3 ms each; Bun.CryptoHasher takes none.
const HEAVY =
  /^node:(crypto|tty|stream)$|^src\/(aspect|pin|types(?!\/user-go))\/|^src\/golang\/parser|^aspects\/(?!builtin)|^node_modules\//;

test.each([
  "src/main.ts",
  "src/toolexec/link.ts",
  "src/cli.ts",
  "src/commands/go.ts",
  "src/commands/go-command.ts",
])("%s loads nothing large", (module) => {
  const loaded = loadedWith(module);
  expect(loaded).toContain("src/base/version.ts");
  expect(loaded.filter((file) => HEAVY.test(file))).toEqual([]);
});

test("what reads aspects does", () => {
  expect(loadedWith("src/config/read-configuration.ts")).toContain("node_modules/yaml");
  expect(loadedWith("src/aspect/compile-plan.ts").filter((file) => HEAVY.test(file)).length).toBeGreaterThan(20);
});
