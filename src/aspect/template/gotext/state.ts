import type { ListNode, Node } from "./ast.ts";
import { nodeText } from "./ast.ts";
import { placeAt, TemplateError } from "./error.ts";
import { quote } from "./quote.ts";
import type { GoFunction, Operand } from "./value.ts";

/** Maximum nesting of template calls. Go allows 100000, which would exceed our call stack. */
export const MAX_DEPTH = 1000;
/** Maximum number of nodes that an execution may visit; beyond it, the template is considered an endless loop. */
const MAX_STEPS = 10_000_000;
/** Maximum amount of text that an execution may produce, printed or not, in UTF-16 units. */
export const MAX_TEXT = 8 * 1024 * 1024;

/** A parsed text, shared by the executions of its templates. */
export interface Program {
  readonly name: string;
  readonly text: string;
  readonly trees: ReadonlyMap<string, ListNode>;
  readonly functions: ReadonlyMap<string, GoFunction>;
}

/** The output of one execution, and the amount of work that it has done. */
interface Progress {
  output: string;
  steps: number;
  /** UTF-16 units that were passed to functions, returned by them, or printed. */
  text: number;
}

interface Variable {
  readonly name: string;
  value: Operand;
}

/** State of the execution of one template: its variables, and the node that an error would be about. */
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

  /** Sets the node that subsequent errors are about. */
  at(node: Node): void {
    this.#node = node;
  }

  /** Stops the execution with an error at the current node. */
  fail(message: string, cause?: unknown): never {
    const { name, text } = this.program;
    const node = this.#node;
    const place = placeAt(text, node?.offset ?? 0);
    const context = node === undefined ? "" : nodeText(node);
    const where = `template: ${name}:${place.line}:${place.byteColumn}: executing ${quote(this.#template)} at `;
    throw new TemplateError(where, `<${context}>: ${message}`, place, cause);
  }

  /** Counts a step of work; fails if there are too many. */
  step(): void {
    if (++this.progress.steps > MAX_STEPS) {
      this.fail(`exceeded ${MAX_STEPS} steps; the template seems to loop endlessly`);
    }
  }

  /** Counts text of some length; fails if there is too much. To be called before the text is produced. */
  make(length: number): void {
    this.progress.text += length;
    if (this.progress.text > MAX_TEXT) {
      this.fail(`exceeded ${MAX_TEXT} bytes of text; the template seems to double its text repeatedly`);
    }
  }

  /** Prints a text. */
  print(text: string): void {
    this.make(text.length);
    this.progress.output += text;
  }

  /** Number of variables, to be passed to {@link pop} at the end of a block. */
  mark(): number {
    return this.#variables.length;
  }

  push(name: string, value: Operand): void {
    this.#variables.push({ name, value });
  }

  pop(mark: number): void {
    this.#variables.length = mark;
  }

  /** Assigns to the variable that was declared n-th last. */
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
