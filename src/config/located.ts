/**
 * A YAML value with the place it stands at: plain data, so that a plan can carry it to the toolexec processes as JSON.
 * Aliases and merge keys are already resolved (the place is then that of the anchored value).
 */
export type Located = LocatedScalar | LocatedSequence | LocatedMapping;

/** Where a value begins: 1-based line, 1-based column in characters. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface LocatedScalar extends Place {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
}

export interface LocatedSequence extends Place {
  readonly kind: "sequence";
  readonly items: readonly Located[];
}

export interface LocatedMapping extends Place {
  readonly kind: "mapping";
  readonly entries: readonly LocatedEntry[];
}

/** One `key: value` of a mapping; the place is the key's. */
export interface LocatedEntry extends Place {
  readonly key: string;
  readonly value: Located;
}

/** The value under a key, or undefined when the mapping has no such key. */
export function entryOf(mapping: LocatedMapping, key: string): LocatedEntry | undefined {
  return mapping.entries.find((entry) => entry.key === key);
}
