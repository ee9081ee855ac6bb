import { type LineNames, namedIn } from "./line-names.ts";
import type { GoNode, GoTree } from "./syntax.ts";

/** A position as the Go compiler would report it. */
interface GoPosition {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in bytes; undefined after a line directive without a column. */
  readonly column: number | undefined;
}

/** A line directive that applies from an offset on (Go doc: cmd/compile, "Line directives"). */
interface Base {
  readonly offset: number;
  /** Physical line (0-based) at which the directive takes effect. */
  readonly physicalLine: number;
  readonly file: string;
  readonly line: number;
  readonly column: number | undefined;
}

/** Maps offsets in one Go text to compiler positions, according to line directives by cgo, cover or generators. */
export class Positions {
  /** Directives that would denote another file when compiled in another folder, and the text to replace each with. */
  readonly relative: readonly { readonly start: number; readonly end: number; readonly text: string }[];
  readonly #text: string;
  readonly #lineStarts: readonly number[];
  readonly #bases: readonly Base[];

  /** @param path the file's path on the compiler's command line */
  constructor(path: string, tree: GoTree, names: LineNames = "kept") {
    this.#text = tree.text;
    this.#lineStarts = lineStartsOf(tree.text);
    const relative: { start: number; end: number; text: string }[] = [];
    this.#bases = this.#readDirectives(path, tree.root, names, relative);
    this.relative = relative;
  }

  /** Position of a UTF-16 offset. */
  at(offset: number): GoPosition {
    const physicalLine = lastAtOrBefore(this.#lineStarts, offset, (start) => start);
    const base = this.#bases[lastAtOrBefore(this.#bases, offset, (item) => item.offset)];
    if (base === undefined) {
      throw new RangeError(`offset ${offset} lies outside the file`);
    }
    const line = base.line + (physicalLine - base.physicalLine);
    if (base.column === undefined) {
      return { file: base.file, line, column: undefined };
    }
    if (physicalLine === base.physicalLine) {
      return { file: base.file, line, column: base.column + this.#bytes(base.offset, offset) };
    }
    return { file: base.file, line, column: 1 + this.#bytes(this.#lineStarts[physicalLine] ?? 0, offset) };
  }

  #bytes(from: number, to: number): number {
    return Buffer.byteLength(this.#text.slice(from, to), "utf8");
  }

  #readDirectives(
    path: string,
    root: GoNode,
    names: LineNames,
    relative: { start: number; end: number; text: string }[],
  ): Base[] {
    const bases: Base[] = [{ offset: 0, physicalLine: 0, file: path, line: 1, column: 1 }];
    if (!this.#text.includes("//line ") && !this.#text.includes("/*line ")) {
      return bases;
    }
    for (const node of root.walk()) {
      if (node.kind === "comment") {
        const base = this.#readDirective(node, bases.at(-1)?.file ?? path);
        if (base !== undefined) {
          const file = base.written ? namedIn(path, base.file, names) : base.file;
          bases.push({ ...base, file });
          if (file !== base.file) {
            // After `//line ` or `/*line `.
            const start = node.start + "//line ".length;
            relative.push({ start, end: start + base.file.length, text: file });
          }
        }
      }
    }
    return bases;
  }

  /** @returns the directive, and whether it contains the file's name */
  #readDirective(comment: GoNode, previousFile: string): (Base & { readonly written: boolean }) | undefined {
    const text = comment.text;
    const startLine = lastAtOrBefore(this.#lineStarts, comment.start, (start) => start);
    const ownLine = this.#lineStarts[startLine] === comment.start;
    let body: string;
    let offset: number;
    let physicalLine: number;
    if (text.startsWith("//line ") && ownLine) {
      body = text.slice("//line ".length).replace(/\r$/, "");
      physicalLine = startLine + 1;
      offset = this.#lineStarts[physicalLine] ?? this.#text.length;
    } else if (text.startsWith("/*line ")) {
      body = text.slice("/*line ".length, -2);
      offset = comment.end;
      physicalLine = lastAtOrBefore(this.#lineStarts, offset, (start) => start);
    } else {
      return undefined;
    }
    const match = /^(?<file>.*?):(?<line>\d+)(?::(?<column>\d+))?$/s.exec(body);
    if (match?.groups === undefined) {
      return undefined;
    }
    const column = match.groups.column === undefined ? undefined : Number(match.groups.column);
    const written = match.groups.file !== "" || column === undefined;
    const file = written ? (match.groups.file ?? "") : previousFile;
    return { offset, physicalLine, file, line: Number(match.groups.line), column, written };
  }
}

/** `file:line:column`, or `file:line` when the column is unknown. */
export function describePosition(position: GoPosition): string {
  const line = `${position.file}:${position.line}`;
  return position.column === undefined ? line : `${line}:${position.column}`;
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
    starts.push(at + 1);
  }
  return starts;
}

/** Index of the last item whose key is at or before the value; items ascend, the first key is 0. */
function lastAtOrBefore<T>(items: readonly T[], value: number, key: (item: T) => number): number {
  let low = 0;
  let high = items.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const item = items[middle];
    if (item !== undefined && key(item) <= value) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}
