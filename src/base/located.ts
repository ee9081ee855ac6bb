/**
 * A YAML value with its place in the file. It is plain data, so that a plan can carry it to the toolexec processes as JSON.
 * Aliases and merge keys are already resolved: the place of such a value is that of the anchored value.
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
  /**
   * Column at which each line of a string begins in the file, when that is not `column`; 0 when the file does not contain the
   * string verbatim, because of escapes or folded lines.
   */
  readonly textColumn?: number;
}

interface LocatedSequence extends Place {
  readonly kind: "sequence";
  readonly items: readonly Located[];
}

export interface LocatedMapping extends Place {
  readonly kind: "mapping";
  readonly entries: readonly LocatedEntry[];
}

/**
 * The place in the file of a character of a string.
 *
 * @param line of the character in the string, counted from 1
 * @param column of the character in its line, counted from 1, in UTF-16 units
 * @returns the place of the whole value when the character's place is unknown
 */
export function placeInText(scalar: LocatedScalar, line: number, column: number): Place {
  return scalar.textColumn === 0
    ? { line: scalar.line, column: scalar.column }
    : { line: scalar.line + line - 1, column: (scalar.textColumn ?? scalar.column) + column - 1 };
}

/** One `key: value` of a mapping; the place is the key's. */
export interface LocatedEntry extends Place {
  readonly key: string;
  readonly value: Located;
}

/** The entry with a key, or undefined when the mapping has no such key. */
export function entryOf(mapping: LocatedMapping, key: string): LocatedEntry | undefined {
  return mapping.entries.find((entry) => entry.key === key);
}
