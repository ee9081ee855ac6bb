import type { LineNames } from "./line-names.ts";
import { Positions } from "./positions.ts";
import { localDeclaration } from "./scopes.ts";
import type { GoNode, GoTree } from "./syntax.ts";

/** One import specification of a file. */
export interface ImportSpec {
  /** The name written in front of the path: an alias, `_`, `.`, or undefined. */
  readonly alias: string | undefined;
  readonly path: string;
  readonly node: GoNode;
}

/** A parsed Go file of the package being compiled. */
export class GoFile {
  /** The path given on the compiler's command line. */
  readonly path: string;
  readonly tree: GoTree;
  readonly packageName: string;
  readonly imports: readonly ImportSpec[];
  readonly #names: LineNames;
  #positions: Positions | undefined;

  constructor(path: string, tree: GoTree, names: LineNames = "kept") {
    this.path = path;
    this.#names = names;
    this.tree = tree;
    this.packageName = packageClause(tree.root);
    this.imports = importsOf(tree.root);
  }

  get hasDotImports(): boolean {
    return this.imports.some((spec) => spec.alias === ".");
  }

  get root(): GoNode {
    return this.tree.root;
  }

  get positions(): Positions {
    this.#positions ??= new Positions(this.path, this.tree, this.#names);
    return this.#positions;
  }
}

/** Finds the names under which packages are imported. */
export interface ImportNames {
  /** The name by which a file refers to an imported package. */
  localName(spec: ImportSpec): string;
}

/**
 * The import path that a package qualifier refers to at a node, or undefined when the name is a variable there or is unknown.
 */
export function importedPath(name: string, at: GoNode, file: GoFile, names: ImportNames): string | undefined {
  const spec = file.imports.find((one) => names.localName(one) === name);
  if (spec === undefined || localDeclaration(name, at) !== undefined) {
    return undefined;
  }
  return spec.path;
}

/** The qualifier of `pkg.Name`, if it may be the name of an imported package. */
export function qualifierOf(node: GoNode): GoNode | undefined {
  if (node.kind === "qualified_type") {
    return node.field("package");
  }
  const operand = node.kind === "selector_expression" ? node.field("operand") : undefined;
  return operand?.kind === "identifier" ? operand : undefined;
}

function packageClause(root: GoNode): string {
  const clause = root.parts.find((node) => node.kind === "package_clause");
  return clause?.parts[0]?.text ?? "";
}

function importsOf(root: GoNode): ImportSpec[] {
  const specs: ImportSpec[] = [];
  for (const declaration of root.parts) {
    if (declaration.kind !== "import_declaration") {
      continue;
    }
    for (const node of declaration.walk()) {
      if (node.kind === "import_spec") {
        const path = node.field("path")?.text.slice(1, -1);
        if (path !== undefined) {
          specs.push({ alias: node.field("name")?.text, path, node });
        }
      }
    }
  }
  return specs;
}
