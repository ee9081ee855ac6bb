import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Anchor, anchorText } from "../golang/occurrences.ts";
import { mentions } from "../plan/prefilter.ts";
import type { StandardLibrary } from "../plan/standard-library.ts";

/** The standard library of a Go installation. Its sources are read when first asked about, all of them at once. */
export class GoRoot implements StandardLibrary {
  readonly #sources: string;
  readonly #anchors: readonly Anchor[];
  #mentioned: ReadonlySet<string> | undefined;

  /**
   * @param goRoot value of GOROOT
   * @param anchors all that `mentions` will be asked for
   */
  constructor(goRoot: string, anchors: readonly Anchor[]) {
    this.#sources = join(goRoot, "src");
    this.#anchors = anchors;
  }

  has(importPath: string): boolean {
    return [importPath, join("vendor", importPath)].some((path) => existsSync(join(this.#sources, path)));
  }

  mentions(anchor: Anchor): boolean {
    this.#mentioned ??= this.#search();
    return this.#mentioned.has(keyOf(anchor));
  }

  #search(): Set<string> {
    const missing = new Map(this.#anchors.map((anchor) => [keyOf(anchor), anchor]));
    const found = new Set<string>();
    for (const file of goFilesBelow(this.#sources)) {
      const text = readFileSync(file);
      for (const [key, anchor] of missing) {
        if (mentions(text, anchor)) {
          found.add(key);
          missing.delete(key);
        }
      }
      if (missing.size === 0) {
        break;
      }
    }
    return found;
  }
}

/** Files of packages that programs can have in them, for whatever target: no tests, no test data, no commands. */
function* goFilesBelow(sources: string): Generator<string> {
  const todo = [sources];
  for (let folder = todo.pop(); folder !== undefined; folder = todo.pop()) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (entry.name !== "testdata" && path !== join(sources, "cmd")) {
          todo.push(path);
        }
      } else if (entry.name.endsWith(".go") && !entry.name.endsWith("_test.go")) {
        yield path;
      }
    }
  }
}

function keyOf(anchor: Anchor): string {
  return `${Object.keys(anchor).join()} ${anchorText(anchor)}`;
}
