import { askOracle, checkImports } from "../type-oracle/client.ts";
import { NotedQuestions, type OracleAnswers, unreachedInterfaces, wrongInterfaces } from "./type-questions.ts";
import type { WeaveRequest } from "./weave-types.ts";

/** Maximum number of rounds in which new questions about types may arise: each round answers all questions known by then. */
const MAX_ROUNDS = 5;

/** The result of the last round. */
interface Answered<T> {
  readonly result: T;
  /** Reasons why nothing can implement an interface, by its name as in the aspects. */
  readonly wrong: ReadonlyMap<string, string>;
}

/**
 * Repeats work on a package until the type oracle has answered all the questions that arise in it. Without questions, the work
 * is done once and the oracle is not started.
 *
 * @param work is done in each round, with the answers so far; only the result of the last round counts
 * @throws what the work throws once all questions have answers
 */
export async function inRounds<T>(
  request: Pick<WeaveRequest, "compilation" | "oracle" | "archives" | "onPart">,
  work: (questions: NotedQuestions) => T,
): Promise<Answered<T>> {
  const { compilation } = request;
  const onPart = request.onPart ?? (() => () => undefined);
  let answers: OracleAnswers = new Map();
  const wrong = new Map<string, string>();
  let archives: Readonly<Record<string, string>> = {};
  for (let round = 0; ; round++) {
    const questions = new NotedQuestions(answers);
    let attempt: { readonly result: T } | undefined;
    try {
      attempt = { result: work(questions) };
    } catch (error) {
      // The error may be due to a question that had no answer yet.
      if (questions.open.length === 0 || round === MAX_ROUNDS) {
        throw error;
      }
    }
    if (attempt !== undefined && questions.open.length === 0) {
      return { ...attempt, wrong };
    }
    if (round === MAX_ROUNDS) {
      throw new Error(
        `${compilation.importPath}: the questions of its aspects about types lead to new questions without end`,
      );
    }
    const endAsking = onPart("ask for types");
    const asked = await askOracle(await request.oracle(), { about: compilation, archives, queries: questions.open });
    endAsking();
    checkImports(compilation, asked);
    answers = new Map([...answers, ...asked.answers]);
    for (const [name, reason] of wrongInterfaces(questions.open, asked.answers)) {
      wrong.set(name, reason);
    }
    const unreached = unreachedInterfaces(questions.open, asked.answers);
    if (unreached.size > 0 && request.archives !== undefined) {
      const found = await request.archives([...unreached.keys()].filter((path) => !(path in archives)));
      archives = { ...archives, ...found };
      // To be asked again in the next round.
      const again = [...unreached].flatMap(([path, ids]) => (path in found ? ids : []));
      answers = new Map([...answers].filter(([id]) => !again.includes(id)));
    }
  }
}
