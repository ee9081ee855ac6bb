import { Layout } from "./layout.ts";
import { segmentsOf } from "./segments.ts";
import { isBlank, isLineBreak, tokensOf } from "./tokens.ts";

const IMPORTS = /^(?:;import \S+ "[^"\n]+")+$/;

/** A woven text as a person would have written it. */
interface Readable {
  readonly text: string;
  /** For lines of the text, from 0, with generated code: where each such piece begins in the pseudo file `<generated>`. */
  readonly generated: ReadonlyMap<number, ReadonlySet<number>>;
}

/**
 * A woven text as a person would have written it: without position directives, with each injected import and statement on a
 * separate line. The user's code is unchanged, except for line breaks around injected code. The tokens are those that the
 * compiler gets (apart from semicolons), so the text is valid Go.
 *
 * @param woven text that the compiler gets
 * @param original the same file before weaving; undefined when unknown
 */
export function readableLines(woven: string, original: string | undefined): Readable {
  const tokens = segmentsOf(woven, original).flatMap(({ generated, text, chunks }) => {
    let at = 0;
    let next = 0;
    return tokensOf(generated && IMPORTS.test(text) ? text.replaceAll(";import ", "\nimport ") : text).map(
      (token): Origin => {
        while ((chunks[next]?.at ?? Number.POSITIVE_INFINITY) <= at) {
          next++;
        }
        at += token.length;
        return { generated, token, chunk: chunks[next - 1]?.line };
      },
    );
  });
  const separators = separatorsOf(tokens);
  const layout = new Layout(original?.includes("\r\n") === true ? "\r\n" : "\n");
  const lines = new Map<number, Set<number>>();
  let brace = -1;
  for (const [at, { generated, token, chunk }] of tokens.entries()) {
    if (generated) {
      if (layout.afterBrace && tokens[at - 1]?.generated === false && separators[brace]?.generated === true) {
        layout.breakBlock();
      }
      layout.generated(token, token === "{" && separators[at] !== undefined);
      if (chunk !== undefined && !isBlank(token) && !isLineBreak(token)) {
        lines.set(layout.lineNumber, (lines.get(layout.lineNumber) ?? new Set()).add(chunk));
      }
    } else {
      layout.user(token);
    }
    brace = token === "{" ? at : brace;
  }
  return { text: layout.text, generated: lines };
}

/** The text of `readableLines` alone. */
export function readable(woven: string, original: string | undefined): string {
  return readableLines(woven, original).text;
}

/** A token, and whether advice wrote it. */
interface Origin {
  readonly generated: boolean;
  readonly token: string;
  /** Line in the pseudo file at which the piece of generated code begins. */
  readonly chunk: number | undefined;
}

/**
 * For the index of each opening bracket, the semicolon after the first statement of a one-line block that it opens; undefined
 * without one. It tells a block from a composite literal: the weaver ends the statements that it adds with a semicolon, and a
 * literal has none.
 */
function separatorsOf(tokens: readonly Origin[]): (Origin | undefined)[] {
  const separators = Array.from(tokens, (): Origin | undefined => undefined);
  const open: number[] = [];
  for (const [at, origin] of tokens.entries()) {
    const { token } = origin;
    if (token === "(" || token === "[" || token === "{") {
      open.push(at);
    } else if (token === ")" || token === "]" || token === "}") {
      open.pop();
    } else if (token === ";") {
      const innermost = open.at(-1);
      if (innermost !== undefined) {
        separators[innermost] ??= origin;
      }
    }
  }
  return separators;
}
