import {
  type Alias,
  Composer,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  Parser,
  type Scalar,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { Located, LocatedEntry, Place } from "../base/located.ts";
import type { Problem } from "../base/problem.ts";
import { LONGEST_MESSAGE, shortened } from "../base/shown-text.ts";
import { tooDeep } from "./yaml-depth.ts";

// Aliases share values, so a small file can describe a huge tree; no real file has nearly this many nodes.
const MOST_NODES = 500_000;

/** Maximum depth of nested collections, aliases included. Everything that reads them later is recursive. */
const DEEPEST = 100;
/** Maximum number of syntax errors reported for a file: text that is not YAML may have several on each line. */
const MOST_ERRORS = 20;
const TOO_DEEP = `lists and mappings are nested more than ${DEEPEST} deep here`;

/**
 * Parses a YAML text in the dialect of aspect files (spec: aspect language §3.1): aliases, merge keys and `%YAML 1.1` are
 * supported; a duplicate key, an empty document and a second document are errors.
 *
 * A block scalar's place is that of its first content line, so that line N of a template is line `place.line + N - 1`
 * of the file. An aliased value keeps the place of its anchor.
 *
 * @param problems receives syntax errors and warnings
 * @returns undefined when there is an error
 */
export function parseYaml(file: string, text: string, problems: Problem[]): Located | undefined {
  const lines = new LineCounter();
  const report = (offset: number, message: string, severity: Problem["severity"]) => {
    const { line, col } = lines.linePos(offset);
    problems.push({ file, line: Math.max(1, line), column: Math.max(1, col), path: "", message, severity });
  };
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  const deep = tooDeep(tokens, DEEPEST);
  if (deep !== undefined) {
    report(deep, TOO_DEEP, "error");
    return undefined;
  }
  // `schema: core` even under `%YAML 1.1`, since the usual Go packages for YAML have only true and false as booleans. The converter
  // checks that keys are unique, in linear time.
  const composer = new Composer({ merge: true, schema: "core", stringKeys: false, uniqueKeys: false });
  const documents = composer.compose(tokens);
  const document = documents.next().value ?? undefined;
  if (document === undefined || isEmpty(document)) {
    if (document === undefined || document.errors.length === 0) {
      report(0, "the file is empty; an aspect file has the key `aspects` or `extends`", "error");
      return undefined;
    }
  }
  for (const warning of document.warnings.slice(0, MOST_ERRORS)) {
    report(warning.pos[0], shortened(warning.message, LONGEST_MESSAGE), "warning");
  }
  for (const error of document.errors.slice(0, MOST_ERRORS)) {
    report(error.pos[0], shortened(error.message, LONGEST_MESSAGE), "error");
  }
  if (document.errors.length > MOST_ERRORS) {
    const more = document.errors.length - MOST_ERRORS;
    report(document.errors[MOST_ERRORS]?.pos[0] ?? 0, `and ${more} more syntax errors from here on`, "error");
  }
  if (document.errors.length > 0 || document.contents === null) {
    return undefined;
  }
  const second = documents.next().value ?? undefined;
  if (second !== undefined) {
    report(second.range[0], "a second YAML document begins here; an aspect file has only one", "error");
    return undefined;
  }
  const converter = new Converter(document, text, lines, (offset, message) => report(offset, message, "error"));
  const tree = converter.convert(document.contents, 0);
  return converter.failed ? undefined : tree;
}

function isEmpty(document: Document): boolean {
  const { contents } = document;
  return contents === null || (isScalar(contents) && contents.value === null && (contents.source ?? "") === "");
}

/** Turns the parser's nodes into located plain data. */
class Converter {
  failed = false;
  readonly #text: string;
  readonly #lines: LineCounter;
  readonly #report: (offset: number, message: string) => void;
  readonly #targets: ReadonlyMap<Alias, Node>;
  readonly #open = new Set<Node>();
  readonly #done = new Map<Node, { readonly located: Located; readonly nodes: number }>();
  /** The depth of nested collections in a value, counting the value itself; 0 for a scalar. */
  readonly #heights = new Map<Located, number>();
  #count = 0;

  constructor(document: Document, text: string, lines: LineCounter, report: (offset: number, message: string) => void) {
    this.#targets = targetsOf(document);
    this.#text = text;
    this.#lines = lines;
    this.#report = report;
  }

  /** @param offset place of the value for nodes that have none, such as an empty value */
  convert(node: Node | null, offset: number): Located {
    this.#count++;
    const start = node?.range?.[0] ?? offset;
    const nothing: Located = { kind: "scalar", value: null, ...this.#place(start) };
    if (node === null || this.failed) {
      return nothing;
    }
    if (this.#count > MOST_NODES) {
      return this.#fail(start, "the aliases of this file describe too large a tree", nothing);
    }
    if (isAlias(node)) {
      const target = this.#targets.get(node);
      return target === undefined
        ? this.#fail(start, `there is no anchor &${node.source} before this alias`, nothing)
        : this.convert(target, start);
    }
    if (isScalar(node)) {
      return this.#scalar(node, start);
    }
    const before = this.#done.get(node);
    if (before !== undefined) {
      this.#count += before.nodes;
      return this.#open.size + this.#heightOf(before.located) > DEEPEST
        ? this.#fail(start, TOO_DEEP, nothing)
        : before.located;
    }
    if (this.#open.has(node)) {
      return this.#fail(start, "this value contains itself through an alias", nothing);
    }
    if (this.#open.size >= DEEPEST) {
      return this.#fail(start, TOO_DEEP, nothing);
    }
    this.#open.add(node);
    const countBefore = this.#count;
    const place = this.#place(start);
    let located: Located = nothing;
    if (isSeq(node)) {
      located = { kind: "sequence", items: this.#items(node, start), ...place };
    } else if (isMap(node)) {
      located = { kind: "mapping", entries: this.#entries(node, start), ...place };
    }
    this.#open.delete(node);
    this.#heights.set(located, 1 + highest(partsOf(located).map((part) => this.#heightOf(part))));
    this.#done.set(node, { located, nodes: this.#count - countBefore });
    return located;
  }

  #heightOf(located: Located): number {
    return this.#heights.get(located) ?? 0;
  }

  #scalar(node: Scalar, start: number): Located {
    const value = node.value;
    const block = node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED";
    const offset = block ? this.#blockStart(start) : start;
    const place = this.#place(offset);
    if (typeof value === "string") {
      const textColumn = this.#textColumn(node.type, value, offset);
      return { kind: "scalar", value, ...place, ...(textColumn !== place.column && { textColumn }) };
    }
    if (value === null || typeof value === "number" || typeof value === "boolean") {
      return { kind: "scalar", value, ...place };
    }
    return { kind: "scalar", value: node.source ?? String(value), ...place };
  }

  /** Column at which each line of a string begins; 0 when the file does not contain the string verbatim. */
  #textColumn(type: Scalar["type"], value: string, offset: number): number {
    if (type === "BLOCK_LITERAL") {
      const first = value.split("\n").findIndex((line) => line !== "");
      const line = this.#text.slice(offset).split("\n", first + 1)[first] ?? "";
      const start = first === 0 ? this.#place(offset).column - 1 : 0;
      // All lines have the indentation of the first line that is not empty.
      return first < 0 ? 0 : start + line.replace(/\r$/, "").length - (value.split("\n")[first] ?? "").length + 1;
    }
    const quoted = type === "QUOTE_SINGLE" || type === "QUOTE_DOUBLE" ? 1 : 0;
    const verbatim = !value.includes("\n") && this.#text.startsWith(value, offset + quoted);
    return verbatim && type !== "BLOCK_FOLDED" ? this.#place(offset + quoted).column : 0;
  }

  /** Offset of the first content character of a block scalar whose `|` or `>` is at the given offset. */
  #blockStart(header: number): number {
    const line = this.#text.indexOf("\n", header) + 1;
    if (line === 0) {
      return header;
    }
    const indent = /^[ ]*(?=[^ \r\n])/.exec(this.#text.slice(line))?.[0].length ?? 0;
    return line + indent;
  }

  #items(node: YAMLSeq, start: number): Located[] {
    return node.items.map((item) => this.convert(isNode(item) ? item : null, start));
  }

  #entries(node: YAMLMap, start: number): LocatedEntry[] {
    const own: LocatedEntry[] = [];
    const merged: LocatedEntry[] = [];
    const keys = new Set<string>();
    for (const pair of node.items) {
      const key = isNode(pair.key) ? this.#resolve(pair.key) : undefined;
      const keyOffset = isNode(pair.key) ? (pair.key.range?.[0] ?? start) : start;
      if (!isScalar(key)) {
        this.#fail(keyOffset, "a key must be a plain word", undefined);
        continue;
      }
      const value = isNode(pair.value) ? pair.value : null;
      if (isMergeKey(key)) {
        merged.push(...this.#merged(value, keyOffset));
      } else {
        const word = key.source ?? String(key.value);
        if (keys.has(word)) {
          this.#fail(keyOffset, "this key occurs twice in the same mapping", undefined);
        }
        keys.add(word);
        own.push({ key: word, value: this.convert(value, keyOffset), ...this.#place(keyOffset) });
      }
    }
    // A mapping's own keys override merged ones, and earlier merged mappings override later ones.
    for (const entry of merged) {
      if (!keys.has(entry.key)) {
        keys.add(entry.key);
        own.push(entry);
      }
    }
    return own;
  }

  #merged(value: Node | null, offset: number): readonly LocatedEntry[] {
    const source = this.convert(value, offset);
    const maps = source.kind === "sequence" ? source.items : [source];
    return maps.flatMap((map) =>
      map.kind === "mapping" ? map.entries : this.#fail(offset, "only mappings can be merged with <<", []),
    );
  }

  #resolve(node: Node): Node | undefined {
    return isAlias(node) ? this.#targets.get(node) : node;
  }

  #fail<T>(offset: number, message: string, result: T): T {
    if (!this.failed) {
      this.#report(offset, message);
    }
    this.failed = true;
    return result;
  }

  #place(offset: number): Place {
    const { line, col } = this.#lines.linePos(offset);
    return { line, column: col };
  }
}

/** Like `Math.max(...numbers)`, which for this many numbers might overflow the engine's stack. */
function highest(numbers: readonly number[]): number {
  return numbers.reduce((high, number) => Math.max(high, number), 0);
}

function partsOf(located: Located): readonly Located[] {
  return located.kind === "sequence"
    ? located.items
    : located.kind === "mapping"
      ? located.entries.map(({ value }) => value)
      : [];
}

/** The target of each alias: the last value anchored under its name before it. */
function targetsOf(document: Document): ReadonlyMap<Alias, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  visit(document, (_, node) => {
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target !== undefined) {
        targets.set(node, target);
      }
    } else if (isNode(node) && node.anchor !== undefined) {
      anchors.set(node.anchor, node);
    }
  });
  return targets;
}

function isNode(value: unknown): value is Alias | Scalar | YAMLMap | YAMLSeq {
  return isAlias(value) || isScalar(value) || isMap(value) || isSeq(value);
}

// The parser represents a merge key by a symbol.
function isMergeKey(key: Scalar): boolean {
  return typeof key.value === "symbol" || (key.type === "PLAIN" && key.value === "<<");
}
