import { TOKEN } from "./tokens.ts";

/**
 * A Go text changed so that the grammar accepts it, where the language allows more than the grammar. The tree of the changed text
 * serves as that of the original: all tokens are equal, except for separators and hidden parts.
 */
interface Repair {
  readonly text: string;
  /** Offset in the original of an offset in the changed text. */
  readonly original: (offset: number) => number;
  /** In order; none lies inside another. */
  readonly hidden: readonly Hidden[];
}

/** A part of the original that blanks or an identifier of the same length replace in the changed text. */
export interface Hidden {
  readonly start: number;
  readonly end: number;
  /** Type parameters of a method, or a type literal before a dot. */
  readonly role: "type_parameters" | "type";
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
 * Repairs of a text that the grammar does not accept, beginning with the one that changes least:
 *
 * - empty statements and declarations (`a;; b`, `{ ; a }`, `if ; a {`, `L: ; a`; Go specification: Empty statements);
 * - lines that end inside a comment (`a /*⏎*\/ b`; Go specification: Comments);
 * - groups whose last declaration ends with the parenthesis (`var (a = 1; b = 2)`; Go specification: Semicolons);
 * - several labels at the end of a block (`A: B: }`);
 * - type parameters of methods (Go 1.27), replaced by blanks;
 * - method expressions of type literals (`interface{ m() }.m`, `(*struct{ T }).m`), whose type is replaced by an identifier;
 * - `new` of a value (Go 1.26), and user functions called `new` or `make`: the grammar expects a type there.
 */
export function* repairsOf(text: string): Generator<Repair> {
  const tokens = [...text.matchAll(TOKEN)]
    .map((match) => ({ text: match[0], at: match.index }))
    .filter((token) => !token.text.startsWith("//") && !token.text.startsWith("/*"));
  const hidden = hiddenParts(text, tokens);
  const hiding = hidden.map(({ start, end, role }) => {
    const length = end - start;
    return { at: start, length, text: (role === "type" ? "_" : " ").repeat(length) };
  });
  const isSeen = ({ at }: Edit) => !hidden.some(({ start, end }) => start <= at && at < end);
  const separators = [...separatorEdits(text, tokens)];
  const values = builtinEdits(tokens, ["new", "make"], false);
  const all = builtinEdits(tokens, ["new"], true);
  for (const edits of [separators, [...separators, ...values], [...separators, ...all]]) {
    if (edits.length + hiding.length > 0) {
      yield { ...applied(text, [...edits.filter(isSeen), ...hiding]), hidden };
    }
  }
}

/** Parts that the grammar does not know; those inside other hidden parts are found when these are parsed. */
function hiddenParts(text: string, tokens: readonly Token[]): Hidden[] {
  const partners = partnersOf(tokens);
  const found: Hidden[] = [];
  let depth = 0;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    const next = tokens[index + 1];
    depth += OPENING.has(token?.text ?? "") ? 1 : CLOSING.has(token?.text ?? "") ? -1 : 0;
    let open: number | undefined;
    let role: Hidden["role"] = "type";
    if (token?.text === "func" && depth === 0 && next?.text === "(" && beginsStatement(text, tokens, index)) {
      const name = (partners.get(index + 1) ?? tokens.length) + 1;
      open = isName(tokens[name]) && tokens[name + 1]?.text === "[" ? name + 1 : undefined;
      role = "type_parameters";
    } else if ((token?.text === "struct" || token?.text === "interface") && next?.text === "{") {
      const close = partners.get(index + 1) ?? tokens.length;
      open = isBeforeDot(tokens, index, close) ? index + 1 : undefined;
    }
    const close = open === undefined ? undefined : partners.get(open);
    const last = close === undefined ? undefined : tokens[close];
    const first = role === "type" ? token : tokens[open ?? -1];
    if (first !== undefined && last !== undefined && close !== undefined) {
      found.push({ start: first.at, end: last.at + 1, role });
      index = close;
    }
  }
  return found;
}

/** Whether the dot of a method expression follows a type literal, or the parentheses around it (`(*struct{ T }).m`). */
function isBeforeDot(tokens: readonly Token[], first: number, last: number): boolean {
  let [before, behind] = [first - 1, last + 1];
  while (tokens[behind]?.text === ")") {
    while (tokens[before]?.text === "*") {
      before--;
    }
    if (tokens[before]?.text !== "(") {
      return false;
    }
    before--;
    behind++;
  }
  return tokens[behind]?.text === ".";
}

const OPENING: ReadonlySet<string> = new Set(["(", "[", "{"]);
const CLOSING: ReadonlySet<string> = new Set([")", "]", "}"]);

/** Index of the closing bracket by that of the opening one. */
function partnersOf(tokens: readonly Token[]): Map<number, number> {
  const partners = new Map<number, number>();
  const open: number[] = [];
  for (const [index, { text }] of tokens.entries()) {
    if (OPENING.has(text)) {
      open.push(index);
    } else if (CLOSING.has(text)) {
      const opened = open.pop();
      if (opened !== undefined) {
        partners.set(opened, index);
      }
    }
  }
  return partners;
}

function isName(token: Token | undefined): boolean {
  return token !== undefined && /^[\p{L}_]/u.test(token.text);
}

/** Whether a token is the first of a statement or declaration: a semicolon precedes it, or a line break that is one. */
function beginsStatement(text: string, tokens: readonly Token[], index: number): boolean {
  const [first, before, token] = [tokens[index - 2], tokens[index - 1], tokens[index]];
  if (before === undefined || token === undefined || [";", "{", "}"].includes(before.text)) {
    return true;
  }
  if (!text.slice(before.at + before.text.length, token.at).includes("\n")) {
    return false;
  }
  if (before.text === "+" || before.text === "-") {
    return first?.text === before.text && first.at === before.at - 1;
  }
  return /^[)\]\p{L}\p{N}_"'`]/u.test(before.text) && !CONTINUING.has(before.text);
}

/** Keywords after which a line break does not end a statement (Go specification: Semicolons). */
const CONTINUING: ReadonlySet<string> = new Set(
  (
    "case chan const default defer else for func go goto if import interface map package range select struct switch " +
    "type var"
  ).split(" "),
);

interface Bracket {
  readonly open: string;
  /** Whether it encloses the declarations of a `var` or `const`. */
  readonly group: boolean;
  /** Whether it is inside the header of a `for`. */
  readonly inFor: boolean;
}

function* separatorEdits(text: string, tokens: readonly Token[]): Generator<Edit> {
  const brackets: Bracket[] = [];
  let inFor = false;
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    if (before !== undefined && onlyCommentBreaks(text, before, token) && beginsStatement(text, tokens, index)) {
      yield { at: token.at, length: 0, text: ";" };
    }
    switch (token.text) {
      case "for":
        inFor = true;
        break;
      case "(":
      case "[":
      case "{":
        // A brace ends the header, unless it is inside parentheses of the header.
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
        } else if (isLabel(text, tokens, index - 1) && isLabel(text, tokens, index - 3)) {
          yield { at: token.at, length: 0, text: "{}" };
        }
        break;
      }
      case ";":
        if (inFor) {
          break;
        }
        if (isLabel(text, tokens, index - 1)) {
          yield { at: token.at, length: 0, text: "{}" };
        } else if (isEmpty(text, before, token)) {
          yield { at: token.at, length: 1, text: " " };
        }
        break;
      default:
    }
  }
}

/** Whether the only line break between two tokens is inside a comment; it ends a line like any other. */
function onlyCommentBreaks(text: string, before: Token, token: Token): boolean {
  const between = text.slice(before.at + before.text.length, token.at);
  return between.includes("\n") && !between.replaceAll(/\/\*[\s\S]*?\*\//g, "").includes("\n");
}

/** Whether a semicolon ends an empty statement; a line break has already ended the code on the line before. */
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
function isLabel(text: string, tokens: readonly Token[], index: number): boolean {
  const [before, name, colon] = [tokens[index - 2], tokens[index - 1], tokens[index]];
  return (
    colon?.text === ":" &&
    isName(name) &&
    name?.text !== "default" &&
    (before?.text === ":" || beginsStatement(text, tokens, index - 1))
  );
}

/** Tokens with which only a type, or a literal of such a type, can begin. */
const TYPE_BEGINS = ["[", "map", "chan", "func", "struct", "interface"];

/**
 * Edits that rename built-in functions, keeping the length, so that the grammar parses their calls like any other.
 *
 * @param ofTypes whether to rename even if the argument begins like a type
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

function applied(text: string, edits: readonly Edit[]): Omit<Repair, "hidden"> {
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
