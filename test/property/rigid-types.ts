import type { GoNode, GoTree } from "../../src/golang/syntax.ts";

/**
 * Names of types that may be structs with a literal without keys in a file, which needs a value for each field. Only type
 * information could tell which name belongs to such a literal, so all names around it are included.
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
        // This literal has its own type; outer types are those of which it is an element or a field.
        break;
      }
    }
  }
  // Literals of a named slice or map may leave out the types of its elements and keys.
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
