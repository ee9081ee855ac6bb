import type { ActionNode, BodyNode, BranchNode, ListNode, TemplateNode } from "./ast.ts";
import { nodeText } from "./ast.ts";
import { evalPipeline } from "./evaluate.ts";
import { sprint } from "./print.ts";
import { quote } from "./quote.ts";
import { MAX_DEPTH, State } from "./state.ts";
import { GoByte, GoFunction, isList, isMap, isTrue, type Operand, sortedEntries, typeName } from "./value.ts";

/** Where execution continues after a node: at the next one, or after the iteration or loop that it left. */
type Outcome = "next" | "break" | "continue";

/** Executes nodes and appends their output to the state's progress. */
export function walkList(state: State, dot: Operand, list: ListNode): Outcome {
  state.at(list);
  for (const node of list.nodes) {
    const outcome = walk(state, dot, node);
    if (outcome !== "next") return outcome;
  }
  return "next";
}

function walk(state: State, dot: Operand, node: BodyNode): Outcome {
  state.at(node);
  state.step();
  switch (node.kind) {
    case "text":
      state.print(node.text);
      return "next";
    case "action":
      walkAction(state, dot, node);
      return "next";
    case "if":
    case "with":
      return walkCondition(state, dot, node);
    case "range":
      return walkRange(state, dot, node);
    case "template":
      walkTemplate(state, dot, node);
      return "next";
    default:
      return node.kind;
  }
}

function walkAction(state: State, dot: Operand, node: ActionNode): void {
  // Declared variables remain in scope until the end of the block; an action that declares variables prints nothing.
  const value = evalPipeline(state, dot, node.pipe);
  if (node.pipe.declarations.length > 0) return;
  state.at(node);
  if (value === undefined || value === null) state.print("<no value>");
  else if (value instanceof GoFunction) state.fail(`can't print ${nodeText(node)} of type ${typeName(value)}`);
  else state.print(sprint([value]));
}

function walkCondition(state: State, dot: Operand, node: BranchNode): Outcome {
  const mark = state.mark();
  const value = evalPipeline(state, dot, node.pipe);
  let outcome: Outcome = "next";
  if (isTrue(value)) outcome = walkList(state, node.kind === "with" ? value : dot, node.list);
  else if (node.elseList !== undefined) outcome = walkList(state, dot, node.elseList);
  state.pop(mark);
  return outcome;
}

function walkRange(state: State, dot: Operand, node: BranchNode): Outcome {
  const mark = state.mark();
  const value = evalPipeline(state, dot, node.pipe);
  let isEmpty = true;
  let outcome: Outcome = "next";
  const bodyMark = state.mark();
  for (const [key, element] of elementsOf(state, value, node)) {
    isEmpty = false;
    state.step();
    setRangeVariables(state, node, key, element);
    const ended = walkList(state, element, node.list);
    state.pop(bodyMark);
    if (ended === "break") break;
  }
  // In the else part, Go lets this loop consume a `break` that the parser assigned to the enclosing loop.
  if (isEmpty && node.elseList !== undefined) outcome = walkList(state, dot, node.elseList);
  state.pop(mark);
  return outcome === "break" ? "next" : outcome;
}

function setRangeVariables(state: State, node: BranchNode, key: Operand, element: Operand): void {
  const { declarations, isAssign } = node.pipe;
  const [first, second] = declarations;
  if (first === undefined) return;
  if (!isAssign) {
    state.setTop(1, element);
    if (second !== undefined) state.setTop(2, key);
  } else if (second === undefined) {
    state.set(first.name, element);
  } else {
    state.set(first.name, key);
    state.set(second.name, element);
  }
}

function* elementsOf(state: State, value: Operand, node: BranchNode): Generator<readonly [Operand, Operand]> {
  if (value === undefined || value === null) return;
  if (typeof value === "bigint" || value instanceof GoByte) {
    if (node.pipe.declarations.length > 1) {
      state.fail(`can't use ${sprint([value])} to iterate over more than one variable`);
    }
    if (typeof value === "bigint") for (let i = 0n; i < value; i++) yield [undefined, i];
    else for (let i = 0; i < value.value; i++) yield [undefined, new GoByte(i)];
  } else if (isList(value)) {
    for (const [i, element] of value.entries()) yield [BigInt(i), element];
  } else if (isMap(value)) {
    yield* sortedEntries(value);
  } else {
    state.fail(`range can't iterate over ${sprint([value])}`);
  }
}

function walkTemplate(state: State, dot: Operand, node: TemplateNode): void {
  const root = state.program.trees.get(node.name);
  if (root === undefined) state.fail(`template ${quote(node.name)} not defined`);
  if (state.depth === MAX_DEPTH) state.fail(`exceeded maximum template depth (${MAX_DEPTH})`);
  const data = node.pipe === undefined ? undefined : evalPipeline(state, dot, node.pipe);
  // The called template has no access to its caller's variables.
  walkList(new State(state.program, node.name, data, state.progress, state.depth + 1), data, root);
}
