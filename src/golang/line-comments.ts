/** Everything in which `//` may stand, line comments first. A string or comment that nothing closes is not jumped over. */
const TOKEN = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|`[^`]*`|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;

/** The line comments of a Go text, in order, without their line ends. What is in a string or a block comment is none. */
export function* lineComments(text: string): Generator<string> {
  for (const [token] of text.matchAll(TOKEN)) {
    if (token.startsWith("//")) {
      yield token.trimEnd();
    }
  }
}
