import { shortened } from "../../base/shown-text.ts";
import type { Edit, Editor, Piece, Reference } from "../../golang/edits.ts";
import { isExpression } from "../../golang/expressions.ts";
import { qualifierOf } from "../../golang/go-file.ts";
import { isElidedLiteral, literalType } from "../../golang/literals.ts";
import { needsParentheses } from "../../golang/outcome.ts";
import { localDeclaration } from "../../golang/scopes.ts";
import { isStatement } from "../../golang/statements.ts";
import type { GoNode, GoTree } from "../../golang/syntax.ts";
import { elidedType } from "../elided-type.ts";
import type { Subject, Weaving } from "../weaving.ts";
import { writeType } from "../write-type.ts";
import type { CodeTemplate } from "./code-template.ts";
import { Dot } from "./dot.ts";
import { TemplateError } from "./gotext/index.ts";
import { type Moved, Placeholders } from "./placeholders.ts";

const STATEMENTS_HEAD = "package _\nfunc _() {\n";
const STATEMENTS_TAIL = "\n}\n";
const DECLARATIONS_HEAD = "package _\n";

/** Maximum number of lines before and after the error in a listing of rendered code. */
const LINES_AROUND = 50;
const LONGEST_LINE = 200;

/** A rendered and parsed template, in which references to packages and to moved nodes are already edits of its text. */
export interface Fragment extends Reference {
  /** Range of the generated code in the text, without the surrounding scaffolding. */
  readonly start: number;
  readonly end: number;
  /** Top-level statements or declarations. */
  readonly nodes: readonly GoNode[];
}

/**
 * Renders a template as a list of statements.
 *
 * @param beneath the edit that will contain the fragment: if the template moves the replaced range into the fragment, the moved
 *   code is that range as it was before this edit
 */
export function renderStatements(template: CodeTemplate, subject: Subject, weaving: Weaving, beneath?: Edit): Fragment {
  const rendered = execute(template, subject, weaving);
  const text = STATEMENTS_HEAD + rendered.text + STATEMENTS_TAIL;
  const tree = parse(text, rendered.text, STATEMENTS_HEAD, template, subject, weaving);
  const body = tree.root.parts.at(-1)?.field("body");
  const nodes = body?.parts.flatMap((part) => (part.kind === "statement_list" ? part.parts : [part])) ?? [];
  const hidden = (name: string) => localDeclaration(name, subject.site.node) !== undefined;
  resolve(tree, template, rendered.placeholders, subject, weaving, beneath, hidden);
  return {
    tree,
    start: STATEMENTS_HEAD.length,
    end: text.length - STATEMENTS_TAIL.length,
    nodes,
  };
}

/** Renders a template that must be exactly one expression, which is the fragment's range and only node. */
export function renderExpression(template: CodeTemplate, subject: Subject, weaving: Weaving, beneath?: Edit): Fragment {
  const fragment = renderStatements(template, subject, weaving, beneath);
  const [statement, second] = fragment.nodes;
  if (statement === undefined || second !== undefined) {
    fail(template, subject, weaving, `must be one expression, but has ${fragment.nodes.length} statements`);
  }
  const expression = statement.parts[0];
  if (statement.kind !== "expression_statement" || expression === undefined) {
    fail(template, subject, weaving, `must be an expression, but is a ${statement.kind.replaceAll("_", " ")}`);
  }
  return { tree: fragment.tree, start: expression.start, end: expression.end, nodes: [expression] };
}

/** Renders a template as a list of top-level declarations. */
export function renderDeclarations(template: CodeTemplate, subject: Subject, weaving: Weaving): Fragment {
  const rendered = execute(template, subject, weaving);
  const text = DECLARATIONS_HEAD + rendered.text;
  const tree = parse(text, rendered.text, DECLARATIONS_HEAD, template, subject, weaving);
  const nodes = tree.root.parts.filter((node) => node.kind !== "package_clause");
  if (nodes.some((node) => node.kind === "import_declaration")) {
    fail(template, subject, weaving, "must not have import declarations: name packages under `imports`");
  }
  resolve(tree, template, rendered.placeholders, subject, weaving, undefined, () => false);
  return { tree, start: DECLARATIONS_HEAD.length, end: text.length, nodes };
}

/** Stops weaving because a template does not fit; the error contains its place. */
function fail({ template }: CodeTemplate, subject: Subject, weaving: Weaving, reason: string): never {
  weaving.fail(subject, `template at ${template.place}: ${reason}`);
}

function execute(
  template: CodeTemplate,
  subject: Subject,
  weaving: Weaving,
): { readonly text: string; readonly placeholders: Placeholders } {
  const placeholders = new Placeholders();
  try {
    const dot = new Dot(subject, weaving, placeholders);
    return { text: template.template.execute(dot, weaving.toolVersion), placeholders };
  } catch (error) {
    if (error instanceof TemplateError) {
      weaving.fail(subject, template.template.describe(error));
    }
    throw error;
  }
}

function parse(
  text: string,
  rendered: string,
  head: string,
  template: CodeTemplate,
  subject: Subject,
  weaving: Weaving,
): GoTree {
  const tree = weaving.parse(text, subject.woven);
  if (tree.root.broken) {
    const line = firstErrorLine(tree.root, head);
    fail(
      template,
      subject,
      weaving,
      `rendered code with a syntax error near line ${line}:\n${listing(rendered, line)}`,
    );
  }
  return tree;
}

/** Lists a text with line numbers; of a long text, only the lines around the given one. */
function listing(text: string, line: number): string {
  const lines = text.split("\n").map((each, at) => `${String(at + 1).padStart(4)} | ${shortened(each, LONGEST_LINE)}`);
  const first = lines.length <= 2 * LINES_AROUND ? 0 : Math.max(0, line - LINES_AROUND);
  return lines.slice(first, first + 2 * LINES_AROUND).join("\n");
}

function firstErrorLine(root: GoNode, head: string): number {
  let node = root;
  for (;;) {
    const inner = node.children.find((part) => part.broken);
    if (inner === undefined) {
      break;
    }
    node = inner;
  }
  const before = node.tree.text.slice(head.length, Math.max(head.length, node.start));
  return before.split("\n").length;
}

/**
 * Replaces placeholders by references to the moved nodes, and package names by the file's own aliases.
 *
 * @param hidden whether a local declaration hides a name of the package where the code will be inserted
 */
function resolve(
  tree: GoTree,
  template: CodeTemplate,
  placeholders: Placeholders,
  subject: Subject,
  weaving: Weaving,
  beneath: Edit | undefined,
  hidden: (name: string) => boolean,
): void {
  if (template.lang !== undefined) {
    weaving.raiseLang(template.lang, subject.woven);
  }
  const editor = weaving.edit({ node: tree.root, woven: subject.woven });
  for (const node of tree.root.walk()) {
    const moved = node.named && node.children.length === 0 ? placeholders.find(node.text) : undefined;
    if (moved !== undefined) {
      const alone = node.parent?.kind === "expression_statement";
      const reference = referenceTo(moved, alone, template, subject, weaving, beneath);
      const code = [...typeInFront(moved, subject, weaving), reference];
      const standing = { ...moved, beneath: reference.beneath };
      const pieces: Piece[] = !alone && needsParentheses(standing, node, weaving.edits) ? ["(", ...code, ")"] : code;
      editor.replace(node, () => pieces);
      continue;
    }
    if (/_string_literal$/.test(node.kind) && placeholders.standIn(node.text)) {
      fail(
        template,
        subject,
        weaving,
        "cannot put code into a string literal; only names, such as .Name, are possible there",
      );
    }
    const qualifier = qualifierOf(node);
    const path = qualifier === undefined ? undefined : template.imports.get(qualifier.text);
    if (qualifier !== undefined && path !== undefined && localDeclaration(qualifier.text, qualifier) === undefined) {
      renameQualifier(editor, qualifier, path, subject, weaving, hidden);
    }
  }
}

/** The type that must precede the moved code if it is a literal that elides its type. */
function typeInFront({ node }: Moved, subject: Subject, weaving: Weaving): Piece[] {
  const literal = isElidedLiteral(node) ? literalType(node) : undefined;
  if (literal === undefined) {
    const { file, pkg } = subject.site;
    const elsewhere = elidedType(node, file, pkg);
    return elsewhere === undefined
      ? []
      : [`${elsewhere.addressed ? "&" : ""}${writeType(elsewhere.type, subject, weaving)}`];
  }
  const { type, addressed } = literal;
  return [...(addressed ? ["&"] : []), type];
}

/**
 * A piece of code that refers to a moved node; if the edit replaces that node, the reference is to the node as it was before this
 * edit.
 *
 * @param alone whether the node becomes a separate statement
 */
function referenceTo(
  { node, end = node.end }: Moved,
  alone: boolean,
  template: CodeTemplate,
  subject: Subject,
  weaving: Weaving,
  beneath: Edit | undefined,
): Reference {
  if (!isExpression(node) && !(alone && isStatement(node))) {
    const what = node.kind.replaceAll("_", " ");
    fail(
      template,
      subject,
      weaving,
      `cannot move a ${what} ${isStatement(node) ? "into a larger statement" : "anywhere"}`,
    );
  }
  const { tree, start } = node;
  if (tree === subject.node.tree && beneath !== undefined && start === beneath.start && end === beneath.end) {
    return { tree, start, end, beneath };
  }
  if (node === subject.node) {
    fail(template, subject, weaving, "cannot contain the join point itself, because its code is added to it");
  }
  return { tree, start, end };
}

function renameQualifier(
  editor: Editor,
  qualifier: GoNode,
  path: string,
  subject: Subject,
  weaving: Weaving,
  hidden: (name: string) => boolean,
): void {
  if (path === weaving.pkg.compilation.importPath) {
    // A name of the package itself: without qualifier and dot.
    const name = qualifier.parent?.parts.at(-1);
    if (name !== undefined && hidden(name.text)) {
      weaving.fail(subject, `its code refers to ${path}.${name.text}, but a local declaration hides that name here`);
    }
    editor.replaceRange(qualifier.start, name?.start ?? qualifier.end, () => []);
    return;
  }
  const alias = weaving.importsOf(subject.site.file).aliasFor(path, qualifier.text);
  editor.replace(qualifier, () => [alias]);
}
