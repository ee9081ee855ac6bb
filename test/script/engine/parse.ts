/** A part of a word: quoted parts are literal, in others variables are replaced. */
interface Fragment {
  readonly text: string;
  readonly quoted: boolean;
}

export type Word = readonly Fragment[];

/** Whether a command must succeed, must fail, or may do either. */
export type Expected = "success" | "failure" | "either";

/** One line of a script. */
export interface Line {
  readonly number: number;
  readonly source: string;
  /** Leading names in brackets; the line runs only if all hold. */
  readonly conditions: readonly { readonly name: string; readonly negated: boolean }[];
  readonly expected: Expected;
  readonly command: string;
  readonly words: readonly Word[];
}

/**
 * Parses a script in the style of the go command's own tests: one command a line, `#` begins a comment, a leading `!` expects
 * failure, `?` accepts both, a leading `[condition]` makes a line conditional. Words are separated by blanks; blanks and `$` in
 * single quotes are literal, and a doubled quote inside them is one quote.
 *
 * @throws Error with the line's number when a quote is not closed or a command is missing
 */
export function parseScript(text: string): Line[] {
  return text.split("\n").flatMap((source, index) => {
    const line = parseLine(source, index + 1);
    return line === undefined ? [] : [line];
  });
}

function parseLine(source: string, number: number): Line | undefined {
  const words = splitWords(source, number);
  const conditions: { name: string; negated: boolean }[] = [];
  let expected: Expected = "success";
  let at = 0;
  for (; at < words.length; at++) {
    const text = plainText(words[at]);
    const [, negation, name] = /^\[(!?)([^\]]+)\]$/.exec(text) ?? [];
    if (name !== undefined) {
      conditions.push({ name, negated: negation === "!" });
    } else if (text === "!" || text === "?") {
      expected = text === "!" ? "failure" : "either";
    } else {
      break;
    }
  }
  if (words.length === 0) {
    return undefined;
  }
  const command = plainText(words[at]);
  if (command === "") {
    throw new Error(`line ${number}: there is no command: ${source}`);
  }
  return { number, source: source.trim(), conditions, expected, command, words: words.slice(at + 1) };
}

/** The text of a word without quotes and variables; empty for any other word. */
function plainText(word: Word | undefined): string {
  const [only, ...more] = word ?? [];
  return only === undefined || more.length > 0 || only.quoted ? "" : only.text;
}

function splitWords(source: string, number: number): Word[] {
  const words: Word[] = [];
  let word: Fragment[] = [];
  let at = 0;
  const finish = () => {
    if (word.length > 0) {
      words.push(word);
    }
    word = [];
  };
  while (at < source.length) {
    const rest = source.slice(at);
    const blank = /^[ \t\r]+/.exec(rest)?.[0];
    if (blank !== undefined) {
      finish();
      at += blank.length;
      continue;
    }
    if (rest.startsWith("#") && word.length === 0) {
      break;
    }
    const quoted = /^'((?:[^']|'')*)'/.exec(rest);
    if (quoted !== null) {
      word.push({ text: (quoted[1] ?? "").replaceAll("''", "'"), quoted: true });
      at += quoted[0].length;
      continue;
    }
    if (rest.startsWith("'")) {
      throw new Error(`line ${number}: a quote is not closed: ${source}`);
    }
    const plain = /^[^'\s]+/.exec(rest)?.[0] ?? "";
    word.push({ text: plain, quoted: false });
    at += plain.length;
  }
  finish();
  return words;
}

/**
 * The text of a word with `$NAME` and `${NAME}` replaced; an unset variable is empty.
 *
 * @param write escapes the value of a variable, for regular expressions
 */
export function expand(
  word: Word,
  variables: Readonly<Record<string, string>>,
  write: (value: string) => string = (value) => value,
): string {
  return word
    .map(({ text, quoted }) =>
      quoted
        ? text
        : text.replace(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced: string | undefined, bare: string | undefined) =>
            write(variables[braced ?? bare ?? ""] ?? ""),
          ),
    )
    .join("");
}
