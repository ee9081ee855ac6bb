import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { isRecord, stringField } from "../base/json.ts";
import type { ListedPackage } from "../go/package-graph.ts";

/** The main module of a build: its import path, and the folder of its go.mod. */
interface Home {
  readonly path: string;
  readonly folder: string;
}

/** What is to be told of. */
interface Asked {
  /** Packages with a signal package each. */
  readonly announced: readonly string[];
  /** How many placeholders are needed. */
  readonly placeholders: number;
  /** Packages after which everything has been compiled. */
  readonly roots: readonly string[];
}

/** Folder, in the main module, in which these packages are; an overlay makes it exist for one go command. */
const FOLDER = "orchestrion-signals";

/**
 * Packages that tell when others are compiled. The go command does not say so of a package that is up to date in its cache. But it
 * compiles a package whose source is new, and as soon as everything is compiled that the source imports. A *signal package* is new, and
 * imports exactly one package: the importcfg of its compile names that one's archive.
 *
 * They exist in an overlay only, so nothing is written to the user's folders.
 */
export class SignalPackages {
  readonly #home: Home;
  readonly #asked: Asked;
  /** The import paths of the signal packages. */
  readonly paths: readonly string[];
  /** Import paths of further new packages, which import nothing (`Turns`). */
  readonly placeholders: readonly string[];
  /** Import path of a package that is compiled when all roots are. */
  readonly last: string;

  private constructor(home: Home, asked: Asked) {
    this.#home = home;
    this.#asked = asked;
    this.paths = asked.announced.map((_, at) => this.#path(String(at)));
    this.placeholders = Array.from({ length: asked.placeholders }, (_, at) => this.#path(`placeholder-${at}`));
    this.last = this.#path("last");
  }

  /**
   * Signal packages for those of the packages that may be imported in the main module.
   *
   * @param listed packages of the build (`go list` with `Module`), to find the main module
   * @returns undefined if there is no main module
   */
  static for(asked: Asked, listed: readonly ListedPackage[]): SignalPackages | undefined {
    const home = homeOf(listed);
    if (home === undefined) {
      return undefined;
    }
    const importable = (path: string) => !isInternal(path, home);
    const { announced, placeholders, roots } = asked;
    return new SignalPackages(home, {
      announced: announced.filter(importable),
      placeholders,
      roots: roots.filter(importable),
    });
  }

  /** The import paths of all these packages, first those that must be compiled first. */
  get all(): string[] {
    return [...this.placeholders, ...this.paths, this.last];
  }

  /** Whether a signal package tells when this one is compiled. */
  announces(path: string): boolean {
    return this.#asked.announced.includes(path);
  }

  /** The package whose compile a signal package tells of; undefined if this is not the import path of a signal package. */
  announcedBy(path: string): string | undefined {
    const at = this.paths.indexOf(path);
    return at < 0 ? undefined : this.#asked.announced[at];
  }

  /**
   * Writes the sources of all these packages, and the overlay.
   *
   * @param folder for these files; it must not exist
   * @param fresh a text that no earlier build had, so that each package is new
   * @returns the file for the go command's flag `-overlay`
   */
  write(folder: string, fresh: string): string {
    mkdirSync(folder);
    const replace: Record<string, string> = {};
    const add = (path: string, imports: readonly string[]) => {
      const name = path.slice(this.#home.path.length + 1);
      const source = join(folder, `${basename(name)}.go`);
      const text = imports.map((imported) => `import _ ${JSON.stringify(imported)}\n`).join("");
      writeFileSync(source, `// ${fresh}\n\npackage signal\n\n${text}`);
      replace[join(this.#home.folder, name, "signal.go")] = source;
    };
    const { announced, roots } = this.#asked;
    for (const [at, path] of this.paths.entries()) {
      add(path, announced.slice(at, at + 1));
    }
    for (const path of this.placeholders) {
      add(path, []);
    }
    add(this.last, roots);
    const overlay = join(folder, "overlay.json");
    writeFileSync(overlay, JSON.stringify({ Replace: replace }));
    return overlay;
  }

  #path(name: string): string {
    return `${this.#home.path}/${FOLDER}/${name}`;
  }
}

function homeOf(listed: readonly ListedPackage[]): Home | undefined {
  for (const { raw } of listed) {
    const { Module: module } = raw;
    if (isRecord(module) && module.Main === true) {
      const path = stringField(module, "Path");
      const folder = stringField(module, "Dir");
      if (path !== undefined && folder !== undefined) {
        return { path, folder };
      }
    }
  }
  return undefined;
}

/** Whether the go command refuses the import in the main module because of an element `internal` of the path. */
function isInternal(path: string, home: Home): boolean {
  const at = `/${path}/`.lastIndexOf("/internal/");
  if (at < 0) {
    return false;
  }
  const parent = path.slice(0, Math.max(0, at - 1));
  return parent === "" || !(home.path === parent || home.path.startsWith(`${parent}/`));
}
