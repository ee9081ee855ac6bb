/** What an archive says of itself. */
export interface ArchiveFacts {
  /** Changes with what an importer can see of it. */
  readonly own: string;
  /** What it imports, with the fingerprint that each import had when this was compiled. */
  readonly imports: ReadonlyMap<string, string>;
}

/** How archives are read; what cannot be read is the linker's to complain of. */
export interface ArchiveFiles {
  /** Undefined when an archive cannot be read. */
  facts(archive: string): ArchiveFacts | undefined;
  /** What is woven into a package as an import, or has to be linked for it: the go command knows nothing of that. */
  injected(archive: string): ReadonlySet<string>;
}

/**
 * Archives that are to be linked together, one a package. They fit together when each was compiled against what is linked: that
 * is what the linker checks (fingerprint mismatch).
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
   * Takes other archives for some packages.
   *
   * @returns those that look different from outside now
   */
  replace(archives: ReadonlyMap<string, string>): string[] {
    return [...archives].flatMap(([path, archive]) => {
      const before = this.#factsOf(path)?.own;
      this.#archives.set(path, archive);
      return this.#factsOf(path)?.own === before ? [] : [path];
    });
  }

  /** Those of some packages that were compiled against something else than is to be linked. */
  misfits(among: Iterable<string>): string[] {
    return [...new Set(among)].filter((path) =>
      [...(this.#factsOf(path)?.imports ?? [])].some(([imported, expected]) => {
        const own = this.#factsOf(imported)?.own;
        return own !== undefined && own !== expected;
      }),
    );
  }

  /** Packages that import one of some. */
  importersOf(paths: readonly string[]): string[] {
    return [...this.#archives.keys()].filter((path) => paths.some((one) => this.importsOf(path).includes(one)));
  }

  /** What a package imports, as far as it is to be linked. */
  importsOf(path: string): string[] {
    return [...(this.#factsOf(path)?.imports.keys() ?? [])].filter((imported) => this.#archives.has(imported));
  }

  injectedInto(path: string): ReadonlySet<string> {
    return this.#files.injected(this.#archives.get(path) ?? "");
  }

  /** A way from a package back to itself along imports, without the end; undefined when there is none. */
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
 * Puts packages into steps, so that each step needs only what comes before it, and what `together` allows in the same step.
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
