import type { Condition } from "../plan/condition.ts";

/**
 * Aliases of types that some file of a package declares, so that the others can use them. They are found by their text, before
 * anything is parsed: a name too many is looked at in vain.
 */
export class PackageAliases {
  readonly #names: ReadonlyMap<string, ReadonlySet<string>>;

  /**
   * @param sources the bytes of the package's files
   * @param typeNames names, without package, of types whose aliases count
   */
  constructor(sources: readonly Uint8Array[], typeNames: Iterable<string>) {
    const texts = sources.map((bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    this.#names = new Map([...new Set(typeNames)].map((name) => [name, aliasesIn(texts, name)]));
  }

  /** Names that may stand for the type, its own not among them. */
  namesOf(typeName: string): ReadonlySet<string> {
    return this.#names.get(typeName) ?? NONE;
  }

  /** A condition on a file that holds as well where an alias stands instead of the type's own name. */
  widened(condition: Condition): Condition {
    switch (condition.op) {
      case "text": {
        const { anchor } = condition;
        const names = "word" in anchor ? [...this.namesOf(anchor.word)] : [];
        const others = names.map((word): Condition => ({ op: "text", anchor: { word } }));
        return others.length === 0 ? condition : { op: "or", of: [condition, ...others] };
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

/** Aliases of aliases included. */
function aliasesIn(texts: readonly Buffer[], typeName: string): Set<string> {
  const found = new Set([typeName]);
  for (const name of found) {
    for (const text of texts) {
      if (text.includes(name)) {
        for (const match of text.toString("utf8").matchAll(declarationsOf(name))) {
          found.add(match[1] ?? name);
        }
      }
    }
  }
  found.delete(typeName);
  return found;
}

/** `A = Name`, `A[T any] = pkg.Name[T]`: a line of an alias declaration, alone or in a group. */
function declarationsOf(name: string): RegExp {
  const word = "[\\p{L}_][\\p{L}\\p{N}_]*";
  return new RegExp(
    `^[^\\S\\n]*(?:type\\s+)?(${word})[^\\S\\n]*(?:\\[[^\\n]*\\])?[^\\S\\n]*=[^\\S\\n]*(?:${word}\\.)?${name}(?![\\p{L}\\p{N}_])`,
    "gmu",
  );
}
