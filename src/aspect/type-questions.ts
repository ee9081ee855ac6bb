import type { GoFile } from "../golang/go-file.ts";
import type { GoNode } from "../golang/syntax.ts";
import type {
  Callee,
  Declared,
  ImplementsQuery,
  OracleAnswer,
  Query,
  TypeDescription,
  Unknown,
} from "../type-oracle/protocol.ts";
import { packageOf } from "./interface-packages.ts";
import type { TypeQuestions } from "./site.ts";

/** The oracle's answers so far, by query id. */
export type OracleAnswers = ReadonlyMap<string, OracleAnswer>;

/** Records questions for the type oracle, and returns the answers once they are available. */
export class NotedQuestions implements TypeQuestions {
  readonly #answers: OracleAnswers;
  readonly #noted = new Map<string, Query>();
  /** Many join points ask about the same node, and counting the bytes in front of it takes long. */
  readonly #ranges = new Map<GoNode, Range>();

  constructor(answers: OracleAnswers) {
    this.#answers = answers;
  }

  /** The same answers; questions without one are not recorded, so that they cause no further round. */
  get known(): TypeQuestions {
    return new NotedQuestions(this.#answers);
  }

  /** Questions without an answer so far. */
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

  declared(file: GoFile, identifier: GoNode): Declared | undefined {
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
    return answer?.kind === "implements" ? answer.result : undefined;
  }

  #rangeOf(file: GoFile, node: GoNode): Range {
    let range = this.#ranges.get(node);
    if (range === undefined) {
      range = rangeOf(file, node);
      this.#ranges.set(node, range);
    }
    return range;
  }

  #ask(query: Query): OracleAnswer | undefined {
    const answer = this.#answers.get(query.id);
    if (answer === undefined) {
      this.#noted.set(query.id, query);
    }
    return answer;
  }
}

/**
 * Errors about interfaces that aspects refer to: nothing can implement something that is not an interface. An interface that is
 * merely unknown to the package is not an error: most packages are unrelated to most interfaces.
 *
 * @param answers the oracle's answers to these questions, and perhaps others
 * @returns reasons, as sentences that begin with the name, by the name as in the aspect
 */
export function wrongInterfaces(questions: readonly Query[], answers: OracleAnswers): Map<string, string> {
  return new Map(
    withoutInterface("no-interface", questions, answers).map(([query, { reason }]) => [query.interface, reason]),
  );
}

/**
 * Packages of interfaces that the oracle could not examine, since no import leads to them, each with the ids of the questions to
 * repeat once its archive is known.
 */
export function unreachedInterfaces(questions: readonly Query[], answers: OracleAnswers): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [query] of withoutInterface("unreached", questions, answers)) {
    const path = packageOf(query.interface);
    if (path !== undefined) {
      found.set(path, [...(found.get(path) ?? []), query.id]);
    }
  }
  return found;
}

function withoutInterface(
  code: Unknown["code"],
  questions: readonly Query[],
  answers: OracleAnswers,
): [ImplementsQuery, Unknown][] {
  return questions.flatMap((query): [ImplementsQuery, Unknown][] => {
    const answer = answers.get(query.id);
    return query.kind === "implements" && answer?.kind === "unknown" && answer.code === code ? [[query, answer]] : [];
  });
}

interface Range {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** The range of a node in bytes, as the oracle counts. */
function rangeOf(file: GoFile, node: GoNode): Range {
  const { text } = node.tree;
  const start = Buffer.byteLength(text.slice(0, node.start), "utf8");
  return { file: file.path, start, end: start + Buffer.byteLength(node.text, "utf8") };
}

function idOf(kind: string, range: Range): string {
  return `${kind}:${range.file}:${range.start}:${range.end}`;
}
