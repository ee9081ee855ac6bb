import { type Observation, type Observed, observe, observeListing, type PathKind } from "../cache/observation.ts";

/** Reads files and remembers what it saw. */
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

  /** Whether the path is a file, a directory or nothing. */
  look(path: string): PathKind {
    return this.#observe(path).observation.kind;
  }

  /** Notes that something depends on which Go files a directory holds. */
  list(directory: string): void {
    this.#listed.set(directory, observeListing(directory, /\.go$/));
  }

  #observe(path: string): Observed {
    const observed = observe(path);
    this.#seen.set(path, observed.observation);
    return observed;
  }
}
