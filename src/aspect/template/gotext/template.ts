import { toUnicode } from "./bytes.ts";
import { isStackOverflow, placeAt, TemplateError } from "./error.ts";
import { walkList } from "./exec.ts";
import { builtins } from "./funcs.ts";
import { parseTrees } from "./parse.ts";
import { quote } from "./quote.ts";
import { type Program, State } from "./state.ts";
import type { TemplateFunction, Value } from "./value.ts";

/** A parsed template. Executing it does not change it. */
export class Template {
  readonly #program: Program;

  constructor(program: Program) {
    this.#program = program;
  }

  /**
   * Renders the template.
   * @param data the value of `.` and `$`
   * @param functions replacements, by name, for functions that the template was parsed with
   * @returns the rendered text; bytes that are not valid UTF-8 become U+FFFD
   * @throws TemplateError `template: NAME:LINE:COL: executing "NAME" at <…>: …` if evaluation fails, a method or function
   *   throws (that error is the `cause`), templates call each other too deeply or the work seems endless
   */
  execute(data: Value, functions: ReadonlyMap<string, TemplateFunction> = new Map()): string {
    const program = { ...this.#program, functions: new Map([...this.#program.functions, ...functions]) };
    const { name, text, trees } = program;
    const root = trees.get(name);
    const progress = { output: "", steps: 0, text: 0 };
    const dot = data ?? undefined;
    const state = new State(program, name, dot, progress, 0);
    if (root === undefined) return state.fail(`${quote(name)} is an incomplete or empty template`);
    return withoutStackOverflow(name, text, () => {
      walkList(state, dot, root);
      return toUnicode(progress.output);
    });
  }
}

/**
 * Parses a template with the syntax of Go's text/template (Go 1.26).
 * @param name appears in errors, and `{{template}}` can call the template by it
 * @param text its text
 * @param functions functions besides the builtin ones, which they may replace
 * @throws TemplateError `template: NAME:LINE: …` at the first error
 */
export function parseTemplate(
  name: string,
  text: string,
  functions: ReadonlyMap<string, TemplateFunction> = new Map(),
): Template {
  const isFunction = (word: string) => functions.has(word) || builtins.has(word);
  const trees = withoutStackOverflow(name, text, () => parseTrees(name, text, isFunction));
  return new Template({ name, text, trees, functions });
}

/** Converts an exhausted call stack into an error about the template. */
function withoutStackOverflow<T>(name: string, text: string, work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    if (!isStackOverflow(thrown)) throw thrown;
    const reason = "blocks, parentheses or template calls are nested too deeply";
    throw new TemplateError(`template: ${name}: `, reason, placeAt(text, 0), thrown);
  }
}
