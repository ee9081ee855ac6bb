import { Layout } from "./layout.ts";
import { segmentsOf } from "./segments.ts";
import { tokensOf } from "./tokens.ts";

const IMPORTS = /^(?:;import \S+ "[^"\n]+")+$/;

/**
 * A woven text as a person would have written it: without position directives, with each injected import and statement on a
 * separate line. The user's code is unchanged, except for line breaks around injected code. The tokens are those that the
 * compiler gets (apart from semicolons), so the text is valid Go.
 *
 * @param woven text that the compiler gets
 * @param original the same file before weaving; undefined when unknown
 */
export function readable(woven: string, original: string | undefined): string {
  const tokens = segmentsOf(woven, original).flatMap(({ generated, text }) =>
    tokensOf(generated && IMPORTS.test(text) ? text.replaceAll(";import ", "\nimport ") : text).map((token) => ({
      generated,
      token,
    })),
  );
  const separators = separatorsOf(tokens);
  const layout = new Layout(original?.includes("\r\n") === true ? "\r\n" : "\n");
  let brace = -1;
  for (const [at, { generated, token }] of tokens.entries()) {
    if (generated) {
      if (layout.afterBrace && tokens[at - 1]?.generated === false && separators[brace]?.generated === true) {
        layout.breakBlock();
      }
      layout.generated(token, token === "{" && separators[at] !== undefined);
    } else {
      layout.user(token);
    }
    brace = token === "{" ? at : brace;
  }
  return layout.text;
}

/** A token, and whether advice wrote it. */
interface Origin {
  readonly generated: boolean;
  readonly token: string;
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
