import {
  GoFunction,
  type GoMethod,
  type GoObject,
  method,
  parseTemplate,
  TemplateError,
  type Value,
} from "../../../../../src/aspect/template/gotext/index.ts";

/** Renders a template named "t". */
export function render(
  text: string,
  data: Value = null,
  functions: ReadonlyMap<string, GoFunction> = new Map(),
): string {
  return parseTemplate("t", text, functions).execute(data);
}

/** The error of a template that cannot be parsed or executed. */
export function failure(
  text: string,
  data: Value = null,
  functions: ReadonlyMap<string, GoFunction> = new Map(),
): TemplateError {
  try {
    const output = render(text, data, functions);
    throw new Error(`no error, but ${JSON.stringify(output)}`);
  } catch (thrown) {
    if (thrown instanceof TemplateError) return thrown;
    throw thrown;
  }
}

/** A map value. */
export function map(entries: Readonly<Record<string, Value>>): ReadonlyMap<string, Value> {
  return new Map(Object.entries(entries));
}

/** An object as in the aspects' data model. */
export class Thing implements GoObject {
  readonly typeName = "*code.thing";
  readonly #name: string;
  readonly #isTrue: boolean;

  constructor(name: string, isTrue = true) {
    this.#name = name;
    this.#isTrue = isTrue;
  }

  member(name: string): Value | GoMethod | undefined {
    switch (name) {
      case "Name":
        return this.#name;
      case "Nil":
        return null;
      case "Self":
        return method([], () => this);
      case "Argument":
        return method(["int"], ([i]) => `arg${i}`);
      case "ArgumentOfType":
        return method(["string"], ([type]) => (type === "error" ? "err" : ""));
      case "Fail":
        return method([], () => {
          throw new Error("not a method");
        });
      case "Callback":
        return new GoFunction(["string"], ([s]) => `(${s})`);
    }
    return undefined;
  }

  truth(): boolean {
    return this.#isTrue;
  }

  print(): string {
    return `_.${this.#name}`;
  }
}
