import { readFileSync } from "node:fs";
import { type Anchor, anchorText, occurrences } from "../golang/occurrences.ts";
import type { Condition } from "../plan/condition.ts";
import { mayMatchFile, type PackageFacts } from "../plan/prefilter.ts";
import { treatmentOf } from "../plan/treatment.ts";

/** Why an aspect matches nothing in a package; the nearer it came, the higher the rank. */
export interface Reason {
  readonly rank: number;
  readonly text: string;
}

/** What the reason is looked for in. */
export interface Searched {
  readonly facts: PackageFacts;
  readonly rootModule: string | undefined;
  /** The files that matter, by the name they are shown under. */
  readonly files: readonly { readonly path: string; readonly name: string }[];
}

/**
 * The nearest reason that the prefilter knows for an aspect's matching nothing; where the prefilter lets it pass, where the
 * name stands that it looks for.
 *
 * @param condition of the aspect, as in the plan
 */
export function whyNot(condition: Condition, tracerInternal: boolean, searched: Searched): Reason {
  const { importPath } = searched.facts;
  const treatment = treatmentOf(importPath);
  if (treatment === "never" || (treatment === "tracer" && !tracerInternal)) {
    const how = treatment === "never" ? "no aspect" : "only an aspect marked tracer-internal";
    return { rank: 1, text: `${how} is woven into ${importPath}` };
  }
  return new Search(searched).blocked(condition) ?? passed(condition, searched);
}

class Search {
  readonly #searched: Searched;
  readonly #contents: readonly Uint8Array[];

  constructor(searched: Searched) {
    this.#searched = searched;
    this.#contents = searched.files.map(({ path }) => readFileSync(path));
  }

  /** Why the condition holds in none of the files; undefined when it may hold in one. */
  blocked(condition: Condition): Reason | undefined {
    const { facts, rootModule } = this.#searched;
    if (this.#contents.some((bytes) => mayMatchFile(condition, facts, rootModule, bytes))) {
      return undefined;
    }
    switch (condition.op) {
      case "and":
        return firstOf(condition.of, (part) => this.blocked(part)) ?? { rank: 3, text: "no single file has all of it" };
      case "or": {
        const reasons = condition.of.flatMap((part) => this.blocked(part) ?? []);
        const [best, second] = reasons.toSorted((left, right) => right.rank - left.rank);
        const others = reasons.length > 2 ? `, and so on (${reasons.length} alternatives)` : "";
        const text = [best?.text, second?.text].filter((one) => one !== undefined).join("; ");
        return best === undefined
          ? { rank: 0, text: "it has no alternatives" }
          : { rank: best.rank, text: text + others };
      }
      case "not":
        return { rank: 1, text: `it excludes ${describe(condition.of)}` };
      default:
        return this.#missing(condition);
    }
  }

  #missing(condition: Exclude<Condition, { readonly op: "and" | "or" | "not" }>): Reason {
    const { importPath } = this.#searched.facts;
    switch (condition.op) {
      case "path":
        return { rank: 1, text: `the package is ${importPath}, not ${condition.path}` };
      case "glob": {
        const where = condition.root ? ` in the main module (${this.#searched.rootModule ?? "there is none"})` : "";
        return { rank: 1, text: `the package ${importPath} does not match ${condition.pattern}${where}` };
      }
      case "test-main":
        return { rank: 1, text: condition.value ? "the package is no test main" : "the package is a test main" };
      case "imports":
        return { rank: 2, text: `the package does not import ${condition.path}` };
      case "reaches":
        return { rank: 2, text: `nothing that the package imports has to do with ${condition.path}.${condition.name}` };
      case "named":
        return { rank: 3, text: `neither \`${condition.name}\` nor an alias of it in ${this.#where()}` };
      case "clause":
        return { rank: 2, text: `the package is not named ${condition.name}` };
      case "text":
        return { rank: 3, text: `no ${describeAnchor(condition.anchor)} in ${this.#where()}` };
      case "never":
      case "maybe":
        return { rank: 0, text: "it can match nowhere" };
    }
  }

  #where(): string {
    const [only, second] = this.#searched.files;
    return only !== undefined && second === undefined ? only.name : "the files";
  }
}

/** Nothing speaks against the aspect but its join point itself. */
function passed(condition: Condition, { files }: Searched): Reason {
  for (const anchor of anchorsOf(condition)) {
    for (const { path, name } of files) {
      const text = readFileSync(path, "utf8");
      const at = occurrences(text, anchor).next();
      if (at.done !== true) {
        const line = text.slice(0, at.value).split("\n");
        const column = Buffer.byteLength(line.at(-1) ?? "") + 1;
        const place = `${name}:${line.length}:${column}`;
        return { rank: 4, text: `${describeAnchor(anchor)} at ${place} is not what the join point asks for` };
      }
    }
  }
  return { rank: 4, text: "nothing in the files is what the join point asks for" };
}

/** Texts that have to stand there, the most telling first. */
function anchorsOf(condition: Condition): Anchor[] {
  switch (condition.op) {
    case "text":
      return "word" in condition.anchor && condition.anchor.word === "func" ? [] : [condition.anchor];
    case "named":
      return [{ word: condition.name }];
    case "and":
    case "or":
      return condition.of.flatMap(anchorsOf);
    default:
      return [];
  }
}

function describeAnchor(anchor: Anchor): string {
  const text = `\`${anchorText(anchor)}\``;
  return "word" in anchor ? text : "comment" in anchor ? `comment ${text}` : `struct type ${text}`;
}

function describe(condition: Condition): string {
  switch (condition.op) {
    case "path":
      return `the package ${condition.path}`;
    case "glob":
      return `packages like ${condition.pattern}`;
    case "imports":
    case "reaches":
      return `packages that import ${condition.path}`;
    case "or":
      return condition.of.map(describe).join(", ");
    default:
      return "just this";
  }
}

function firstOf<In, Out>(items: readonly In[], map: (item: In) => Out | undefined): Out | undefined {
  for (const item of items) {
    const found = map(item);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
