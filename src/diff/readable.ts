import { Indenter } from "./indenter.ts";
import { segmentsOf } from "./segments.ts";

const IMPORTS = /^(?:;import \S+ "[^"\n]+")+$/;

/**
 * A woven text as a person would have written it: without position directives, with injected imports and statements on
 * lines of their own. What the user wrote stays as it is, but for line breaks around what was injected; the tokens are the
 * compiler's (apart from semicolons), so it is valid Go.
 *
 * @param woven what the compiler gets
 * @param original the same file before weaving; undefined when unknown
 */
export function readable(woven: string, original: string | undefined): string {
  const segments = segmentsOf(woven, original);
  const lineBreak = original?.includes("\r\n") === true ? "\r\n" : "\n";
  const output = new Output();
  const indenter = new Indenter();
  for (const [at, { generated, text }] of segments.entries()) {
    if (!generated) {
      output.add(text);
      continue;
    }
    if (IMPORTS.test(text)) {
      output.add(text.replaceAll(";import ", `${lineBreak}import `));
      continue;
    }
    const next = segments[at + 1]?.text ?? "";
    if (indenter.depth === 0) {
      indenter.start(output.indentation);
    }
    if (indenter.depth === 0 && /\{[ \t]*$/.test(output.lastLine) && /[;}]\s*$/.test(text)) {
      const inner = `${output.indentation}\t`;
      indenter.start(inner);
      output.add(`${lineBreak}${inner}${indenter.indent(text.trimEnd().replace(/\};$/, "}"))}`);
      if (!/^[ \t]*(?:\r?\n|\/\/)/.test(next)) {
        output.breakBefore(next.trimStart().startsWith("}") ? inner.slice(0, -1) : inner);
      }
    } else {
      // Declarations at the end of a file stand apart from what is before them by one empty line.
      output.add(indenter.indent(output.endsEmpty && text.startsWith("\n") ? text.slice(1) : text));
    }
  }
  return output.text;
}

class Output {
  readonly #chunks: string[] = [];
  /** Text of the line that is not yet complete. */
  lastLine = "";
  #lead: string | undefined;

  get text(): string {
    return this.#chunks.join("");
  }

  /** Whether an empty line is the last complete one. */
  get endsEmpty(): boolean {
    return this.lastLine === "" && /\n\r?\n$/.test(this.#chunks.at(-1) ?? "");
  }

  get indentation(): string {
    return /^[ \t]*/.exec(this.lastLine)?.[0] ?? "";
  }

  /** What is added next begins a line. */
  breakBefore(indentation: string): void {
    this.#lead = `\n${indentation}`;
  }

  add(added: string): void {
    const text = this.#lead === undefined ? added : this.#lead + added.replace(/^[ \t]+/, "");
    this.#lead = undefined;
    this.#chunks.push(text);
    const line = text.lastIndexOf("\n");
    this.lastLine = line < 0 ? this.lastLine + text : text.slice(line + 1);
  }
}
