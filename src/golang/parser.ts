import goWasm from "tree-sitter-go/tree-sitter-go.wasm" with { type: "file" };
import { Language, type Node, Parser, type Tree } from "web-tree-sitter";
import coreWasm from "web-tree-sitter/web-tree-sitter.wasm" with { type: "file" };
import { type Hidden, repairsOf } from "./repair.ts";
import { GoTree, type Graft, type TreeSource } from "./syntax.ts";

/** Parses Go texts. */
export interface GoParser {
  /** Parses a whole Go file. Syntax errors do not throw: the nodes around them are `broken`. */
  parse(text: string): GoTree;
}

/** The grammar of Go, which takes some 16 ms to load. */
export interface GoGrammar {
  /** A parser whose trees live until it is disposed of: they are in the memory of a WebAssembly module, which only grows. */
  parser(): GoParser & Disposable;
}

/** Loads the grammar. */
export async function loadGoGrammar(): Promise<GoGrammar> {
  const [core, grammar] = await Promise.all([Bun.file(coreWasm).bytes(), Bun.file(goWasm).bytes()]);
  await Parser.init({ wasmBinary: core });
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  return { parser: () => new TreeSitterParser(parser) };
}

/** Loads the grammar, for a process that keeps all that it parses. */
export async function loadGoParser(): Promise<GoParser> {
  return (await loadGoGrammar()).parser();
}

class TreeSitterParser implements GoParser, Disposable {
  readonly #parser: Parser;
  readonly #trees: Tree[] = [];

  constructor(parser: Parser) {
    this.#parser = parser;
  }

  parse(text: string): GoTree {
    const { root, source } = parseRepaired(text, (part) => this.#parse(part));
    return new GoTree(text, root, source);
  }

  [Symbol.dispose](): void {
    for (const tree of this.#trees.splice(0)) {
      tree.delete();
    }
  }

  #parse(text: string): Tree {
    // In the grammar some declarations must end with a line break, even at the end of a file.
    const tree = this.#parser.parse(text.endsWith("\n") ? text : `${text}\n`);
    if (tree === null) {
      throw new Error("the Go parser returned no tree");
    }
    this.#trees.push(tree);
    return tree;
  }
}

interface Parsed {
  readonly root: Node;
  /** Undefined if the tree is that of the original text. */
  readonly source: TreeSource | undefined;
}

/** The tree of a text, or of the first repair of it that the grammar accepts. */
function parseRepaired(text: string, parse: (text: string) => Tree): Parsed {
  const tree = parse(text);
  if (tree.rootNode.hasError) {
    for (const repair of repairsOf(text)) {
      const repaired = parse(repair.text);
      const grafts = repaired.rootNode.hasError ? undefined : graftsOf(text, repair.hidden, parse);
      if (grafts !== undefined) {
        tree.delete();
        return { root: repaired.rootNode, source: { offset: repair.original, grafts } };
      }
      repaired.delete();
    }
  }
  return { root: tree.rootNode, source: undefined };
}

/** Parses each hidden part inside the shortest text in which the grammar accepts it; undefined if one has a syntax error. */
function graftsOf(text: string, hidden: readonly Hidden[], parse: (text: string) => Tree): Graft[] | undefined {
  const grafts: Graft[] = [];
  for (const { start, end, role } of hidden) {
    const { before, behind, find } = WRAPPINGS[role];
    const { root, source } = parseRepaired(`${before}${text.slice(start, end)}${behind}`, parse);
    const native = root.hasError ? null : find(root);
    if (native === null) {
      return undefined;
    }
    grafts.push({ start, end, role, native, source: moved(source, start - before.length) });
  }
  return grafts;
}

/** Shifts the offsets of a tree by `by`. */
function moved(source: TreeSource | undefined, by: number): TreeSource {
  return {
    offset: (native) => (source?.offset(native) ?? native) + by,
    grafts: (source?.grafts ?? []).map((graft) => ({
      ...graft,
      start: graft.start + by,
      end: graft.end + by,
      source: moved(graft.source, by),
    })),
  };
}

interface Wrapping {
  readonly before: string;
  readonly behind: string;
  readonly find: (root: Node) => Node | null;
}

const WRAPPINGS: Readonly<Record<Hidden["role"], Wrapping>> = {
  type_parameters: {
    before: "package p; func p",
    behind: "()\n",
    find: (root) => root.lastNamedChild?.childForFieldName("type_parameters") ?? null,
  },
  type: {
    before: "package p; type p = ",
    behind: "\n",
    find: (root) => root.lastNamedChild?.firstNamedChild?.childForFieldName("type") ?? null,
  },
};
