import type { BodyNode, BranchNode, CommandNode, ListNode, OperandNode, PipeNode, VariableNode } from "./ast.ts";
import { nodeText } from "./ast.ts";
import { placeAt, TemplateError } from "./error.ts";
import { describeItem, type Item, type ItemType, Lexer } from "./lex.ts";
import { type NumberConstant, parseComplex, parseNumber, runeConstant } from "./number.ts";
import { quote, unquote, unquoteCharacter } from "./quote.ts";

/** Nesting of parentheses after which parsing stops; Go allows 10000, which our call stack might not. */
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

/** `end` or `else`: what closes a list of nodes. */
interface Closer {
  readonly kind: "end" | "else";
  readonly offset: number;
}

type Parsed = BodyNode | Closer;

/** What is particular to one template of the text: the text itself, each `define` and each `block`. */
interface Scope {
  variables: string[];
  rangeDepth: number;
  parenDepth: number;
  /** Where the current action started, -1 outside. */
  actionStart: number;
}

/**
 * Parses a template's text.
 * @param name name of the template
 * @param text its text
 * @param isFunction tells whether a function of that name exists
 * @returns the root of the named template and of every template defined inside, by name
 * @throws TemplateError at the first mistake
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
  readonly #text: string;
  readonly #isFunction: (name: string) => boolean;
  readonly #lexer: Lexer;
  readonly #trees = new Map<string, ListNode>();
  /** Tokens that were looked at but not taken, the next one last. */
  readonly #pending: Item[] = [];
  /** The token read last; errors are reported on its line, as in Go. */
  #last: Item = { type: "eof", offset: 0, text: "" };
  #scope: Scope = newScope();

  constructor(name: string, text: string, isFunction: (name: string) => boolean) {
    this.#name = name;
    this.#text = text;
    this.#isFunction = isFunction;
    this.#lexer = new Lexer(text, new Set(["break", "continue"].filter(isFunction)));
  }

  parse(): ReadonlyMap<string, ListNode> {
    const offset = this.#peek().offset;
    const nodes: BodyNode[] = [];
    while (this.#peek().type !== "eof") {
      if (this.#peek().type === "left-delim") {
        const delimiter = this.#next();
        const first = this.#nextNonSpace();
        if (first.type === "keyword-define") {
          this.#definition();
          continue;
        }
        this.#pending.push(first, delimiter);
      }
      const node = this.#textOrAction();
      if (isCloser(node)) this.#fail(`unexpected {{${node.kind}}}`);
      nodes.push(node);
    }
    this.#add(this.#name, { kind: "list", offset, nodes });
    return this.#trees;
  }

  // Tokens

  #next(): Item {
    const pending = this.#pending.pop();
    if (pending !== undefined) return pending;
    this.#last = this.#lexer.next();
    return this.#last;
  }

  #peek(): Item {
    const item = this.#next();
    this.#pending.push(item);
    return item;
  }

  #nextNonSpace(): Item {
    let item = this.#next();
    while (item.type === "space") item = this.#next();
    return item;
  }

  #peekNonSpace(): Item {
    const item = this.#nextNonSpace();
    this.#pending.push(item);
    return item;
  }

  #expect(type: ItemType, context: string): Item {
    const item = this.#nextNonSpace();
    return item.type === type ? item : this.#unexpected(item, context);
  }

  #fail(message: string, at: Item = this.#last): never {
    const line = placeAt(this.#text, this.#last.offset).line;
    const place = placeAt(this.#text, at.offset);
    throw new TemplateError(`template: ${this.#name}:${line}: ${message}`, this.#name, place);
  }

  #unexpected(item: Item, context: string): never {
    if (item.type !== "error") this.#fail(`unexpected ${describeItem(item)} in ${context}`, item);
    let extra = "";
    const start = this.#scope.actionStart;
    if (start >= 0) {
      const line = placeAt(this.#text, start).line;
      if (line !== placeAt(this.#text, item.offset).line) {
        extra = `${item.text.endsWith(" action") ? "" : " in action"} started at ${this.#name}:${line}`;
      }
    }
    this.#fail(item.text + extra, item);
  }

  // Templates

  #add(name: string, root: ListNode): void {
    const existing = this.#trees.get(name);
    if (existing === undefined || isEmpty(existing)) this.#trees.set(name, root);
    else if (!isEmpty(root)) this.#fail(`template: multiple definition of template ${quote(name)}`);
  }

  #definition(): void {
    const context = "define clause";
    const outer = this.#scope;
    this.#scope = newScope();
    const name = this.#templateName(this.#nextNonSpace(), context);
    this.#expect("right-delim", context);
    const { list, closer } = this.#itemList();
    if (closer.kind !== "end") this.#fail(`unexpected {{else}} in ${context}`);
    this.#add(name, list);
    this.#scope = outer;
  }

  #templateName(item: Item, context: string): string {
    if (item.type !== "string" && item.type !== "raw-string") this.#unexpected(item, context);
    return this.#unquote(item);
  }

  #unquote(item: Item): string {
    return unquote(item.text) ?? this.#fail("invalid syntax", item);
  }

  // Lists and actions

  #itemList(): { list: ListNode; closer: Closer } {
    const offset = this.#peekNonSpace().offset;
    const nodes: BodyNode[] = [];
    while (this.#peekNonSpace().type !== "eof") {
      const node = this.#textOrAction();
      if (isCloser(node)) {
        return { list: { kind: "list", offset, nodes }, closer: node };
      }
      nodes.push(node);
    }
    return this.#fail("unexpected EOF");
  }

  #textOrAction(): Parsed {
    const item = this.#nextNonSpace();
    if (item.type === "text") return { kind: "text", offset: item.offset, text: item.text };
    if (item.type !== "left-delim") this.#unexpected(item, "input");
    this.#scope.actionStart = item.offset;
    const node = this.#action();
    this.#scope.actionStart = -1;
    return node;
  }

  #action(): Parsed {
    const item = this.#nextNonSpace();
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
        return { kind: "end", offset: this.#expect("right-delim", "end").offset };
      case "keyword-if":
        return this.#branch("if");
      case "keyword-range":
        return this.#branch("range");
      case "keyword-with":
        return this.#branch("with");
      case "keyword-template":
        return this.#template();
    }
    this.#pending.push(item);
    return { kind: "action", offset: item.offset, pipe: this.#pipeline("command", "right-delim") };
  }

  #jump(kind: "break" | "continue", keyword: Item): BodyNode {
    const item = this.#nextNonSpace();
    if (item.type !== "right-delim") this.#unexpected(item, `{{${kind}}}`);
    if (this.#scope.rangeDepth === 0) this.#fail(`{{${kind}}} outside {{range}}`, keyword);
    return { kind, offset: keyword.offset };
  }

  #else(): Closer {
    const item = this.#peekNonSpace();
    // `else if` and `else with` leave their keyword to the branch.
    if (item.type === "keyword-if" || item.type === "keyword-with") return { kind: "else", offset: item.offset };
    return { kind: "else", offset: this.#expect("right-delim", "else").offset };
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
    if (kind !== "range" && this.#peek().type === `keyword-${kind}`) {
      this.#next();
      // The inner branch consumes the only `end` there is.
      return { kind: "list", offset: closer.offset, nodes: [this.#branch(kind)] };
    }
    const { list, closer: end } = this.#itemList();
    if (end.kind !== "end") this.#fail("expected end; found {{else}}");
    return list;
  }

  #block(): BodyNode {
    const context = "block clause";
    const item = this.#nextNonSpace();
    const name = this.#templateName(item, context);
    const pipe = this.#pipeline(context, "right-delim");
    const outer = this.#scope;
    const header = this.#last;
    this.#scope = newScope();
    const { list, closer } = this.#itemList();
    if (closer.kind !== "end") {
      // Go reports this one on the line where the block starts.
      this.#last = header;
      this.#fail(`unexpected {{else}} in ${context}`);
    }
    this.#add(name, list);
    this.#scope = outer;
    return { kind: "template", offset: item.offset, name, pipe };
  }

  #template(): BodyNode {
    const context = "template clause";
    const item = this.#nextNonSpace();
    const name = this.#templateName(item, context);
    const following = this.#nextNonSpace();
    if (following.type === "right-delim") return { kind: "template", offset: item.offset, name, pipe: undefined };
    this.#pending.push(following);
    return { kind: "template", offset: item.offset, name, pipe: this.#pipeline(context, "right-delim") };
  }

  // Pipelines

  #pipeline(context: string, end: ItemType): PipeNode {
    const offset = this.#peekNonSpace().offset;
    const declarations: VariableNode[] = [];
    const isAssign = this.#declarations(context, declarations);
    const commands: CommandNode[] = [];
    for (;;) {
      const item = this.#nextNonSpace();
      if (item.type === end) break;
      if (!OPERAND_STARTS.has(item.type)) this.#unexpected(item, context);
      this.#pending.push(item);
      commands.push(this.#command());
    }
    if (commands.length === 0) this.#fail(`missing value for ${context}`);
    for (const [i, command] of commands.entries()) {
      const first = command.args[0].kind;
      const isConstant =
        first === "bool" || first === "dot" || first === "nil" || first === "number" || first === "string";
      if (i > 0 && isConstant) this.#fail(`non executable command in pipeline stage ${i + 1}`);
    }
    return { kind: "pipe", offset, isAssign, declarations, commands };
  }

  /** Reads `$x :=`, `$x =`, `$i, $x :=`; true if it is an assignment. */
  #declarations(context: string, declarations: VariableNode[]): boolean {
    const variable = this.#peekNonSpace();
    if (variable.type !== "variable") return false;
    this.#next();
    const after = this.#peek();
    const operator = this.#peekNonSpace();
    const isComma = operator.type === "char" && operator.text === ",";
    if (!isComma && operator.type !== "assign" && operator.type !== "declare") {
      // An ordinary operand: give back the variable, and the space that separates it from what follows.
      if (after.type === "space") this.#pending.push(after);
      this.#pending.push(variable);
      return false;
    }
    this.#nextNonSpace();
    declarations.push(variableNode(variable.offset, variable.text));
    this.#scope.variables.push(variable.text);
    if (!isComma) return operator.type === "assign";
    if (context !== "range" || declarations.length >= 2) this.#fail(`too many declarations in ${context}`);
    const following = this.#peekNonSpace().type;
    if (following !== "variable" && following !== "right-delim" && following !== "right-paren") {
      this.#fail("range can only initialize variables");
    }
    return this.#declarations(context, declarations);
  }

  #command(): CommandNode {
    const offset = this.#peekNonSpace().offset;
    const args: OperandNode[] = [];
    for (;;) {
      this.#peekNonSpace();
      const operand = this.#operand();
      if (operand !== undefined) args.push(operand);
      const item = this.#next();
      if (item.type === "space") continue;
      if (item.type === "right-delim" || item.type === "right-paren") this.#pending.push(item);
      else if (item.type !== "pipe") this.#unexpected(item, "operand");
      break;
    }
    const [first, ...rest] = args;
    if (first === undefined) this.#fail("empty command");
    return { kind: "command", offset, args: [first, ...rest] };
  }

  #operand(): OperandNode | undefined {
    const term = this.#term();
    if (term === undefined || this.#peek().type !== "field") return term;
    const offset = this.#peek().offset;
    const fields: string[] = [];
    while (this.#peek().type === "field") fields.push(this.#next().text.slice(1));
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
        return this.#fail(`unexpected . after term ${quote(nodeText(term))}`);
      default:
        return { kind: "chain", offset, operand: term, fields };
    }
  }

  #term(): OperandNode | undefined {
    const item = this.#nextNonSpace();
    const { offset, text } = item;
    switch (item.type) {
      case "identifier":
        if (!this.#isFunction(text)) this.#fail(`function ${quote(text)} not defined`, item);
        return { kind: "identifier", offset, name: text };
      case "dot":
        return { kind: "dot", offset };
      case "keyword-nil":
        return { kind: "nil", offset };
      case "variable":
        if (!this.#scope.variables.includes(text)) this.#fail(`undefined variable ${quote(text)}`, item);
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
    this.#pending.push(item);
    return undefined;
  }

  #parenthesized(item: Item): PipeNode {
    if (this.#scope.parenDepth >= MAX_PAREN_DEPTH) this.#fail("max expression depth exceeded", item);
    this.#scope.parenDepth++;
    const pipe = this.#pipeline("parenthesized pipeline", "right-paren");
    this.#scope.parenDepth--;
    return pipe;
  }

  #number(item: Item): NumberConstant {
    const { type, text } = item;
    if (type === "complex") return parseComplex(text) ?? this.#fail(`illegal number syntax: ${quote(text)}`, item);
    if (type === "number") {
      const constant = parseNumber(text);
      return typeof constant === "string" ? this.#fail(constant, item) : constant;
    }
    const character = unquoteCharacter(text.slice(1), "'");
    if (character === undefined) this.#fail("invalid syntax", item);
    if (character.rest !== "'") this.#fail(`malformed character constant: ${text}`, item);
    return runeConstant(text, character.value);
  }
}

function isCloser(node: Parsed): node is Closer {
  return node.kind === "end" || node.kind === "else";
}

function newScope(): Scope {
  return { variables: ["$"], rangeDepth: 0, parenDepth: 0, actionStart: -1 };
}

function variableNode(offset: number, name: string): VariableNode {
  return { kind: "variable", offset, name, fields: [] };
}

/** Whether a template consists of space only; such a definition may be replaced by another one. */
function isEmpty(root: ListNode): boolean {
  return root.nodes.every((node) => node.kind === "text" && node.text.trim() === "");
}
