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
  const layout = new Layout(original?.includes("\r\n") === true ? "\r\n" : "\n");
  for (const [at, { generated, token }] of tokens.entries()) {
    if (generated) {
      if (layout.afterBrace && tokens[at - 1]?.generated === false && separatorAfter(tokens, at)?.generated === true) {
        layout.breakBlock();
      }
      layout.generated(token, token === "{" && separatorAfter(tokens, at + 1) !== undefined);
    } else {
      layout.user(token);
    }
  }
  return layout.text;
}

/** A token, and whether advice wrote it. */
interface Origin {
  readonly generated: boolean;
  readonly token: string;
}

/**
 * The semicolon after the first statement of a one-line block whose code begins at an index; undefined without one. It tells
 * a block from a composite literal: the weaver ends the statements that it adds with a semicolon, and a literal has none.
 */
function separatorAfter(tokens: readonly Origin[], from: number): Origin | undefined {
  let depth = 0;
  for (let at = from; at < tokens.length && depth >= 0; at++) {
    const token = tokens[at]?.token ?? "";
    if (depth === 0 && token === ";") {
      return tokens[at];
    }
    depth += /^[([{]$/.test(token) ? 1 : /^[)\]}]$/.test(token) ? -1 : 0;
  }
  return undefined;
}
