import type { NumberConstant } from "./number.ts";
import { quote } from "./quote.ts";

interface Positioned {
  /** Where the node starts in the template's text, in UTF-16 units. */
  readonly offset: number;
}

/** A sequence of nodes. */
export interface ListNode extends Positioned {
  readonly kind: "list";
  readonly nodes: readonly BodyNode[];
}

/** Literal text. */
interface TextNode extends Positioned {
  readonly kind: "text";
  readonly text: string;
}

/** An action that prints its pipeline, or only declares or assigns. */
export interface ActionNode extends Positioned {
  readonly kind: "action";
  readonly pipe: PipeNode;
}

/** A pipeline with optional variables to declare or assign. */
export interface PipeNode extends Positioned {
  readonly kind: "pipe";
  readonly isAssign: boolean;
  readonly declarations: readonly VariableNode[];
  readonly commands: readonly CommandNode[];
}

/** One command of a pipeline: an operand and its arguments. */
export interface CommandNode extends Positioned {
  readonly kind: "command";
  readonly args: readonly [OperandNode, ...OperandNode[]];
}

/** `if`, `with` or `range`. */
export interface BranchNode extends Positioned {
  readonly kind: "if" | "with" | "range";
  readonly pipe: PipeNode;
  readonly list: ListNode;
  readonly elseList: ListNode | undefined;
}

/** `break` or `continue`. */
interface JumpNode extends Positioned {
  readonly kind: "break" | "continue";
}

/** `template "name" pipeline`; a `block` is represented by one as well. */
export interface TemplateNode extends Positioned {
  readonly kind: "template";
  readonly name: string;
  readonly pipe: PipeNode | undefined;
}

interface BoolNode extends Positioned {
  readonly kind: "bool";
  readonly value: boolean;
}

interface DotNode extends Positioned {
  readonly kind: "dot";
}

interface NilNode extends Positioned {
  readonly kind: "nil";
}

interface NumberNode extends Positioned {
  readonly kind: "number";
  readonly constant: NumberConstant;
}

interface StringNode extends Positioned {
  readonly kind: "string";
  readonly quoted: string;
  readonly value: string;
}

/** A function's name. */
export interface IdentifierNode extends Positioned {
  readonly kind: "identifier";
  readonly name: string;
}

/** `.A.B`: names of fields or methods, the first of them of the dot value. */
export interface FieldNode extends Positioned {
  readonly kind: "field";
  readonly names: readonly string[];
}

/** `$x.A.B`: a variable, whose name includes the `$`, and fields of it. */
export interface VariableNode extends Positioned {
  readonly kind: "variable";
  readonly name: string;
  readonly fields: readonly string[];
}

/** Fields of a parenthesized pipeline or a function's result. */
export interface ChainNode extends Positioned {
  readonly kind: "chain";
  readonly operand: OperandNode;
  readonly fields: readonly string[];
}

export type OperandNode =
  | BoolNode
  | ChainNode
  | DotNode
  | FieldNode
  | IdentifierNode
  | NilNode
  | NumberNode
  | PipeNode
  | StringNode
  | VariableNode;

export type BodyNode = TextNode | ActionNode | BranchNode | JumpNode | TemplateNode;

export type Node = BodyNode | OperandNode | ListNode | CommandNode;

/** A node as source text, as execution errors quote it: one space between arguments, literals verbatim. */
export function nodeText(node: Node): string {
  switch (node.kind) {
    case "list":
      return node.nodes.map(nodeText).join("");
    case "text":
      return node.text;
    case "action":
      return `{{${nodeText(node.pipe)}}}`;
    case "pipe":
      return pipeText(node);
    case "command":
      return node.args.map(operandText).join(" ");
    case "if":
    case "with":
    case "range": {
      const elseText = node.elseList === undefined ? "" : `{{else}}${nodeText(node.elseList)}`;
      return `{{${node.kind} ${nodeText(node.pipe)}}}${nodeText(node.list)}${elseText}{{end}}`;
    }
    case "break":
    case "continue":
      return `{{${node.kind}}}`;
    case "template":
      return `{{template ${quote(node.name)}${node.pipe === undefined ? "" : ` ${nodeText(node.pipe)}`}}}`;
    case "bool":
      return String(node.value);
    case "dot":
      return ".";
    case "nil":
      return "nil";
    case "number":
      return node.constant.text;
    case "string":
      return node.quoted;
    case "identifier":
      return node.name;
    case "field":
      return node.names.map((name) => `.${name}`).join("");
    case "variable":
      return [node.name, ...node.fields].join(".");
    case "chain":
      return [operandText(node.operand), ...node.fields].join(".");
  }
}

function operandText(node: OperandNode): string {
  return node.kind === "pipe" ? `(${nodeText(node)})` : nodeText(node);
}

function pipeText(pipe: PipeNode): string {
  const commands = pipe.commands.map(nodeText).join(" | ");
  if (pipe.declarations.length === 0) return commands;
  return `${pipe.declarations.map(nodeText).join(", ")} ${pipe.isAssign ? "=" : ":="} ${commands}`;
}
