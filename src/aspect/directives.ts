import type { GoNode } from "../golang/syntax.ts";

/** One `key:value` of a directive; the value is empty if there is no colon. */
interface DirectiveArgument {
  readonly key: string;
  readonly value: string;
  /** The text between the braces of `key:{code}`; empty for any other value. */
  readonly code: string;
}

/** Directives that exempt a node and everything below it from weaving (spec: aspect language §11.2). */
export const IGNORE = ["orchestrion:ignore", "dd:ignore"];

/** Nodes of the grammar that have no counterpart in Go's own syntax tree. */
const LISTS: ReadonlySet<string> = new Set(["statement_list", "expression_list", "literal_element", "argument_list"]);

/** Whether a text may contain an ignore directive. */
export function mentionsIgnore(text: string): boolean {
  return IGNORE.some((word) => text.includes(`//${word}`));
}

/** Whether a comment directly in front of a node exempts it from weaving. */
export function isIgnored(node: GoNode): boolean {
  return leadingComments(node).some((comment) => IGNORE.some((word) => isDirective(comment, word)));
}

/**
 * Whether a node has the directive `//name`, in front of itself or of the statement that it is part of (spec: aspect language §7,
 * directive).
 */
export function carriesDirective(node: GoNode, name: string): boolean {
  if (leadingComments(node).some((comment) => isDirective(comment, name))) {
    return true;
  }
  const from = inheritsFrom(node);
  return from !== undefined && carriesDirective(from, name);
}

/** Arguments of the nearest directive `//name` on a node or an ancestor; empty if there is no such directive. */
export function directiveArguments(node: GoNode, name: string): DirectiveArgument[] {
  for (let at: GoNode | undefined = node; at !== undefined; at = at.parent) {
    const comment = leadingComments(at).find((text) => isDirective(text, name));
    if (comment !== undefined) {
      return splitArguments(comment.slice(2 + name.length));
    }
  }
  return [];
}

/**
 * Texts of the line comments in front of a node, each alone on its line. Of the nodes that start at one place, the outermost has
 * the comments.
 */
function leadingComments(node: GoNode): string[] {
  if (LISTS.has(node.kind)) {
    // The comments belong to the first element of the list.
    return [];
  }
  let top = node;
  while (top.parent !== undefined && top.parent.start === node.start && top.parent.kind !== "source_file") {
    top = top.parent;
    if (!LISTS.has(top.kind)) {
      return [];
    }
  }
  const siblings = top.parent?.children ?? [];
  const comments: string[] = [];
  for (let index = top.index - 1; index >= 0; index--) {
    const sibling = siblings[index];
    if (sibling?.kind !== "comment") {
      break;
    }
    if (sibling.text.startsWith("//") && standsAlone(sibling)) {
      comments.unshift(sibling.text.trimEnd());
    }
  }
  return comments;
}

/** Whether only white space precedes a comment on its line. */
export function standsAlone(comment: GoNode): boolean {
  const { text } = comment.tree;
  return text.slice(text.lastIndexOf("\n", comment.start - 1) + 1, comment.start).trim() === "";
}

/** Whether a comment is the directive `//name`, with or without arguments. */
export function isDirective(comment: string, name: string): boolean {
  if (!comment.startsWith(`//${name}`)) {
    return false;
  }
  const next = comment.charAt(2 + name.length);
  return next === "" || next === " " || next === "\t";
}

/** The node whose directives apply to a given node as well. */
function inheritsFrom(node: GoNode): GoNode | undefined {
  let parent = node.parent;
  let child = node;
  while (parent !== undefined && (LISTS.has(parent.kind) || parent.kind === "var_spec_list")) {
    child = parent;
    parent = parent.parent;
  }
  if (parent === undefined) {
    return undefined;
  }
  switch (parent.kind) {
    case "var_declaration":
    case "const_declaration":
    case "type_declaration":
    case "import_declaration":
    case "short_var_declaration":
    case "defer_statement":
    case "go_statement":
    case "return_statement":
    case "expression_statement":
      return parent;
    case "assignment_statement":
      return isField(parent, "right", child) ? parent : undefined;
    case "call_expression":
      return isField(parent, "function", child) ? parent : undefined;
    case "send_statement":
      return isField(parent, "value", child) ? parent : undefined;
    default:
      return undefined;
  }
}

function isField(parent: GoNode, field: string, child: GoNode): boolean {
  return parent.field(field) === child;
}

/** Splits at spaces outside quotes, then each piece at its first colon (spec: aspect language §9.4). */
function splitArguments(text: string): DirectiveArgument[] {
  const pieces: string[] = [];
  let piece = "";
  let quote = "";
  for (const char of text.trim()) {
    if (quote === "" && (char === " " || char === "\t")) {
      pieces.push(piece);
      piece = "";
      continue;
    }
    if (char === quote) {
      quote = "";
    } else if (quote === "" && (char === '"' || char === "'")) {
      quote = char;
    }
    piece += char;
  }
  pieces.push(piece);
  return pieces.filter((one) => one !== "").map(parseArgument);
}

function parseArgument(piece: string): DirectiveArgument {
  const colon = piece.indexOf(":");
  if (colon < 0) {
    return { key: piece, value: "", code: "" };
  }
  const value = piece.slice(colon + 1);
  const quoted = value.length >= 2 && /^(["']).*\1$/s.test(value);
  const code = /^\{(.*)\}$/s.exec(value)?.[1] ?? "";
  return { key: piece.slice(0, colon), value: quoted ? value.slice(1, -1) : value, code };
}
