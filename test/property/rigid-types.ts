import type { GoNode, GoTree } from "../../src/golang/syntax.ts";

/**
 * Names of types that may stand for a struct whose fields are counted somewhere in a file: elements without keys need a
 * value for each field. Which of the names around such elements that is, only types could tell; all are taken.
 */
export function rigidTypes(tree: GoTree): Set<string> {
  const found = new Set<string>();
  if (tree.text.includes("{")) {
    collect(tree.root, found);
  }
  return found;
}

function collect(node: GoNode, found: Set<string>): void {
  if (node.kind === "literal_value" && node.parts[0]?.kind === "literal_element") {
    for (let around = node.parent; around !== undefined; around = around.parent) {
      const type = around.kind === "composite_literal" ? around.field("type") : undefined;
      if (type !== undefined) {
        addWords(type, found);
        // Further out stand types of which this literal is an element or a field, and its own type is written.
        break;
      }
    }
  }
  // What a named slice or map consists of may be left out in its literals.
  if (node.kind === "type_spec") {
    const type = node.field("type");
    if (type !== undefined && type.kind !== "struct_type" && type.kind !== "interface_type") {
      addWords(type, found);
    }
  }
  for (const child of node.children) {
    if (child.named) {
      collect(child, found);
    }
  }
}

function addWords(type: GoNode, found: Set<string>): void {
  for (const [word] of type.text.matchAll(/[A-Za-z_]\w*/g)) {
    found.add(word);
  }
}
