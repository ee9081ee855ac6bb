import { readFileSync } from "node:fs";
import type { Region } from "../decision/scope.ts";
import { receiverName } from "../golang/declaration-name.ts";
import { occurrences } from "../golang/occurrences.ts";
import { loadGoGrammar } from "../golang/parser.ts";
import type { GoNode } from "../golang/syntax.ts";

/**
 * The declarations of a name in the files of a package: a function, method (`Type.Method`), type, variable or constant.
 *
 * @param files absolute paths
 * @param name `Name`, or `Type.Method` for a method or a field
 * @throws the system's error when a file cannot be read
 */
export async function declarationsOf(files: readonly string[], name: string): Promise<Region[]> {
  const [last = ""] = name.split(".").toReversed();
  const all = files.map((file) => ({ file, text: readFileSync(file, "utf8") }));
  // As gofmt writes a declaration, on the line of its keyword or in parentheses.
  const declaration = new RegExp(
    `^(?:func|type|var|const|\\t).*?(?<![\\p{L}\\p{Nd}_])${RegExp.escape(last)}(?![\\p{L}\\p{Nd}_])`,
    "mu",
  );
  const method = new RegExp(`^func\\s*\\([^)]*\\)\\s*${RegExp.escape(last)}(?![\\p{L}\\p{Nd}_])`, "mu");
  const likely = all.filter(({ text }) => (name.includes(".") ? method : declaration).test(text));
  const found = await declaredIn(likely, name);
  return found.length > 0
    ? found
    : declaredIn(
        all.filter(({ text }) => occurrences(text, { word: last }).next().done !== true),
        name,
      );
}

async function declaredIn(
  texts: readonly { readonly file: string; readonly text: string }[],
  name: string,
): Promise<Region[]> {
  using parser = (await loadGoGrammar()).parser();
  return texts.flatMap(({ file, text }) =>
    declarations(parser.parse(text).root).flatMap((one) =>
      one.name === name ? [{ file, range: { start: one.node.start, end: one.node.end } }] : [],
    ),
  );
}

/** All names that `declarationsOf` finds in some files. */
export async function namesDeclaredIn(files: readonly string[]): Promise<string[]> {
  using parser = (await loadGoGrammar()).parser();
  return files.flatMap((file) => declarations(parser.parse(readFileSync(file, "utf8")).root).map(({ name }) => name));
}

interface Declaration {
  readonly name: string;
  readonly node: GoNode;
}

function declarations(root: GoNode): Declaration[] {
  return root.parts.flatMap((node): Declaration[] => {
    switch (node.kind) {
      case "function_declaration":
        return named(node);
      case "method_declaration":
        return named(node).map(({ name }) => ({ name: `${receiverName(node) ?? ""}.${name}`, node }));
      case "type_declaration":
        return node.parts.flatMap(named);
      case "var_declaration":
      case "const_declaration":
        return specsOf(node).flatMap(named);
      default:
        return [];
    }
  });
}

function named(node: GoNode): Declaration[] {
  return node.fields("name").map(({ text }) => ({ name: text, node }));
}

/** The specifications of a declaration, with or without parentheses. */
function specsOf(node: GoNode): readonly GoNode[] {
  return node.parts.flatMap((part) => (part.kind === "var_spec_list" ? part.parts : [part]));
}
