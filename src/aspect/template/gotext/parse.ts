import type { BodyNode, BranchNode, CommandNode, ListNode, OperandNode, PipeNode, VariableNode } from "./ast.ts";
import { nodeText } from "./ast.ts";
import type { Item, ItemType } from "./lex.ts";
import { type NumberConstant, parseComplex, parseNumber, runeConstant } from "./number.ts";
import { quote, unquote, unquoteCharacter } from "./quote.ts";
import { TokenStream } from "./tokens.ts";

/** Nesting of parentheses at which parsing stops; Go allows 10000, which could exceed our call stack. */
const MAX_PAREN_DEPTH = 1000;

const OPERAND_STARTS: ReadonlySet<ItemType> = new Set<ItemType>([
  "bool",
  "char-constant",
  "complex",
  "dot",
  "field",
  "identifier",
  "number",
  "keyword-nil",
  "raw-string",
  "string",
  "variable",
  "left-paren",
]);

/** `end` or `else`, which closes a list of nodes. */
interface Closer {
  readonly kind: "end" | "else";
  readonly offset: number;
}

type Parsed = BodyNode | Closer;

/** The state for one template of the text: the text itself, each `define` and each `block`. */
interface Scope {
  variables: string[];
  rangeDepth: number;
  parenDepth: number;
}

/**
 * Parses a template's text.
 * @param name name of the template
 * @param text its text
 * @param isFunction whether a function with that name exists
 * @returns the root of the named template and of every template defined inside, by name
 * @throws TemplateError at the first error
 */
export function parseTrees(
  name: string,
  text: string,
  isFunction: (name: string) => boolean,
): ReadonlyMap<string, ListNode> {
  return new Parser(name, text, isFunction).parse();
}

class Parser {
  readonly #name: string;
  readonly #isFunction: (name: string) => boolean;
  readonly #tokens: TokenStream;
  readonly #trees = new Map<string, ListNode>();
  #scope: Scope = newScope();

  constructor(name: string, text: string, isFunction: (name: string) => boolean) {
    this.#name = name;
    this.#isFunction = isFunction;
    this.#tokens = new TokenStream(name, text, new Set(["break", "continue"].filter(isFunction)));
  }

  parse(): ReadonlyMap<string, ListNode> {
    const offset = this.#tokens.peek().offset;
    const nodes: BodyNode[] = [];
    while (this.#tokens.peek().type !== "eof") {
      if (this.#tokens.peek().type === "left-delim") {
        const delimiter = this.#tokens.next();
        const first = this.#tokens.nextNonSpace();
        if (first.type === "keyword-define") {
          this.#definition();
          continue;
        }
        this.#tokens.back(first);
        this.#tokens.back(delimiter);
      }
      const node = this.#textOrAction();
      if (isCloser(node)) this.#tokens.fail(`unexpected {{${node.kind}}}`);
      nodes.push(node);
    }
    this.#add(this.#name, { kind: "list", offset, nodes });
    return this.#trees;
  }

  // Templates

  #add(name: string, root: ListNode): void {
    const existing = this.#trees.get(name);
    if (existing === undefined || isEmpty(existing)) this.#trees.set(name, root);
    else if (!isEmpty(root)) this.#tokens.fail(`template: multiple definition of template ${quote(name)}`);
  }

  #definition(): void {
    const context = "define clause";
    const outer = this.#scope;
    this.#scope = newScope();
    const name = this.#templateName(this.#tokens.nextNonSpace(), context);
    this.#tokens.expect("right-delim", context);
    const { list, closer } = this.#itemList();
    if (closer.kind !== "end") this.#tokens.fail(`unexpected {{else}} in ${context}`);
    this.#add(name, list);
    this.#scope = outer;
  }

  #templateName(item: Item, context: string): string {
    if (item.type !== "string" && item.type !== "raw-string") this.#tokens.unexpected(item, context);
    return this.#unquote(item);
  }

  #unquote(item: Item): string {
    return unquote(item.text) ?? this.#tokens.fail("invalid syntax", item);
  }

  // Lists and actions

  #itemList(): { list: ListNode; closer: Closer } {
    const offset = this.#tokens.peekNonSpace().offset;
    const nodes: BodyNode[] = [];
    while (this.#tokens.peekNonSpace().type !== "eof") {
      const node = this.#textOrAction();
      if (isCloser(node)) {
        return { list: { kind: "list", offset, nodes }, closer: node };
      }
      nodes.push(node);
    }
    return this.#tokens.fail("unexpected EOF");
  }

  #textOrAction(): Parsed {
    const item = this.#tokens.nextNonSpace();
    if (item.type === "text") return { kind: "text", offset: item.offset, text: item.text };
    if (item.type !== "left-delim") this.#tokens.unexpected(item, "input");
    this.#tokens.actionStart = item.offset;
    const node = this.#action();
    this.#tokens.actionStart = -1;
    return node;
  }

  #action(): Parsed {
    const item = this.#tokens.nextNonSpace();
    switch (item.type) {
      case "keyword-block":
        return this.#block();
      case "keyword-break":
        return this.#jump("break", item);
      case "keyword-continue":
        return this.#jump("continue", item);
      case "keyword-else":
        return this.#else();
      case "keyword-end":
        return { kind: "end", offset: this.#tokens.expect("right-delim", "end").offset };
      case "keyword-if":
        return this.#branch("if");
      case "keyword-range":
        return this.#branch("range");
      case "keyword-with":
        return this.#branch("with");
      case "keyword-template":
        return this.#template();
    }
    this.#tokens.back(item);
    return { kind: "action", offset: item.offset, pipe: this.#pipeline("command", "right-delim") };
  }

  #jump(kind: "break" | "continue", keyword: Item): BodyNode {
    const item = this.#tokens.nextNonSpace();
    if (item.type !== "right-delim") this.#tokens.unexpected(item, `{{${kind}}}`);
    if (this.#scope.rangeDepth === 0) this.#tokens.fail(`{{${kind}}} outside {{range}}`, keyword);
    return { kind, offset: keyword.offset };
  }

  #else(): Closer {
    const item = this.#tokens.peekNonSpace();
    // The keyword of `else if` and `else with` is left for the branch to read.
    if (item.type === "keyword-if" || item.type === "keyword-with") return { kind: "else", offset: item.offset };
    return { kind: "else", offset: this.#tokens.expect("right-delim", "else").offset };
  }

  #branch(kind: BranchNode["kind"]): BranchNode {
    const variableCount = this.#scope.variables.length;
    const pipe = this.#pipeline(kind, "right-delim");
    if (kind === "range") this.#scope.rangeDepth++;
    const { list, closer } = this.#itemList();
    if (kind === "range") this.#scope.rangeDepth--;
    const elseList = closer.kind === "else" ? this.#elseList(kind, closer) : undefined;
    this.#scope.variables.length = variableCount;
    return { kind, offset: pipe.offset, pipe, list, elseList };
  }

  #elseList(kind: BranchNode["kind"], closer: Closer): ListNode {
    if (kind !== "range" && this.#tokens.peek().type === `keyword-${kind}`) {
      this.#tokens.next();
      // The inner branch consumes the only `end`.
      return { kind: "list", offset: closer.offset, nodes: [this.#branch(kind)] };
    }
    const { list, closer: end } = this.#itemList();
    if (end.kind !== "end") this.#tokens.fail("expected end; found {{else}}");
    return list;
  }

  #block(): BodyNode {
    const context = "block clause";
    const item = this.#tokens.nextNonSpace();
    const name = this.#templateName(item, context);
    const pipe = this.#pipeline(context, "right-delim");
    const outer = this.#scope;
    const header = this.#tokens.last;
    this.#tokens.actionStart = -1;
    this.#scope = newScope();
    const { list, closer } = this.#itemList();
    // Go reports this error on the line where the block starts.
    if (closer.kind !== "end") this.#tokens.fail(`unexpected {{else}} in ${context}`, this.#tokens.last, header);
    this.#add(name, list);
    this.#scope = outer;
    return { kind: "template", offset: item.offset, name, pipe };
  }

  #template(): BodyNode {
    const context = "template clause";
    const item = this.#tokens.nextNonSpace();
    const name = this.#templateName(item, context);
    const following = this.#tokens.nextNonSpace();
    if (following.type === "right-delim") return { kind: "template", offset: item.offset, name, pipe: undefined };
    this.#tokens.back(following);
    return { kind: "template", offset: item.offset, name, pipe: this.#pipeline(context, "right-delim") };
  }

  // Pipelines

  #pipeline(context: string, end: ItemType): PipeNode {
    const offset = this.#tokens.peekNonSpace().offset;
    const declarations: VariableNode[] = [];
    const isAssign = this.#declarations(context, declarations);
    const commands: CommandNode[] = [];
    for (;;) {
      const item = this.#tokens.nextNonSpace();
      if (item.type === end) break;
      if (!OPERAND_STARTS.has(item.type)) this.#tokens.unexpected(item, context);
      this.#tokens.back(item);
      commands.push(this.#command());
    }
    if (commands.length === 0) this.#tokens.fail(`missing value for ${context}`);
    for (const [i, command] of commands.entries()) {
      const first = command.args[0].kind;
      const isConstant =
        first === "bool" || first === "dot" || first === "nil" || first === "number" || first === "string";
      if (i > 0 && isConstant) this.#tokens.fail(`non executable command in pipeline stage ${i + 1}`);
    }
    return { kind: "pipe", offset, isAssign, declarations, commands };
  }

  /** Reads `$x :=`, `$x =`, `$i, $x :=`; true if it is an assignment. */
  #declarations(context: string, declarations: VariableNode[]): boolean {
    const variable = this.#tokens.peekNonSpace();
    if (variable.type !== "variable") return false;
    this.#tokens.next();
    const after = this.#tokens.peek();
    const operator = this.#tokens.peekNonSpace();
    const isComma = operator.type === "char" && operator.text === ",";
    if (!isComma && operator.type !== "assign" && operator.type !== "declare") {
      // An ordinary operand: put back the variable, and the space that separates it from the following token.
      if (after.type === "space") this.#tokens.back(after);
      this.#tokens.back(variable);
      return false;
    }
    this.#tokens.nextNonSpace();
    declarations.push(variableNode(variable.offset, variable.text));
    this.#scope.variables.push(variable.text);
    if (!isComma) return operator.type === "assign";
    if (context !== "range" || declarations.length >= 2) this.#tokens.fail(`too many declarations in ${context}`);
    const following = this.#tokens.peekNonSpace().type;
    if (following !== "variable" && following !== "right-delim" && following !== "right-paren") {
      this.#tokens.fail("range can only initialize variables");
    }
    return this.#declarations(context, declarations);
  }

  #command(): CommandNode {
    const offset = this.#tokens.peekNonSpace().offset;
    const args: OperandNode[] = [];
    for (;;) {
      this.#tokens.peekNonSpace();
      const operand = this.#operand();
      if (operand !== undefined) args.push(operand);
      const item = this.#tokens.next();
      if (item.type === "space") continue;
      if (item.type === "right-delim" || item.type === "right-paren") this.#tokens.back(item);
      else if (item.type !== "pipe") this.#tokens.unexpected(item, "operand");
      break;
    }
    const [first, ...rest] = args;
    if (first === undefined) this.#tokens.fail("empty command");
    return { kind: "command", offset, args: [first, ...rest] };
  }

  #operand(): OperandNode | undefined {
    const term = this.#term();
    if (term === undefined || this.#tokens.peek().type !== "field") return term;
    const offset = this.#tokens.peek().offset;
    const fields: string[] = [];
    while (this.#tokens.peek().type === "field") fields.push(this.#tokens.next().text.slice(1));
    switch (term.kind) {
      case "field":
        return { kind: "field", offset, names: [...term.names, ...fields] };
      case "variable":
        return { kind: "variable", offset, name: term.name, fields: [...term.fields, ...fields] };
      case "bool":
      case "string":
      case "number":
      case "nil":
      case "dot":
        return this.#tokens.fail(`unexpected . after term ${quote(nodeText(term))}`);
      default:
        return { kind: "chain", offset, operand: term, fields };
    }
  }

  #term(): OperandNode | undefined {
    const item = this.#tokens.nextNonSpace();
    const { offset, text } = item;
    switch (item.type) {
      case "identifier":
        if (!this.#isFunction(text)) this.#tokens.fail(`function ${quote(text)} not defined`, item);
        return { kind: "identifier", offset, name: text };
      case "dot":
        return { kind: "dot", offset };
      case "keyword-nil":
        return { kind: "nil", offset };
      case "variable":
        if (!this.#scope.variables.includes(text)) this.#tokens.fail(`undefined variable ${quote(text)}`, item);
        return variableNode(offset, text);
      case "field":
        return { kind: "field", offset, names: [text.slice(1)] };
      case "bool":
        return { kind: "bool", offset, value: text === "true" };
      case "char-constant":
      case "complex":
      case "number":
        return { kind: "number", offset, constant: this.#number(item) };
      case "left-paren":
        return this.#parenthesized(item);
      case "string":
      case "raw-string":
        return { kind: "string", offset, quoted: text, value: this.#unquote(item) };
    }
    this.#tokens.back(item);
    return undefined;
  }

  #parenthesized(item: Item): PipeNode {
    if (this.#scope.parenDepth >= MAX_PAREN_DEPTH) this.#tokens.fail("max expression depth exceeded", item);
    this.#scope.parenDepth++;
    const pipe = this.#pipeline("parenthesized pipeline", "right-paren");
    this.#scope.parenDepth--;
    return pipe;
  }

  #number(item: Item): NumberConstant {
    const { type, text } = item;
    if (type === "complex")
      return parseComplex(text) ?? this.#tokens.fail(`illegal number syntax: ${quote(text)}`, item);
    if (type === "number") {
      const constant = parseNumber(text);
      return typeof constant === "string" ? this.#tokens.fail(constant, item) : constant;
    }
    const character = unquoteCharacter(text.slice(1), "'");
    if (character === undefined) this.#tokens.fail("invalid syntax", item);
    if (character.rest !== "'") this.#tokens.fail(`malformed character constant: ${text}`, item);
    return runeConstant(text, character.value);
  }
}

function isCloser(node: Parsed): node is Closer {
  return node.kind === "end" || node.kind === "else";
}

function newScope(): Scope {
  return { variables: ["$"], rangeDepth: 0, parenDepth: 0 };
}

function variableNode(offset: number, name: string): VariableNode {
  return { kind: "variable", offset, name, fields: [] };
}

/** Whether a template consists of white space only; such a definition may be replaced by another one. */
function isEmpty(root: ListNode): boolean {
  return root.nodes.every((node) => node.kind === "text" && node.text.trim() === "");
}
