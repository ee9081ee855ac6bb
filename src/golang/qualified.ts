import { isIdentifierPart, occurrences, skipBlanks } from "./occurrences.ts";

/** An object of an imported package. All texts are bytes read as Latin-1, as for `occurrences`. */
export interface ImportedObject {
  readonly path: string;
  readonly name: string;
  /** The name in the imported package's clause; undefined if unknown. */
  packageName(): string | undefined;
}

/**
 * Whether a source may refer to an object of a package that it imports: by the local name of the import, or without one after a
 * dot import. False is always right; true may be wrong, since the source is not parsed.
 *
 * @param text bytes of the source, read as Latin-1
 */
export function mayReferTo(text: string, object: ImportedObject): boolean {
  const { name } = object;
  const locals = localNames(text, object);
  return locals === undefined || locals.values().some((local) => selects(text, local, name));
}

/** Whether some occurrence of a word is followed by a dot and the name. */
function selects(text: string, word: string, name: string): boolean {
  return occurrences(text, { word }).some((at) => {
    const dot = skipBlanks(text, at + word.length);
    const selected = text.charAt(dot) === "." ? skipBlanks(text, dot + 1) : -1;
    return (
      selected >= 0 && text.startsWith(name, selected) && !isIdentifierPart(text.charCodeAt(selected + name.length))
    );
  });
}

/** The names that a source may give to an imported package; undefined if it needs none, or may give it any. */
function localNames(text: string, { path, packageName }: ImportedObject): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  for (const literal of [`"${path}"`, `\`${path}\``]) {
    for (let at = text.indexOf(literal); at >= 0; at = text.indexOf(literal, at + 1)) {
      const end = blanksBefore(text, at);
      const last = text.charAt(end - 1);
      // A dot import; or the end of a comment, before which a name may stand.
      if (last === "." || last === "/") {
        return undefined;
      }
      const written = text.slice(identifierStart(text, end), end);
      names.add(written);
      // On a line of its own the import has no name: what precedes may be the end of a comment.
      if (written === "" || written === "import" || text.slice(end, at).includes("\n")) {
        const own = packageName();
        if (own === undefined) {
          return undefined;
        }
        names.add(own);
      }
    }
  }
  names.delete("");
  return names;
}

function blanksBefore(text: string, at: number): number {
  let end = at;
  while (end > 0 && " \t\r\n".includes(text.charAt(end - 1))) {
    end--;
  }
  return end;
}

function identifierStart(text: string, end: number): number {
  let start = end;
  while (start > 0 && isIdentifierPart(text.charCodeAt(start - 1))) {
    start--;
  }
  return start;
}
