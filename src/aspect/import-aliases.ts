/** The imports that weaving adds to one file. Each gets a unique alias, which clashes with no name in the user's code. */
export class ImportAliases {
  readonly #taken: (name: string) => boolean;
  readonly #aliases = new Map<string, string>();
  readonly #used = new Set<string>();
  /** The suffix that was last tried for each alias. */
  readonly #suffixes = new Map<string, number>();
  readonly #blank = new Set<string>();

  /** @param taken whether a name occurs anywhere in the package's sources */
  constructor(taken: (name: string) => boolean) {
    this.#taken = taken;
  }

  /** The alias by which woven code may refer to a package; later calls for the same package return the first alias. */
  aliasFor(path: string, name: string): string {
    const known = this.#aliases.get(path);
    if (known !== undefined) {
      return known;
    }
    const base = `__orchestrion_${name}`;
    let alias = base;
    for (let suffix = (this.#suffixes.get(base) ?? 1) + 1; this.#used.has(alias) || this.#taken(alias); suffix++) {
      alias = `${base}_${suffix}`;
      this.#suffixes.set(base, suffix);
    }
    this.#used.add(alias);
    this.#aliases.set(path, alias);
    return alias;
  }

  /** Removes the aliases that no woven code uses after all. */
  keepOnly(used: (alias: string) => boolean): void {
    for (const [path, alias] of this.#aliases) {
      if (!used(alias)) {
        this.#aliases.delete(path);
      }
    }
  }

  /** Imports a package for its side effects only. */
  addBlank(path: string): void {
    this.#blank.add(path);
  }

  /** All paths, sorted. */
  get paths(): string[] {
    return [...new Set([...this.#aliases.keys(), ...this.#blank])].toSorted();
  }

  /** The import declarations, to be inserted behind the package clause on its line; empty if there are no imports. */
  declarations(): string {
    return this.paths.map((path) => `;import ${this.#aliases.get(path) ?? "_"} ${JSON.stringify(path)}`).join("");
  }
}
