/** What an archive says of itself. */
export interface ArchiveFacts {
  /** Changes with what an importer can see of it. */
  readonly own: string;
  /** What it imports, with the fingerprint that each import had when this was compiled. */
  readonly imports: ReadonlyMap<string, string>;
  /** Which of its imports are woven in: the go command knows nothing of them. */
  readonly injected: ReadonlySet<string>;
}

/**
 * Archives that are to be linked together, one a package. They fit together when each was compiled against what is linked: that
 * is what the linker checks (fingerprint mismatch).
 */
export class ArchiveSet {
  readonly #archives: Map<string, string>;
  readonly #read: (archive: string) => ArchiveFacts | undefined;
  readonly #known = new Map<string, ArchiveFacts | undefined>();

  /** @param read facts of an archive; undefined when it cannot be read, which is the linker's to complain of */
  constructor(archives: ReadonlyMap<string, string>, read: (archive: string) => ArchiveFacts | undefined) {
    this.#archives = new Map(archives);
    this.#read = read;
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
    return this.#factsOf(path)?.injected ?? new Set();
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
      this.#known.set(archive, this.#read(archive));
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
