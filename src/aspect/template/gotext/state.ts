import type { ListNode, Node } from "./ast.ts";
import { nodeText } from "./ast.ts";
import { placeAt, TemplateError } from "./error.ts";
import { quote } from "./quote.ts";
import type { GoFunction, Operand } from "./value.ts";

/** How deep templates may call each other. Go allows 100000, which our call stack does not. */
export const MAX_DEPTH = 1000;
/** How many nodes an execution may visit before it is taken for endless. */
const MAX_STEPS = 10_000_000;
/** How much text an execution may make in all, printed or not, in UTF-16 units. */
export const MAX_TEXT = 8 * 1024 * 1024;

/** A parsed text: what executions of its templates share. */
export interface Program {
  readonly name: string;
  readonly text: string;
  readonly trees: ReadonlyMap<string, ListNode>;
  readonly functions: ReadonlyMap<string, GoFunction>;
}

/** What one execution has written and how much it has done. */
interface Progress {
  output: string;
  steps: number;
  /** UTF-16 units that functions were given or returned, or that were printed. */
  text: number;
}

interface Variable {
  readonly name: string;
  value: Operand;
}

/** State of the execution of one template: its variables, and the node to blame for an error. */
export class State {
  readonly program: Program;
  readonly progress: Progress;
  readonly depth: number;
  readonly #template: string;
  readonly #variables: Variable[];
  #node: Node | undefined;

  constructor(program: Program, template: string, data: Operand, progress: Progress, depth: number) {
    this.program = program;
    this.progress = progress;
    this.depth = depth;
    this.#template = template;
    this.#variables = [{ name: "$", value: data }];
  }

  /** Marks the node that errors are about from now on. */
  at(node: Node): void {
    this.#node = node;
  }

  /** Ends the execution with an error at the marked node. */
  fail(message: string, cause?: unknown): never {
    const { name, text } = this.program;
    const node = this.#node;
    const place = placeAt(text, node?.offset ?? 0);
    const context = node === undefined ? "" : nodeText(node);
    const where = `template: ${name}:${place.line}:${place.byteColumn}: executing ${quote(this.#template)} at `;
    throw new TemplateError(where, `<${context}>: ${message}`, place, cause);
  }

  /** Counts a step of work; fails when there were too many. */
  step(): void {
    if (++this.progress.steps > MAX_STEPS) {
      this.fail(`exceeded ${MAX_STEPS} steps; the template seems to loop without end`);
    }
  }

  /** Counts text that is made of some length; fails when there was too much. To be asked before the text is made. */
  make(length: number): void {
    this.progress.text += length;
    if (this.progress.text > MAX_TEXT) {
      this.fail(`exceeded ${MAX_TEXT} bytes of text; the template seems to double it again and again`);
    }
  }

  /** Prints a text. */
  print(text: string): void {
    this.make(text.length);
    this.progress.output += text;
  }

  /** Number of variables; give it to {@link pop} at the end of a block. */
  mark(): number {
    return this.#variables.length;
  }

  push(name: string, value: Operand): void {
    this.#variables.push({ name, value });
  }

  pop(mark: number): void {
    this.#variables.length = mark;
  }

  /** Sets the variable that was declared n-th last. */
  setTop(n: number, value: Operand): void {
    const variable = this.#variables[this.#variables.length - n];
    if (variable !== undefined) variable.value = value;
  }

  set(name: string, value: Operand): void {
    this.#find(name).value = value;
  }

  get(name: string): Operand {
    return this.#find(name).value;
  }

  #find(name: string): Variable {
    for (let i = this.#variables.length - 1; i >= 0; i--) {
      const variable = this.#variables[i];
      if (variable?.name === name) return variable;
    }
    return this.fail(`undefined variable: ${name}`);
  }
}
