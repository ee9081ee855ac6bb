import type { Located, LocatedEntry, Place } from "./located.ts";
import { nearest } from "./nearest.ts";
import type { Problem } from "./problem.ts";

/** The keys that a mapping may have, and what to do with others. */
export interface FieldRules {
  readonly required?: readonly string[];
  readonly optional?: readonly string[];
  /** How an unknown key is reported (spec: aspect language §3.3); a warning unless said otherwise. */
  readonly unknown?: "error" | "warning";
}

/** The fields of a mapping by key; all required ones are there. */
export type Fields = ReadonlyMap<string, LocatedEntry>;

/** The only entry of a single-key mapping, with the document path of its value. */
export interface SingleKey extends LocatedEntry {
  readonly path: string;
}

/**
 * Reads typed values out of a YAML tree. Every method returns undefined after having recorded a problem, so that a
 * caller can go on and collect all problems of a file. Paths are document paths such as `aspects[2].join-point`.
 */
export class Decoder {
  readonly file: string;
  readonly problems: Problem[];

  /** @param problems receives what is wrong; shared by all decoders of a file */
  constructor(file: string, problems: Problem[]) {
    this.file = file;
    this.problems = problems;
  }

  /** Records an error at a place; returns undefined for `return d.fail(…)`. */
  fail(place: Place, path: string, message: string): undefined {
    this.problems.push({ file: this.file, line: place.line, column: place.column, path, message, severity: "error" });
    return undefined;
  }

  /** Records a warning at a place. */
  warn(place: Place, path: string, message: string): void {
    this.problems.push({ file: this.file, line: place.line, column: place.column, path, message, severity: "warning" });
  }

  /** A string; numbers, booleans and null are errors (§3.1), with a hint to quote them. */
  string(value: Located, path: string): string | undefined {
    if (value.kind === "scalar" && typeof value.value === "string") {
      return value.value;
    }
    const hint = value.kind === "scalar" && value.value !== null ? "; put it in quotes" : "";
    return this.fail(value, path, `must be a string, not ${kindOf(value)}${hint}`);
  }

  boolean(value: Located, path: string): boolean | undefined {
    if (value.kind === "scalar" && typeof value.value === "boolean") {
      return value.value;
    }
    return this.fail(value, path, `must be true or false, not ${kindOf(value)}`);
  }

  integer(value: Located, path: string): number | undefined {
    if (value.kind === "scalar" && typeof value.value === "number" && Number.isSafeInteger(value.value)) {
      return value.value;
    }
    return this.fail(value, path, `must be a whole number, not ${kindOf(value)}`);
  }

  /** One of a few words; an unknown one is an error that names the nearest. */
  choice<const Word extends string>(value: Located, path: string, words: readonly Word[]): Word | undefined {
    const text = this.string(value, path);
    if (text === undefined) {
      return undefined;
    }
    return words.find((word) => word === text) ?? this.fail(value, path, unknownWord("value", text, words));
  }

  list(value: Located, path: string): readonly Located[] | undefined {
    if (value.kind === "sequence") {
      return value.items;
    }
    return this.fail(value, path, `must be a list, not ${kindOf(value)}`);
  }

  /** The items of a list, or the value itself as the only item when it is no list. */
  oneOrList(value: Located): readonly Located[] {
    return value.kind === "sequence" ? value.items : [value];
  }

  /** Decodes every item of a list with the path `path[i]`; undefined when the list or one of its items is bad. */
  each<T>(value: Located, path: string, decode: (item: Located, path: string) => T | undefined): T[] | undefined {
    const items = this.list(value, path);
    const decoded = items?.map((item, index) => decode(item, `${path}[${index}]`));
    const good = decoded?.filter((item) => item !== undefined);
    return good?.length === items?.length ? good : undefined;
  }

  strings(value: Located, path: string): string[] | undefined {
    return this.each(value, path, (item, itemPath) => this.string(item, itemPath));
  }

  /** A mapping whose keys the author chooses, for example `imports`; undefined when one of its values is bad. */
  record<T>(
    value: Located,
    path: string,
    decode: (item: Located, path: string) => T | undefined,
  ): Map<string, T> | undefined {
    if (value.kind !== "mapping") {
      return this.fail(value, path, `must be a mapping, not ${kindOf(value)}`);
    }
    const decoded = new Map<string, T>();
    for (const entry of value.entries) {
      const item = decode(entry.value, childPath(path, entry.key));
      if (item !== undefined) {
        decoded.set(entry.key, item);
      }
    }
    return decoded.size === value.entries.length ? decoded : undefined;
  }

  /** The entry of a mapping that must have exactly one key: a join point, an advice, a `function` option. */
  singleKey(value: Located, path: string): SingleKey | undefined {
    if (value.kind !== "mapping") {
      return this.fail(value, path, `must be a mapping with one key, not ${kindOf(value)}`);
    }
    const [entry, second] = value.entries;
    if (entry === undefined) {
      return this.fail(value, path, "must have one key, but is empty");
    }
    if (second !== undefined) {
      const keys = value.entries.map((each) => `"${each.key}"`).join(", ");
      return this.fail(second, path, `must have one key, but has ${value.entries.length}: ${keys}`);
    }
    return { ...entry, path: childPath(path, entry.key) };
  }

  /** The fields of a mapping with known keys; undefined when it is no mapping or a required key is missing. */
  fields(value: Located, path: string, rules: FieldRules): Fields | undefined {
    if (value.kind !== "mapping") {
      return this.fail(value, path, `must be a mapping, not ${kindOf(value)}`);
    }
    const required = rules.required ?? [];
    const known = [...required, ...(rules.optional ?? [])];
    const fields = new Map<string, LocatedEntry>();
    let bad = false;
    for (const entry of value.entries) {
      if (known.includes(entry.key)) {
        fields.set(entry.key, entry);
      } else if (rules.unknown === "error") {
        this.fail(entry, path, unknownWord("key", entry.key, known));
        bad = true;
      } else {
        this.warn(entry, path, unknownWord("key", entry.key, known, " is ignored"));
      }
    }
    for (const key of required.filter((each) => !fields.has(each))) {
      this.fail(value, path, `the key "${key}" is missing`);
      bad = true;
    }
    return bad ? undefined : fields;
  }
}

/** `parent.key`, or the key alone at the top of a document. */
export function childPath(parent: string, key: string): string {
  return parent === "" ? key : `${parent}.${key}`;
}

/** `unknown key "x", did you mean "y"?` or, with nothing near, the known words. */
export function unknownWord(what: string, word: string, known: readonly string[], consequence = ""): string {
  const guess = nearest(word, known);
  const hint = guess === undefined ? ` (known: ${known.join(", ")})` : `, did you mean "${guess}"?`;
  return `unknown ${what} "${word}"${consequence}${hint}`;
}

/** What a person would call the value. */
function kindOf(value: Located): string {
  if (value.kind === "sequence") {
    return "a list";
  }
  if (value.kind === "mapping") {
    return "a mapping";
  }
  return value.value === null ? "empty" : `the ${typeof value.value} ${JSON.stringify(value.value)}`;
}
