import type { Place } from "../base/located.ts";
import type { Problem } from "../base/problem.ts";
import { GoScanner, GoSyntaxError, type GoToken, placeOf } from "../golang/scanner.ts";

/** Name of the file that lists a package's integrations as imports (spec: aspect language §2.3). */
export const TOOL_FILE = "orchestrion.tool.go";

/** An import of a tool file; the place is that of the path. Offsets are UTF-16 offsets into the text. */
export interface ToolImport extends Place {
  readonly path: string;
  /** `_`, `.` or an alias; undefined if there is none. */
  readonly name: string | undefined;
  /** Range of the spec: from its name or path to the end of the path. */
  readonly start: number;
  readonly end: number;
  /** Index of the import declaration in `declarations`. */
  readonly declaration: number;
}

/** An `import` declaration: `import "p"` or `import ( … )`. */
interface ImportDeclaration {
  readonly start: number;
  readonly end: number;
  /** Offset of the closing parenthesis; undefined for an ungrouped import. */
  readonly close: number | undefined;
}

/** The head of a Go file. */
export interface ToolFile {
  /** Offset after the package clause. */
  readonly packageEnd: number;
  readonly declarations: readonly ImportDeclaration[];
  readonly imports: readonly ToolImport[];
}

/**
 * Parses the imports of a Go file. The rest of the file is ignored (spec: aspect language §2.3).
 *
 * @param problems receives a syntax error in the head
 * @returns undefined when the head is not valid Go
 */
export function parseToolFile(file: string, text: string, problems: Problem[]): ToolFile | undefined {
  try {
    return new HeadParser(text).parse();
  } catch (error) {
    if (!(error instanceof GoSyntaxError)) {
      throw error;
    }
    problems.push({ file, ...placeOf(text, error.offset), path: "", message: error.message, severity: "error" });
    return undefined;
  }
}

class HeadParser {
  readonly #text: string;
  readonly #scanner: GoScanner;
  readonly #imports: ToolImport[] = [];
  readonly #declarations: ImportDeclaration[] = [];
  #token: GoToken;

  constructor(text: string) {
    this.#text = text;
    this.#scanner = new GoScanner(text);
    this.#token = this.#scanner.next();
  }

  parse(): ToolFile {
    this.#separators();
    this.#expect("word", "package", "a Go file begins with a package clause");
    const name = this.#expect("word", undefined, "the package clause needs a name");
    this.#terminator();
    while (this.#is("word", "import")) {
      this.#declaration();
      this.#terminator();
    }
    return { packageEnd: name.end, declarations: this.#declarations, imports: this.#imports };
  }

  #declaration(): void {
    const keyword = this.#advance();
    let close: number | undefined;
    let end: number;
    if (this.#is("punctuation", "(")) {
      this.#advance();
      this.#separators();
      while (!this.#is("punctuation", ")")) {
        this.#spec();
        if (!this.#is("punctuation", ")")) {
          this.#terminator();
        }
      }
      const parenthesis = this.#advance();
      close = parenthesis.start;
      end = parenthesis.end;
    } else {
      end = this.#spec();
    }
    this.#declarations.push({ start: keyword.start, end, close });
  }

  /** Parses `[name] "path"`; returns the offset after it. */
  #spec(): number {
    const named = this.#token.kind === "word" || this.#is("punctuation", ".");
    const name = named ? this.#advance() : undefined;
    const path = this.#expect("string", undefined, "an import needs a quoted path");
    if (path.text === "" || /[\s\\"`]/.test(path.text)) {
      throw new GoSyntaxError(path.start, `${JSON.stringify(path.text)} is not a valid import path`);
    }
    this.#imports.push({
      path: path.text,
      name: name?.text,
      start: name?.start ?? path.start,
      end: path.end,
      declaration: this.#declarations.length,
      ...placeOf(this.#text, path.start),
    });
    return path.end;
  }

  #advance(): GoToken {
    const token = this.#token;
    this.#token = this.#scanner.next();
    return token;
  }

  #is(kind: GoToken["kind"], text: string): boolean {
    return this.#token.kind === kind && this.#token.text === text;
  }

  #expect(kind: GoToken["kind"], text: string | undefined, message: string): GoToken {
    if (this.#token.kind !== kind || (text !== undefined && this.#token.text !== text)) {
      throw new GoSyntaxError(this.#token.start, message);
    }
    return this.#advance();
  }

  /** Parses one or more line ends or semicolons, or the end of the file. */
  #terminator(): void {
    if (this.#token.kind !== "newline" && this.#token.kind !== "end" && !this.#is("punctuation", ";")) {
      throw new GoSyntaxError(
        this.#token.start,
        `unexpected ${JSON.stringify(this.#token.text)}; a new line is missing`,
      );
    }
    this.#separators();
  }

  #separators(): void {
    while (this.#token.kind === "newline" || this.#is("punctuation", ";")) {
      this.#advance();
    }
  }
}
