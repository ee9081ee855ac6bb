/** A text near every match of a join point, and the form in which it occurs. */
export type Anchor =
  /** An identifier or keyword, as a whole word. */
  | { readonly word: string }
  /** A line comment that begins with the text. */
  | { readonly comment: string }
  /** The name of a type that is declared as a struct. */
  | { readonly struct: string };

/** The text that each occurrence of an anchor contains. */
export function anchorText(anchor: Anchor): string {
  return "word" in anchor ? anchor.word : "comment" in anchor ? anchor.comment : anchor.struct;
}

/**
 * Offsets at which an anchor occurs in a text, ascending. The text may also be the bytes of a file read as Latin-1: only
 * ASCII characters matter.
 */
export function* occurrences(text: string, anchor: Anchor): Generator<number> {
  const needle = anchorText(anchor);
  if (needle === "") {
    // The name of `import ""`: no code can use it, and searching for it would never end.
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
 * Offsets of a type's name where it may be part of the type of a composite literal: before a brace, type arguments, or the end of
 * the type of a key or element. The text may be bytes read as Latin-1, as for `occurrences`.
 */
export function literalPlaces(text: string, name: string): number[] {
  return [...occurrences(text, { word: name })].filter((at) =>
    "{[]".includes(text.charAt(skipBlanks(text, at + name.length)) || " "),
  );
}

/**
 * Whether a text may contain a composite literal that leaves out its type: an opening brace after an opening brace, a comma
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

/** Offset at which the type in a type declaration begins: after the name and the type parameters, if any. */
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
export function skipBlanks(text: string, from: number): number {
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

/** Whether a character may be part of an identifier; each character above ASCII counts as a letter. */
export function isIdentifierPart(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x5f ||
    code >= 0x80
  );
}
