/** A text that stands wherever a join point can match; how it has to stand there. */
export type Anchor =
  /** An identifier or keyword, as a whole word. */
  | { readonly word: string }
  /** A line comment that begins so. */
  | { readonly comment: string }
  /** The name of a type that is declared as a struct. */
  | { readonly struct: string };

/** The characters that an anchor certainly contains. */
export function anchorText(anchor: Anchor): string {
  return "word" in anchor ? anchor.word : "comment" in anchor ? anchor.comment : anchor.struct;
}

/**
 * Offsets at which an anchor stands in a text, ascending. The text may also be the bytes of a file read as Latin-1: only
 * ASCII decides.
 */
export function* occurrences(text: string, anchor: Anchor): Generator<number> {
  const needle = anchorText(anchor);
  if (needle === "") {
    // The name of `import ""`: no code can use it, and a search for it would never end.
    return;
  }
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
    if (standsAt(text, at, anchor)) {
      yield at;
    }
  }
}

function standsAt(text: string, at: number, anchor: Anchor): boolean {
  if ("comment" in anchor) {
    return true;
  }
  const end = at + anchorText(anchor).length;
  if (isIdentifierPart(text.charCodeAt(at - 1)) || isIdentifierPart(text.charCodeAt(end))) {
    return false;
  }
  if ("word" in anchor) {
    return true;
  }
  const type = afterTypeParameters(text, end);
  return text.startsWith("struct", text.charAt(type) === "=" ? skipBlanks(text, type + 1) : type);
}

/**
 * Offsets of a type's name where it may stand in the type of a composite literal: the brace follows, type arguments, or the end of
 * what is a key's type or an element's. The text may be bytes read as Latin-1, as for `occurrences`.
 */
export function literalPlaces(text: string, name: string): number[] {
  return [...occurrences(text, { word: name })].filter((at) =>
    "{[]".includes(text.charAt(skipBlanks(text, at + name.length)) || " "),
  );
}

/**
 * Whether a text may have a composite literal in it that leaves its type out: an opening brace behind an opening brace, a comma
 * or a colon.
 */
export function mayElideTypes(text: string): boolean {
  for (const { index } of text.matchAll(/[{,:](?=[ \t\r\n/{])/g)) {
    if (text.charAt(skipBlanks(text, index + 1)) === "{") {
      return true;
    }
  }
  return false;
}

/** Where a type's own expression begins, behind its name and its type parameters if it has any. */
function afterTypeParameters(text: string, nameEnd: number): number {
  let at = skipBlanks(text, nameEnd);
  if (text.charAt(at) !== "[") {
    return at;
  }
  let depth = 0;
  for (; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === "[") {
      depth++;
    } else if (char === "]") {
      depth--;
      if (depth === 0) {
        return skipBlanks(text, at + 1);
      }
    }
  }
  return at;
}

/** Skips white space and comments. */
function skipBlanks(text: string, from: number): number {
  let at = from;
  for (;;) {
    while (at < text.length && " \t\r\n".includes(text.charAt(at))) {
      at++;
    }
    const close = text.startsWith("/*", at) ? "*/" : text.startsWith("//", at) ? "\n" : undefined;
    if (close === undefined) {
      return at;
    }
    const end = text.indexOf(close, at + 2);
    at = end < 0 ? text.length : end + close.length;
  }
}

/** ASCII letters, digits and the underscore; any other character above ASCII counts as a letter. */
function isIdentifierPart(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x5f ||
    code >= 0x80
  );
}
