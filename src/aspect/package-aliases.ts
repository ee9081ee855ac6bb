import type { TypeDeclaration } from "../golang/aliases.ts";
import type { ImportedPackages } from "../plan/compilation.ts";
import type { TypeNames } from "../plan/condition/operator.ts";
import { OPERATORS } from "../plan/condition/operators.ts";
import type { Condition, ConditionOf, OperatorName } from "../plan/condition.ts";

/** A type that an aspect names; the path is empty for one of the package being compiled. */
export interface AliasedType {
  readonly path: string;
  readonly name: string;
}

/** A file of the package in which types may be declared. */
export interface AliasSource {
  /** Whether a word stands anywhere in the file. */
  mentions(word: string): boolean;
  /** The types that the file declares for its package, as far as they are aliases or made of others. */
  readonly declarations: readonly TypeDeclaration[];
}

/**
 * Names by which code of a package can know the types that aspects name, besides their own: aliases that some file of it
 * declares, and those that imported packages have. Packages are not told apart: a name too many is looked at in vain.
 */
export class PackageAliases implements TypeNames {
  readonly #names: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #lists: ReadonlyMap<string, ReadonlySet<string>>;

  /**
   * @param sources the package's files
   * @param types those whose aliases count
   * @param imported what imported packages have; where they do not tell, their aliases are not known
   */
  constructor(
    sources: readonly AliasSource[],
    types: readonly AliasedType[],
    imported: Pick<ImportedPackages, "aliasesOf" | "typesOf"> = { aliasesOf: () => [], typesOf: () => [] },
  ) {
    const names = new Map<string, ReadonlySet<string>>();
    const lists = new Map<string, ReadonlySet<string>>();
    for (const { path, name } of types) {
      const aliases = path === "" ? [] : (imported.aliasesOf(path, name) ?? []);
      const own = namesIn(sources, [name, ...aliases], ({ alias }) => alias);
      const madeElsewhere = path === "" ? [] : (imported.typesOf(path, name) ?? []);
      const made = namesIn(sources, [...own, ...madeElsewhere], () => true);
      names.set(name, own.union(names.get(name) ?? NONE).difference(new Set([name])));
      lists.set(name, made.difference(own).union(lists.get(name) ?? NONE));
    }
    this.#names = names;
    this.#lists = lists;
  }

  /** Names that may stand for the type, its own not among them. */
  namesOf(typeName: string): ReadonlySet<string> {
    return this.#names.get(typeName) ?? NONE;
  }

  /** Names of types that may be made of the type: elements of their literals may leave it out. */
  listsOf(typeName: string): ReadonlySet<string> {
    return this.#lists.get(typeName) ?? NONE;
  }

  /** A condition on a file alone that holds as well where an alias stands instead of the type's own name. */
  widened<Name extends OperatorName>(condition: ConditionOf<Name>): Condition {
    return OPERATORS[condition.op].widened(condition, this, (part) => this.widened(part));
  }
}

const NONE: ReadonlySet<string> = new Set();

/** The names that code mentions, and what is declared with them, and with that. */
function namesIn(
  sources: readonly AliasSource[],
  start: readonly string[],
  counts: (declaration: TypeDeclaration) => boolean,
): Set<string> {
  const found = new Set(start.filter((name) => sources.some((source) => source.mentions(name))));
  for (const name of found) {
    for (const source of sources) {
      if (source.mentions(name)) {
        for (const declaration of source.declarations) {
          if (declaration.target === name && counts(declaration)) {
            found.add(declaration.name);
          }
        }
      }
    }
  }
  return found;
}
