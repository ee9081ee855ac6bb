import { parseTypeName } from "./type-name.ts";
import { type ChannelDirection, patternOf, type TypePattern } from "./type-pattern.ts";

/** Description of the expected form, for messages about a malformed type. */
export const TYPE_GRAMMAR =
  "a Go type with full import paths, such as error, *net/http.Request, []string or map[string]any";

/**
 * Parses a type; undefined when it is malformed.
 *
 * @param place a variadic type `...T` is allowed only for a parameter
 */
export function parseTypePattern(text: string, place: "type" | "parameter" = "type"): TypePattern | undefined {
  const name = parseTypeName(text);
  if (name !== undefined) {
    return patternOf(name);
  }
  const reader = new Reader(text.trim());
  const pattern = place === "parameter" ? reader.parameter() : reader.type();
  return pattern !== undefined && reader.atEnd ? pattern : undefined;
}

const KEYWORD_END = "(?![\\w./-])";
const NAMED = /[A-Za-z0-9_./-]*[A-Za-z0-9_]/y;

/** A recursive-descent parser of types; each method returns undefined when the text is malformed. */
class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get atEnd(): boolean {
    return this.#at === this.#text.length;
  }

  parameter(): TypePattern | undefined {
    return this.#take("\\.\\.\\.") === undefined ? this.type() : this.#of("variadic");
  }

  type(): TypePattern | undefined {
    if (this.#take("\\*") !== undefined) {
      return this.#of("pointer");
    }
    if (this.#take("\\[\\s*\\]") !== undefined) {
      return this.#of("slice");
    }
    const length = this.#take("\\[\\s*[0-9]+\\s*\\]");
    if (length !== undefined) {
      const element = this.type();
      return element && { kind: "array", length: Number(length.replace(/[[\]]/g, "")), element };
    }
    if (this.#take("map\\s*\\[") !== undefined) {
      return this.#map();
    }
    if (this.#take(`<-\\s*chan${KEYWORD_END}`) !== undefined) {
      return this.#channel("receive");
    }
    if (this.#take("chan\\s*<-") !== undefined) {
      return this.#channel("send");
    }
    if (this.#take(`chan${KEYWORD_END}`) !== undefined) {
      return this.#channel("both");
    }
    if (this.#take("func\\s*\\(") !== undefined) {
      return this.#function();
    }
    if (this.#take("interface\\s*\\{\\s*\\}") !== undefined) {
      return { kind: "named", path: "", name: "any", arguments: [] };
    }
    if (this.#take("struct\\s*\\{\\s*\\}") !== undefined) {
      return { kind: "empty-struct" };
    }
    if (this.#take("\\(") !== undefined) {
      const inner = this.type();
      return this.#take("\\)") === undefined ? undefined : inner;
    }
    return this.#named();
  }

  #of(kind: "pointer" | "slice" | "variadic"): TypePattern | undefined {
    const element = this.type();
    return element && { kind, element };
  }

  #map(): TypePattern | undefined {
    const key = this.type();
    const element = this.#take("\\]") === undefined ? undefined : this.type();
    return key && element && { kind: "map", key, element };
  }

  #channel(direction: ChannelDirection): TypePattern | undefined {
    const element = this.type();
    return element && { kind: "channel", direction, element };
  }

  /** Parses a function type after `func(`. */
  #function(): TypePattern | undefined {
    const parameters = this.#list("\\)", () => this.parameter());
    if (parameters === undefined || parameters.slice(0, -1).some((parameter) => parameter.kind === "variadic")) {
      return undefined;
    }
    const results = this.#results();
    return results && { kind: "function", parameters, results };
  }

  #results(): readonly TypePattern[] | undefined {
    if (this.#take("\\(") !== undefined) {
      return this.#list("\\)", () => this.type());
    }
    if (this.#take("(?=$|[,)\\]])") !== undefined) {
      return [];
    }
    const only = this.type();
    return only && [only];
  }

  #named(): TypePattern | undefined {
    this.#take("");
    NAMED.lastIndex = this.#at;
    const written = NAMED.exec(this.#text)?.[0];
    const name = written === undefined ? undefined : parseTypeName(written);
    if (written === undefined || name === undefined) {
      return undefined;
    }
    this.#at += written.length;
    const hasArguments = this.#take("\\[") !== undefined;
    const list = hasArguments ? this.#list("\\]", () => this.#argument()) : [];
    if (list === undefined || (hasArguments && list.length === 0)) {
      return undefined;
    }
    return { kind: "named", path: name.path, name: name.name, arguments: list };
  }

  #argument(): TypePattern | undefined {
    return this.#take(`_${KEYWORD_END}`) === undefined ? this.type() : { kind: "whatever" };
  }

  /** Parses items separated by commas, up to and including the closing token. */
  #list(close: string, item: () => TypePattern | undefined): readonly TypePattern[] | undefined {
    const items: TypePattern[] = [];
    while (this.#take(close) === undefined) {
      if (items.length > 0 && this.#take(",") === undefined) {
        return undefined;
      }
      const one = item();
      if (one === undefined) {
        return undefined;
      }
      items.push(one);
    }
    return items;
  }

  /** Consumes the match of a regular expression and the blanks around it; undefined if it does not match here. */
  #take(pattern: string): string | undefined {
    const expression = new RegExp(`\\s*(?:${pattern})\\s*`, "y");
    expression.lastIndex = this.#at;
    const taken = expression.exec(this.#text)?.[0];
    this.#at += taken?.length ?? 0;
    return taken;
  }
}
