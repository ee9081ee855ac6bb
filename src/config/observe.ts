import { type Observation, type Observed, observe, observeListing, type PathKind } from "../cache/observation.ts";

/** Reads files and records an observation of each. */
export class Observer {
  readonly #seen = new Map<string, Observation>();
  readonly #listed = new Map<string, Observation>();

  get observations(): readonly Observation[] {
    return [...this.#seen.values(), ...this.#listed.values()];
  }

  /** The text of a file; undefined when there is no such file. */
  read(path: string): string | undefined {
    return this.#observe(path).content?.toString("utf8");
  }

  /** Whether the path is a file, a directory or absent. */
  look(path: string): PathKind {
    return this.#observe(path).observation.kind;
  }

  /** Records that the result depends on the names of the Go files in a directory. */
  list(directory: string): void {
    this.#listed.set(directory, observeListing(directory, /\.go$/));
  }

  #observe(path: string): Observed {
    const observed = observe(path);
    this.#seen.set(path, observed.observation);
    return observed;
  }
}
