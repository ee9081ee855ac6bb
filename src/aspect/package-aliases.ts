import type { AliasDeclaration } from "../golang/aliases.ts";
import type { Condition } from "../plan/condition.ts";

/** A type that an aspect names; the path is empty for one of the package being compiled. */
export interface AliasedType {
  readonly path: string;
  readonly name: string;
}

/** A file of the package in which aliases may be declared. */
export interface AliasSource {
  /** Whether a word stands anywhere in the file. */
  mentions(word: string): boolean;
  /** The aliases that the file declares for its package. */
  readonly aliases: readonly AliasDeclaration[];
}

/**
 * Names by which code of a package can know the types that aspects name, besides their own: aliases that some file of it
 * declares, and those that imported packages have. Packages are not told apart: a name too many is looked at in vain.
 */
export class PackageAliases {
  readonly #names: ReadonlyMap<string, ReadonlySet<string>>;

  /**
   * @param sources the package's files
   * @param types those whose aliases count
   * @param imported names that imported packages may have for a type
   */
  constructor(
    sources: readonly AliasSource[],
    types: readonly AliasedType[],
    imported: (type: AliasedType) => readonly string[] = () => [],
  ) {
    const names = new Map<string, Set<string>>();
    for (const type of types) {
      const known = names.get(type.name) ?? new Set();
      names.set(type.name, known.union(namesIn(sources, [type.name, ...imported(type)])));
    }
    for (const [name, known] of names) {
      known.delete(name);
    }
    this.#names = names;
  }

  /** Names that may stand for the type, its own not among them. */
  namesOf(typeName: string): ReadonlySet<string> {
    return this.#names.get(typeName) ?? NONE;
  }

  /** A condition on a file alone that holds as well where an alias stands instead of the type's own name. */
  widened(condition: Condition): Condition {
    switch (condition.op) {
      case "named": {
        const names = [condition.name, ...this.namesOf(condition.name)];
        return { op: "or", of: names.map((word) => ({ op: "text", anchor: { word } })) };
      }
      case "and":
      case "or":
        return { op: condition.op, of: condition.of.map((part) => this.widened(part)) };
      case "not":
        return { op: "not", of: this.widened(condition.of) };
      default:
        return condition;
    }
  }
}

const NONE: ReadonlySet<string> = new Set();

/** The names that code mentions, and aliases of them, and aliases of those. */
function namesIn(sources: readonly AliasSource[], start: readonly string[]): Set<string> {
  const found = new Set(start.filter((name) => sources.some((source) => source.mentions(name))));
  for (const name of found) {
    for (const source of sources) {
      if (source.mentions(name)) {
        for (const alias of source.aliases) {
          if (alias.target === name) {
            found.add(alias.name);
          }
        }
      }
    }
  }
  return found;
}
