import goWasm from "tree-sitter-go/tree-sitter-go.wasm" with { type: "file" };
import { Language, Parser } from "web-tree-sitter";
import coreWasm from "web-tree-sitter/web-tree-sitter.wasm" with { type: "file" };
import { repairsOf } from "./repair.ts";
import { GoTree } from "./syntax.ts";

/** Parses Go texts; loading it takes some 16 ms, so it is loaded only where a package may match. */
export interface GoParser {
  /** Parses a whole Go file. Syntax errors do not throw: the nodes around them say `broken`. */
  parse(text: string): GoTree;
}

/** Loads the grammar; the caller keeps the parser for as long as the process weaves. */
export async function loadGoParser(): Promise<GoParser> {
  const [core, grammar] = await Promise.all([Bun.file(coreWasm).bytes(), Bun.file(goWasm).bytes()]);
  await Parser.init({ wasmBinary: core });
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  const parse = (text: string) => {
    // To the grammar some declarations end with a line break only, also at the end of a file.
    const tree = parser.parse(text.endsWith("\n") ? text : `${text}\n`);
    if (tree === null) {
      throw new Error("the Go parser returned no tree");
    }
    return tree;
  };
  return {
    parse(text: string): GoTree {
      const tree = parse(text);
      if (tree.rootNode.hasError) {
        for (const repair of repairsOf(text)) {
          const repaired = parse(repair.text);
          if (!repaired.rootNode.hasError) {
            return new GoTree(text, repaired.rootNode, repair.original);
          }
        }
      }
      return new GoTree(text, tree.rootNode);
    },
  };
}
