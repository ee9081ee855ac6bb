import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "yaml";
import { repoRoot } from "../../support/paths.ts";

const roots = ["aspects", join("test", "golden", "cases"), join("test", "script", "world")];

/** Texts of all aspect files of this repository. */
export function aspectTexts(): string[] {
  return texts((name) => /\.ya?ml$/.test(name));
}

/** Texts of all Go files that the golden cases weave. */
export function goTexts(): string[] {
  return texts((name) => name.endsWith(".go"));
}

/** All templates in the aspect files of this repository. */
export function templateTexts(): string[] {
  const found = new Set<string>();
  const collect = (value: unknown, key: string): void => {
    if (typeof value === "string" && key === "template") {
      found.add(value);
    } else if (typeof value === "object" && value !== null) {
      for (const [name, item] of Object.entries(value)) {
        collect(item, name);
      }
    }
  };
  for (const text of aspectTexts()) {
    try {
      collect(parse(text), "");
    } catch {
      // Some are wrong on purpose.
    }
  }
  return [...found];
}

function texts(wanted: (name: string) => boolean): string[] {
  return roots
    .flatMap((root) =>
      readdirSync(join(repoRoot, root), { recursive: true, encoding: "utf8" }).map((name) => join(root, name)),
    )
    .filter((name) => wanted(basename(name)) && !name.split("/").includes("expected"))
    .toSorted()
    .map((name) => readFileSync(join(repoRoot, name), "utf8"));
}
