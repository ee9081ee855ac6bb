/** All tokens that may contain `//`, line comments first. Strings and comments that are not closed do not match. */
const TOKEN = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|`[^`]*`|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;

/** The line comments of a Go text, in order, without their line ends. `//` in a string or block comment begins none. */
export function* lineComments(text: string): Generator<string> {
  for (const [token] of text.matchAll(TOKEN)) {
    if (token.startsWith("//")) {
      yield token.trimEnd();
    }
  }
}
