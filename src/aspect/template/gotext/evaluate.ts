import type {
  ChainNode,
  CommandNode,
  FieldNode,
  IdentifierNode,
  Node,
  OperandNode,
  PipeNode,
  VariableNode,
} from "./ast.ts";
import { nodeText } from "./ast.ts";
import { isStackOverflow, messageOf } from "./error.ts";
import { builtins, callValue, isAssignable, parameterAt } from "./funcs.ts";
import type { NumberConstant } from "./number.ts";
import type { State } from "./state.ts";
import {
  GoComplex,
  GoFloat,
  type GoFunction,
  GoMethod,
  isMap,
  isObject,
  isTrue,
  type Operand,
  type ParameterKind,
  parameterTypeName,
  typeName,
  type Value,
} from "./value.ts";

/** Denotes that no value comes from the left of the pipe, which differs from a missing value. */
const NOTHING: unique symbol = Symbol("nothing");
type Final = Operand | typeof NOTHING;

const NO_ARGS: readonly OperandNode[] = [];

/** Evaluates a pipeline and declares or assigns its variables. A nil result becomes "no value", as in Go. */
export function evalPipeline(state: State, dot: Operand, pipe: PipeNode): Operand {
  state.at(pipe);
  let value: Final = NOTHING;
  for (const command of pipe.commands) {
    value = evalCommand(state, dot, command, value);
    if (value === null) value = undefined;
  }
  const result = value === NOTHING ? undefined : value;
  for (const variable of pipe.declarations) {
    if (pipe.isAssign) state.set(variable.name, result);
    else state.push(variable.name, result);
  }
  return result;
}

function evalCommand(state: State, dot: Operand, command: CommandNode, final: Final): Operand {
  const [first, ...args] = command.args;
  switch (first.kind) {
    case "field":
      return evalFieldNode(state, dot, first, args, final);
    case "chain":
      return evalChain(state, dot, first, args, final);
    case "identifier":
      return evalFunction(state, dot, first, command, args, final);
    case "pipe":
      rejectArguments(state, first, args, final);
      return evalPipeline(state, dot, first);
    case "variable":
      return evalVariable(state, dot, first, args, final);
  }
  state.at(first);
  rejectArguments(state, first, args, final);
  switch (first.kind) {
    case "bool":
      return first.value;
    case "dot":
      return dot;
    case "nil":
      return state.fail("nil is not a command");
    case "number":
      return idealConstant(state, first, first.constant);
    case "string":
      return first.value;
  }
}

function rejectArguments(state: State, first: OperandNode, args: readonly OperandNode[], final: Final): void {
  if (args.length > 0 || final !== NOTHING) state.fail(`can't give argument to non-function ${nodeText(first)}`);
}

/** The value of a number constant whose type is determined by its notation alone. */
function idealConstant(state: State, node: Node, constant: NumberConstant): Value {
  state.at(node);
  const { complex, float, int, text } = constant;
  if (complex !== undefined) return new GoComplex(complex.real, complex.imaginary);
  const isHexInteger = /^0[xX]./.test(text) && !/[pP]/.test(text);
  const isFloat = !isHexInteger && !text.startsWith("'") && /[.eEpP]/.test(text);
  if (float !== undefined && isFloat) return new GoFloat(float);
  return int ?? state.fail(`${text} overflows int`);
}

function evalFieldNode(
  state: State,
  dot: Operand,
  node: FieldNode,
  args: readonly OperandNode[],
  final: Final,
): Operand {
  state.at(node);
  return evalFields(state, dot, dot, node, node.names, args, final);
}

function evalChain(state: State, dot: Operand, node: ChainNode, args: readonly OperandNode[], final: Final): Operand {
  state.at(node);
  const receiver = evalArg(state, dot, undefined, node.operand);
  return evalFields(state, dot, receiver, node, node.fields, args, final);
}

function evalVariable(
  state: State,
  dot: Operand,
  node: VariableNode,
  args: readonly OperandNode[],
  final: Final,
): Operand {
  state.at(node);
  const value = state.get(node.name);
  if (node.fields.length === 0) {
    rejectArguments(state, node, args, final);
    return value;
  }
  return evalFields(state, dot, value, node, node.fields, args, final);
}

/** Evaluates a chain of names; if the last one is a method, it gets the arguments. */
function evalFields(
  state: State,
  dot: Operand,
  receiver: Operand,
  node: Node,
  names: readonly string[],
  args: readonly OperandNode[],
  final: Final,
): Operand {
  let value = receiver;
  const last = names.length - 1;
  for (const [i, name] of names.entries()) {
    value = evalField(state, dot, value, node, name, i === last ? args : NO_ARGS, i === last ? final : NOTHING);
  }
  return value;
}

function evalField(
  state: State,
  dot: Operand,
  receiver: Operand,
  node: Node,
  name: string,
  args: readonly OperandNode[],
  final: Final,
): Operand {
  if (receiver === undefined) return undefined;
  if (receiver === null) state.fail(`nil pointer evaluating interface {}.${name}`);
  const hasArguments = args.length > 0 || final !== NOTHING;
  if (isMap(receiver)) {
    if (hasArguments) state.fail(`${name} is not a method but has arguments`);
    return receiver.get(name);
  }
  const member = isObject(receiver) ? receiver.member(name) : undefined;
  if (member === undefined) state.fail(`can't evaluate field ${name} in type ${typeName(receiver)}`);
  if (member instanceof GoMethod) return evalCall(state, dot, member.fn, false, node, name, args, final);
  if (hasArguments) state.fail(`${name} has arguments but cannot be invoked as function`);
  return member;
}

function evalFunction(
  state: State,
  dot: Operand,
  node: IdentifierNode,
  blamed: Node,
  args: readonly OperandNode[],
  final: Final,
): Operand {
  state.at(node);
  const own = state.program.functions.get(node.name);
  const fn = own ?? builtins.get(node.name) ?? state.fail(`${JSON.stringify(node.name)} is not a defined function`);
  return evalCall(state, dot, fn, own === undefined, blamed, node.name, args, final);
}

function evalCall(
  state: State,
  dot: Operand,
  fn: GoFunction,
  isBuiltin: boolean,
  blamed: Node,
  name: string,
  args: readonly OperandNode[],
  final: Final,
): Operand {
  const count = args.length + (final === NOTHING ? 0 : 1);
  const fixed = fn.parameters.length - (fn.variadic ? 1 : 0);
  if (fn.variadic ? count < fixed : count !== fixed) {
    const counts = fn.variadic ? `want at least ${fixed} got ${args.length}` : `want ${fixed} got ${count}`;
    state.fail(`wrong number of args for ${name}: ${counts}`);
  }
  if (isBuiltin && (name === "and" || name === "or")) return evalLogic(state, dot, name === "or", args, final);
  const values: Value[] = [];
  for (const [i, arg] of args.entries()) values.push(evalArg(state, dot, parameterAt(fn, i), arg) ?? null);
  if (final !== NOTHING) values.push(checkType(state, final, parameterAt(fn, args.length)) ?? null);
  // The output of a function is at most a few times as long as its input, so this check suffices; printf itself checks its
  // widths.
  state.make(textIn(values));
  try {
    if (isBuiltin && name === "call") return callValue(calleeName(args, final), values[0] ?? null, values.slice(1));
    return fn.call(values);
  } catch (thrown) {
    if (isStackOverflow(thrown)) throw thrown;
    state.at(blamed);
    return state.fail(`error calling ${name}: ${messageOf(thrown)}`, thrown);
  }
}

/** The length of the texts among some values. */
function textIn(values: readonly Value[]): number {
  return values.reduce((sum, value) => sum + (typeof value === "string" ? value.length : 0), 0);
}

function calleeName(args: readonly OperandNode[], final: Final): string {
  const [first] = args;
  if (first !== undefined) return nodeText(first);
  return typeof final === "string" ? final : final === NOTHING ? "" : `<${typeName(final)} Value>`;
}

/** Evaluates the arguments of `and` or `or` one by one, and stops at the one that decides. */
function evalLogic(state: State, dot: Operand, isOr: boolean, args: readonly OperandNode[], final: Final): Operand {
  let value: Operand;
  for (const arg of args) {
    value = evalArg(state, dot, "any", arg);
    if (isTrue(value) === isOr) return value;
  }
  return final === NOTHING ? value : final;
}

/** Evaluates an argument; `kind` is the parameter's type, undefined if there is no parameter. */
function evalArg(state: State, dot: Operand, kind: ParameterKind | undefined, node: OperandNode): Operand {
  state.at(node);
  switch (node.kind) {
    case "dot":
      return checkType(state, dot, kind);
    case "nil":
      return kind === "any" ? null : state.fail(`cannot assign nil to ${kind ?? "nil"}`);
    case "field":
      return checkType(state, evalFieldNode(state, dot, node, NO_ARGS, NOTHING), kind);
    case "variable":
      return checkType(state, evalVariable(state, dot, node, NO_ARGS, NOTHING), kind);
    case "pipe":
      return checkType(state, evalPipeline(state, dot, node), kind);
    case "identifier":
      return checkType(state, evalFunction(state, dot, node, node, NO_ARGS, NOTHING), kind);
    case "chain":
      return checkType(state, evalChain(state, dot, node, NO_ARGS, NOTHING), kind);
  }
  switch (kind) {
    case "bool":
      return node.kind === "bool" ? node.value : state.fail(`expected bool; found ${nodeText(node)}`);
    case "string":
      return node.kind === "string" ? node.value : state.fail(`expected string; found ${nodeText(node)}`);
    case "int":
      return (
        (node.kind === "number" ? node.constant.int : undefined) ??
        state.fail(`expected integer; found ${nodeText(node)}`)
      );
    case "float64": {
      const float = node.kind === "number" ? node.constant.float : undefined;
      return float === undefined ? state.fail(`expected float; found ${nodeText(node)}`) : new GoFloat(float);
    }
  }
  return node.kind === "number" ? idealConstant(state, node, node.constant) : node.value;
}

/** Checks that a computed value can be passed to a parameter. */
function checkType(state: State, value: Operand, kind: ParameterKind | undefined): Operand {
  if (kind === undefined) return value;
  if (value === undefined || value === null) {
    if (kind === "any") return null;
    const problem = value === undefined ? `invalid value; expected ${kind}` : wrongType(value, kind);
    return state.fail(problem);
  }
  return isAssignable(value, kind) ? value : state.fail(wrongType(value, kind));
}

function wrongType(value: Value, kind: ParameterKind): string {
  return `wrong type for value; expected ${parameterTypeName(kind)}; got ${typeName(value)}`;
}
