import { isExported } from "../golang/exported.ts";

/** The exported types in a set of sources, by the types that their declarations are based on. */
interface DeclaredTypes {
  /** Aliases of a type by its own name, and aliases of those aliases. */
  aliasesOf(path: string, name: string): readonly string[];
  /** Types that are composed of a type, directly or indirectly. */
  typesOf(path: string, name: string): readonly string[];
}

/**
 * Reads declarations as formatted by gofmt; packages are not distinguished.
 *
 * @param sources called when the first question is asked
 */
export function declaredTypes(sources: () => readonly Buffer[]): DeclaredTypes {
  let read: Declarations | undefined;
  const declarations = () => {
    read ??= readDeclarations(sources());
    return read;
  };
  return {
    aliasesOf: (_path, name) => exportedFrom(name, declarations().aliases),
    typesOf: (_path, name) => exportedFrom(name, declarations().all),
  };
}

/** Names of declared types, by the names in their declarations. */
interface Declarations {
  readonly aliases: ReadonlyMap<string, readonly string[]>;
  /** Aliases and other types. */
  readonly all: ReadonlyMap<string, readonly string[]>;
}

function readDeclarations(sources: readonly Buffer[]): Declarations {
  const aliases = new Map<string, string[]>();
  const all = new Map<string, string[]>();
  const add = (to: Map<string, string[]>, target: string, name: string) =>
    to.set(target, [...(to.get(target) ?? []), name]);
  for (const source of sources) {
    for (const line of declarationsIn(source.toString("utf8"))) {
      const [, name = "", equals, target = ""] = DECLARATION.exec(line) ?? [];
      if (/^(?:\[|\*|map\[|(?:\w+\.)?[\p{L}_][\p{L}\p{N}_]*(?:$|\[))/u.test(target)) {
        for (const [word] of target.matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu)) {
          add(all, word, name);
          if (equals !== undefined) {
            add(aliases, word, name);
          }
        }
      }
    }
  }
  return { aliases, all };
}

const DECLARATION = /^([\p{L}_][\p{L}\p{N}_]*)(?:\[[^\]]*\])? +(= )?(\S.*?)(?:\s*\/\/.*)?$/u;

function* declarationsIn(text: string): Generator<string> {
  for (const [, line = ""] of text.matchAll(/^type ([^(\s].*)$/gm)) {
    yield line;
  }
  for (const [, group = ""] of text.matchAll(/^type \(\n(.*?)^\)/gms)) {
    for (const [, line = ""] of group.matchAll(/^\t(\S.*)$/gm)) {
      yield line;
    }
  }
}

function exportedFrom(start: string, declared: ReadonlyMap<string, readonly string[]>): string[] {
  const found = new Set(declared.get(start));
  for (const name of found) {
    for (const next of declared.get(name) ?? []) {
      found.add(next);
    }
  }
  return [...found].filter(isExported);
}
