import { TOKEN } from "./tokens.ts";

/**
 * A Go text changed so that the grammar accepts what the language allows and the grammar does not. The tree of the changed
 * text is read as that of the original: every token is the same, but for separators.
 */
export interface Repair {
  readonly text: string;
  /** Offset in the original of an offset in the changed text. */
  readonly original: (offset: number) => number;
}

interface Edit {
  /** Offset in the original. */
  readonly at: number;
  /** How many characters are replaced. */
  readonly length: number;
  readonly text: string;
}

interface Token {
  readonly text: string;
  readonly at: number;
}

/**
 * Repairs of a text that the grammar does not accept, the one that changes least first:
 *
 * - empty statements and declarations (`a;; b`, `{ ; a }`, `if ; a {`, `L: ; a`; Go specification: Empty statements);
 * - groups whose last declaration ends with the parenthesis (`var (a = 1; b = 2)`; Go specification: Semicolons);
 * - `new` of a value (Go 1.26), and functions of the user's own called `new` or `make`: the grammar wants a type there.
 */
export function* repairsOf(text: string): Generator<Repair> {
  const tokens = [...text.matchAll(TOKEN)]
    .map((match) => ({ text: match[0], at: match.index }))
    .filter((token) => !token.text.startsWith("//") && !token.text.startsWith("/*"));
  const separators = [...separatorEdits(text, tokens)];
  const values = builtinEdits(tokens, ["new", "make"], false);
  const all = builtinEdits(tokens, ["new"], true);
  for (const edits of [separators, [...separators, ...values], [...separators, ...all]]) {
    if (edits.length > 0) {
      yield applied(text, edits);
    }
  }
}

interface Bracket {
  readonly open: string;
  /** Whether it holds the declarations of a `var` or `const`. */
  readonly group: boolean;
  /** Whether the header of a `for` was open around it. */
  readonly inFor: boolean;
}

function* separatorEdits(text: string, tokens: readonly Token[]): Generator<Edit> {
  const brackets: Bracket[] = [];
  let inFor = false;
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    switch (token.text) {
      case "for":
        inFor = true;
        break;
      case "(":
      case "[":
      case "{":
        // A brace ends the header, unless it stands in parentheses of it.
        brackets.push({
          open: token.text,
          group: token.text === "(" && (before?.text === "var" || before?.text === "const"),
          inFor: token.text === "{" ? false : inFor,
        });
        inFor = false;
        break;
      case ")":
      case "]":
      case "}": {
        const bracket = brackets.pop();
        inFor = bracket?.inFor ?? false;
        if (bracket?.group && before !== undefined && needsSeparator(text, before, token)) {
          yield { at: token.at, length: 0, text: ";" };
        }
        break;
      }
      case ";":
        if (inFor) {
          break;
        }
        if (isLabel(tokens, index - 1)) {
          yield { at: token.at, length: 0, text: "{}" };
        } else if (isEmpty(text, before, token)) {
          yield { at: token.at, length: 1, text: " " };
        }
        break;
      default:
    }
  }
}

/** Whether there is nothing that a semicolon ends; a line break has ended what stands in the line before. */
function isEmpty(text: string, before: Token | undefined, semicolon: Token): boolean {
  return (
    before === undefined ||
    ["{", ";", ":", "if", "switch"].includes(before.text) ||
    text.slice(before.at + before.text.length, semicolon.at).includes("\n")
  );
}

/** Whether nothing separates the last declaration of a group from its parenthesis. */
function needsSeparator(text: string, last: Token, close: Token): boolean {
  return last.text !== ";" && last.text !== "(" && !text.slice(last.at + last.text.length, close.at).includes("\n");
}

/** Whether the token at an index is the colon of a label, and not of a case. */
function isLabel(tokens: readonly Token[], index: number): boolean {
  const [before, name, colon] = [tokens[index - 2], tokens[index - 1], tokens[index]];
  return (
    colon?.text === ":" &&
    name !== undefined &&
    /^[\p{L}_]/u.test(name.text) &&
    name.text !== "default" &&
    ["{", "}", ";", ":"].includes(before?.text ?? "")
  );
}

/** Tokens with which nothing but a type, or a literal of such a type, can begin. */
const TYPE_BEGINS = ["[", "map", "chan", "func", "struct", "interface"];

/**
 * Another name of the same length for a built-in function, so that its call is one like any other.
 *
 * @param ofTypes whether also where the argument begins like a type
 */
function builtinEdits(tokens: readonly Token[], names: readonly string[], ofTypes: boolean): Edit[] {
  return tokens.flatMap(({ text: name, at }, index) => {
    const isCall = names.includes(name) && tokens[index + 1]?.text === "(" && tokens[index - 1]?.text !== ".";
    if (!isCall || (!ofTypes && TYPE_BEGINS.includes(tokens[index + 2]?.text ?? ""))) {
      return [];
    }
    return [{ at, length: name.length, text: `${name.slice(0, -1)}${name.slice(-1).toUpperCase()}` }];
  });
}

function applied(text: string, edits: readonly Edit[]): Repair {
  const sorted = edits.toSorted((left, right) => left.at - right.at);
  const inserted: { readonly at: number; readonly length: number }[] = [];
  let result = "";
  let copied = 0;
  for (const edit of sorted) {
    result += text.slice(copied, edit.at);
    if (edit.length === 0) {
      inserted.push({ at: result.length, length: edit.text.length });
    }
    result += edit.text;
    copied = edit.at + edit.length;
  }
  result += text.slice(copied);
  const original = (offset: number) => {
    let shift = 0;
    for (const { at, length } of inserted) {
      if (offset <= at) {
        break;
      }
      shift += Math.min(length, offset - at);
    }
    return offset - shift;
  };
  return { text: result, original };
}
