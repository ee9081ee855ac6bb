/** Fingerprints in an archive. */
export interface ArchiveFacts {
  /** Changes whenever the archive's exports change. */
  readonly own: string;
  /** The imports of the package, with the fingerprint that each import had when the package was compiled. */
  readonly imports: ReadonlyMap<string, string>;
}

/** Reads archives. If one cannot be read, the linker will report that. */
export interface ArchiveFiles {
  /** Undefined when an archive cannot be read. */
  facts(archive: string): ArchiveFacts | undefined;
  /** Packages that are woven into a package as imports, or must be linked for it: the go command does not know about these. */
  injected(archive: string): ReadonlySet<string>;
}

/**
 * Archives to be linked together, one for each package. They fit together if each was compiled against the linked archives: the
 * linker checks this (fingerprint mismatch).
 */
export class ArchiveSet {
  readonly #archives: Map<string, string>;
  readonly #files: ArchiveFiles;
  readonly #known = new Map<string, ArchiveFacts | undefined>();

  constructor(archives: ReadonlyMap<string, string>, files: ArchiveFiles) {
    this.#archives = new Map(archives);
    this.#files = files;
  }

  get archives(): ReadonlyMap<string, string> {
    return this.#archives;
  }

  /**
   * Replaces the archives of some packages.
   *
   * @returns the packages whose exports changed
   */
  replace(archives: ReadonlyMap<string, string>): string[] {
    return [...archives].flatMap(([path, archive]) => {
      const before = this.#factsOf(path)?.own;
      this.#archives.set(path, archive);
      return this.#factsOf(path)?.own === before ? [] : [path];
    });
  }

  /** The packages, among those given, that were compiled against other archives than those to be linked. */
  misfits(among: Iterable<string>): string[] {
    return [...new Set(among)].filter((path) =>
      [...(this.#factsOf(path)?.imports ?? [])].some(([imported, expected]) => {
        const own = this.#factsOf(imported)?.own;
        return own !== undefined && own !== expected;
      }),
    );
  }

  /** Packages that import at least one of those given. */
  importersOf(paths: readonly string[]): string[] {
    return [...this.#archives.keys()].filter((path) => paths.some((one) => this.importsOf(path).includes(one)));
  }

  /** The imports of a package, as far as they are to be linked. */
  importsOf(path: string): string[] {
    return [...(this.#factsOf(path)?.imports.keys() ?? [])].filter((imported) => this.#archives.has(imported));
  }

  injectedInto(path: string): ReadonlySet<string> {
    return this.#files.injected(this.#archives.get(path) ?? "");
  }

  /** A path from a package back to itself along imports, without its end; undefined if there is none. */
  cycleThrough(path: string): string[] | undefined {
    const cameFrom = new Map<string, string>();
    const queue = [path];
    for (const at of queue) {
      for (const imported of this.importsOf(at)) {
        if (imported === path) {
          const cycle = [at];
          for (let back = at; back !== path; ) {
            back = cameFrom.get(back) ?? path;
            cycle.unshift(back);
          }
          return cycle;
        }
        if (!cameFrom.has(imported)) {
          cameFrom.set(imported, at);
          queue.push(imported);
        }
      }
    }
    return undefined;
  }

  #factsOf(path: string): ArchiveFacts | undefined {
    const archive = this.#archives.get(path);
    if (archive === undefined) {
      return undefined;
    }
    if (!this.#known.has(archive)) {
      this.#known.set(archive, this.#files.facts(archive));
    }
    return this.#known.get(archive);
  }
}

/**
 * Divides packages into steps, so that the imports of a package are in earlier steps or, if `together` allows it, in the same
 * step.
 *
 * @param importsOf without cycles
 */
export function inSteps(
  paths: readonly string[],
  importsOf: (path: string) => readonly string[],
  together: (path: string, imported: string) => boolean,
): string[][] {
  const all = new Set(paths);
  const found = new Map<string, number>();
  const stepOf = (path: string): number => {
    const before = found.get(path);
    if (before !== undefined) {
      return before;
    }
    const steps = importsOf(path)
      .filter((imported) => all.has(imported))
      .map((imported) => stepOf(imported) + (together(path, imported) ? 0 : 1));
    const step = Math.max(0, ...steps);
    found.set(path, step);
    return step;
  };
  const steps: string[][] = [];
  for (const path of paths) {
    const step = stepOf(path);
    steps[step] = [...(steps[step] ?? []), path];
  }
  return steps.map((step) => step.toSorted());
}
