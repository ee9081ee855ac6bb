import type { TypeDeclaration } from "../golang/aliases.ts";
import type { ImportedPackages } from "../plan/compilation.ts";
import type { TypeNames } from "../plan/condition/operator.ts";
import { OPERATORS } from "../plan/condition/operators.ts";
import type { Condition, ConditionOf, OperatorName } from "../plan/condition.ts";

/** A type that an aspect refers to; the path is empty for a type of the package being compiled. */
export interface AliasedType {
  readonly path: string;
  readonly name: string;
}

/** A file of the package in which types may be declared. */
export interface AliasSource {
  /** Whether the file contains a word. */
  mentions(word: string): boolean;
  /** The types that the file declares at package level as aliases of other types or composed of other types. */
  readonly declarations: readonly TypeDeclaration[];
}

/**
 * Other names by which code of a package may refer to the types that aspects name: aliases declared in its files, and those that
 * imported packages export. Names of different packages are not distinguished: a name too many only costs time.
 */
export class PackageAliases implements TypeNames {
  readonly #names: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #lists: ReadonlyMap<string, ReadonlySet<string>>;

  /**
   * @param sources the package's files
   * @param types whose aliases are collected
   * @param imported exported names of imported packages; if these are unknown, so are their aliases
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

  /** Names that may denote the type, except its own. */
  namesOf(typeName: string): ReadonlySet<string> {
    return this.#names.get(typeName) ?? NONE;
  }

  /** Names of types that may be composed of the type: literals of these may elide its name. */
  listsOf(typeName: string): ReadonlySet<string> {
    return this.#lists.get(typeName) ?? NONE;
  }

  /** A condition on a file alone that also holds if the file refers to a type by an alias. */
  widened<Name extends OperatorName>(condition: ConditionOf<Name>): Condition {
    return OPERATORS[condition.op].widened(condition, this, (part) => this.widened(part));
  }
}

const NONE: ReadonlySet<string> = new Set();

/** The given names that occur in the sources, and the names of declarations based on them, directly or indirectly. */
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
