import type { GoNode } from "./syntax.ts";

/**
 * The declaration inside a function that a name refers to at a node, or undefined when the name is not declared by any
 * enclosing function, block or statement (Go spec, "Declarations and scope").
 *
 * @param at the node at which the name is used
 * @returns the node that declares the name
 */
export function localDeclaration(name: string, at: GoNode): GoNode | undefined {
  let child = at;
  for (let scope = at.parent; scope !== undefined; child = scope, scope = scope.parent) {
    const found = declaredIn(scope, child, name, at.start);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/** The declaration of a name among those of one syntax node whose scope includes its child `child`. */
function declaredIn(scope: GoNode, child: GoNode, name: string, offset: number): GoNode | undefined {
  switch (scope.kind) {
    case "statement_list":
      return inStatements(scope.parts, child, name, offset);
    case "function_declaration":
    case "method_declaration":
    case "func_literal":
      return inSignature(scope, child, name);
    case "type_spec":
    case "type_alias": {
      const parameters = scope.field("type_parameters");
      const own = parameters === undefined ? undefined : inParameters(parameters, name);
      return own ?? (isLocal(scope) && scope.field("name")?.text === name ? scope.field("name") : undefined);
    }
    case "if_statement":
    case "expression_switch_statement":
      return inStatements(scope.fields("initializer"), child, name, offset);
    case "type_switch_statement": {
      const alias = child.kind === "type_case" || child.kind === "default_case" ? scope.field("alias") : undefined;
      return inNames(alias, name) ?? inStatements(scope.fields("initializer"), child, name, offset);
    }
    case "for_statement":
      return child.kind === "block" ? inForHeader(scope, name) : undefined;
    case "for_clause":
      return inStatements(scope.fields("initializer"), child, name, offset);
    case "communication_case": {
      const communication = scope.field("communication");
      return communication !== child &&
        communication?.kind === "receive_statement" &&
        communication.children.some((token) => token.kind === ":=")
        ? inNames(communication.field("left"), name)
        : undefined;
    }
    default:
      return undefined;
  }
}

function isLocal(node: GoNode): boolean {
  return node.ancestor((above) => above.kind === "block") !== undefined;
}

function inStatements(statements: readonly GoNode[], child: GoNode, name: string, offset: number): GoNode | undefined {
  let found: GoNode | undefined;
  for (const statement of statements) {
    if (statement.start >= offset) {
      break;
    }
    // The scope of a variable or constant begins after its own statement; that of a type at its name (handled above).
    if (statement !== child || statement.end <= offset) {
      found = declaredBy(statement, name) ?? found;
    } else {
      found = inEarlierSpecs(statement, name, offset) ?? found;
    }
  }
  return found;
}

const DECLARATIONS: ReadonlySet<string> = new Set(["var_declaration", "const_declaration", "type_declaration"]);

/** The declaration of a name in an earlier specification of the same group: in `var ( a = 1; b = a )`, `b` sees `a`. */
function inEarlierSpecs(statement: GoNode, name: string, offset: number): GoNode | undefined {
  if (!DECLARATIONS.has(statement.kind)) {
    return undefined;
  }
  let found: GoNode | undefined;
  for (const spec of specsOf(statement)) {
    if (spec.end <= offset) {
      found = spec.fields("name").find((node) => node.text === name) ?? found;
    }
  }
  return found;
}

function declaredBy(statement: GoNode, name: string): GoNode | undefined {
  switch (statement.kind) {
    case "short_var_declaration":
      return inNames(statement.field("left"), name);
    case "var_declaration":
    case "const_declaration":
      return specsOf(statement)
        .flatMap((spec) => spec.fields("name"))
        .find((node) => node.text === name);
    case "type_declaration":
      return statement.parts.map((spec) => spec.field("name")).find((node) => node?.text === name);
    case "labeled_statement": {
      const inner = statement.parts.at(-1);
      return inner === undefined ? undefined : declaredBy(inner, name);
    }
    default:
      return undefined;
  }
}

/** The specifications of a `var`, `const` or `type` declaration, grouped or not. */
export function specsOf(declaration: GoNode): readonly GoNode[] {
  return declaration.parts.flatMap((part) => (part.kind === "var_spec_list" ? part.parts : [part]));
}

function inForHeader(statement: GoNode, name: string): GoNode | undefined {
  for (const part of statement.parts) {
    if (part.kind === "range_clause" && part.children.some((token) => token.kind === ":=")) {
      return inNames(part.field("left"), name);
    }
    if (part.kind === "for_clause") {
      const initializer = part.field("initializer");
      return initializer === undefined ? undefined : declaredBy(initializer, name);
    }
  }
  return undefined;
}

function inSignature(declaration: GoNode, child: GoNode, name: string): GoNode | undefined {
  const typeParameters = declaration.field("type_parameters");
  const own = typeParameters === undefined ? undefined : inParameters(typeParameters, name);
  if (own !== undefined) {
    return own;
  }
  const receiver = declaration.field("receiver");
  if (receiver !== undefined) {
    const parameter = receiverTypeParameters(receiver).find((node) => node.text === name);
    if (parameter !== undefined && child !== receiver) {
      return parameter;
    }
  }
  if (child.kind !== "block") {
    return undefined;
  }
  for (const list of [receiver, declaration.field("parameters"), declaration.field("result")]) {
    const found = list?.kind === "parameter_list" ? inParameters(list, name) : undefined;
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/** Type parameters that a receiver declares: `K` in `(t *T[K])`. */
function receiverTypeParameters(receiver: GoNode): GoNode[] {
  return [...receiver.walk()].filter(
    (node) =>
      node.kind === "type_identifier" && node.ancestor((above) => above.kind === "type_arguments") !== undefined,
  );
}

function inParameters(list: GoNode, name: string): GoNode | undefined {
  return list.parts.flatMap((group) => group.fields("name")).find((node) => node.text === name);
}

function inNames(list: GoNode | undefined, name: string): GoNode | undefined {
  return list?.parts.find((node) => node.kind === "identifier" && node.text === name);
}
