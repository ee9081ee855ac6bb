import type { GoFile } from "../golang/go-file.ts";
import type { GoNode } from "../golang/syntax.ts";
import type { Answer, Callee, GoObject, Query, TypeDescription } from "../type-oracle/protocol.ts";
import type { TypeQuestions } from "./site.ts";

/** Notes questions for the type oracle and hands out the answers once they are there. */
export class NotedQuestions implements TypeQuestions {
  readonly #answers: ReadonlyMap<string, Answer>;
  readonly #noted = new Map<string, Query>();
  /** Many join points ask about one node, and to count the bytes in front of it takes long. */
  readonly #ranges = new Map<GoNode, Range>();

  /** @param answers what the oracle has said so far, by query id */
  constructor(answers: ReadonlyMap<string, Answer>) {
    this.#answers = answers;
  }

  /** Questions that have no answer yet. */
  get open(): readonly Query[] {
    return [...this.#noted.values()];
  }

  callee(file: GoFile, call: GoNode): Callee | undefined {
    const range = this.#rangeOf(file, call);
    const answer = this.#ask({ id: idOf("callee", range), kind: "callee", ...range });
    return answer?.kind === "callee" ? answer.result : undefined;
  }

  type(file: GoFile, expression: GoNode): TypeDescription | undefined {
    const range = this.#rangeOf(file, expression);
    const answer = this.#ask({ id: idOf("expr", range), kind: "expr", ...range });
    return answer?.kind === "expr" ? answer.result : undefined;
  }

  object(file: GoFile, identifier: GoNode): GoObject | undefined {
    const range = this.#rangeOf(file, identifier);
    const answer = this.#ask({ id: idOf("ident", range), kind: "ident", ...range });
    return answer?.kind === "ident" ? answer.result : undefined;
  }

  implements(file: GoFile, type: GoNode, interfaceName: string): boolean | undefined {
    const range = this.#rangeOf(file, type);
    const dots = type.parent?.children.find((child) => child.kind === "..." && child.end <= type.start);
    const start = dots === undefined ? range.start : this.#rangeOf(file, dots).start;
    const id = `${idOf("implements", range)}:${interfaceName}`;
    const answer = this.#ask({ id, kind: "implements", interface: interfaceName, ...range, start });
    return answer?.kind === "implements" ? answer.result.implements : undefined;
  }

  #rangeOf(file: GoFile, node: GoNode): Range {
    let range = this.#ranges.get(node);
    if (range === undefined) {
      range = rangeOf(file, node);
      this.#ranges.set(node, range);
    }
    return range;
  }

  #ask(query: Query): Answer | undefined {
    const answer = this.#answers.get(query.id);
    if (answer === undefined) {
      this.#noted.set(query.id, query);
    }
    return answer;
  }
}

/**
 * What is wrong with interfaces that aspects name: nothing can implement what is none. An interface that is merely unknown to
 * the package is not among it: most packages have nothing to do with most interfaces.
 */
export function wrongInterfaces(answers: ReadonlyMap<string, Answer>): WrongInterface[] {
  const found = new Map<string, WrongInterface>();
  for (const answer of answers.values()) {
    const name =
      answer.kind === "unknown" && answer.id.startsWith(IMPLEMENTS) ? MISTAKE.exec(answer.unknown)?.[1] : undefined;
    if (answer.kind === "unknown" && name !== undefined) {
      found.set(name, { name, reason: answer.unknown });
    }
  }
  return [...found.values()];
}

export interface WrongInterface {
  /** As the aspect has it. */
  readonly name: string;
  /** A sentence that begins with the name. */
  readonly reason: string;
}

/**
 * Packages of interfaces that the oracle could not look into, since nothing that is imported leads there; and the answers that
 * are to be asked for again once their archives are known.
 */
export function unreachedInterfaces(answers: ReadonlyMap<string, Answer>): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const answer of answers.values()) {
    const path =
      answer.kind === "unknown" && answer.id.startsWith(IMPLEMENTS) ? UNREACHED.exec(answer.unknown)?.[1] : "";
    if (path !== undefined && path !== "") {
      found.set(path, [...(found.get(path) ?? []), answer.id]);
    }
  }
  return found;
}

const IMPLEMENTS = "implements:";

/** What the oracle says of packages that it has no archive of (oracle/answer.go). */
const UNREACHED = /^package (\S+) is (?:not reachable from the imports|imported only indirectly)/;

/** What the oracle says of names that are no interfaces (oracle/answer.go). */
const MISTAKE = /^(\S+) (?:is not declared|is not a type|is not an interface|is generic)$/;

interface Range {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** The oracle counts bytes. */
function rangeOf(file: GoFile, node: GoNode): Range {
  const { text } = node.tree;
  const start = Buffer.byteLength(text.slice(0, node.start), "utf8");
  return { file: file.path, start, end: start + Buffer.byteLength(node.text, "utf8") };
}

function idOf(kind: string, range: Range): string {
  return `${kind}:${range.file}:${range.start}:${range.end}`;
}
