import type { Located, LocatedEntry, Place } from "../../base/located.ts";
import type { Problem } from "../../base/problem.ts";
import { LONGEST_MESSAGE, shortened } from "../../base/shown-text.ts";

/** How many problems are recorded: more than anybody reads. */
const MOST_PROBLEMS = 1000;

/** Where problems of one file, or of one aspect in it, are recorded. */
interface Report {
  /** Absolute path of the file. */
  readonly file: string;
  /** Id of the aspect that is being read, where it has one. */
  readonly aspect?: string | undefined;
  readonly problems: Problem[];
}

/** A YAML value, the way to it, and where to say what is wrong with it. */
export class Spot {
  readonly value: Located;
  /** Document path such as `aspects[2].join-point`; empty at the top. */
  readonly path: string;
  readonly report: Report;

  constructor(value: Located, path: string, report: Report) {
    this.value = value;
    this.path = path;
    this.report = report;
  }

  /** The value under a key of this mapping. */
  key(entry: LocatedEntry): Spot {
    return new Spot(entry.value, this.path === "" ? entry.key : `${this.path}.${entry.key}`, this.report);
  }

  /** An item of this list. */
  item(value: Located, index: number): Spot {
    return new Spot(value, `${this.path}[${index}]`, this.report);
  }

  /**
   * Whether so many problems are recorded that further ones are not: then no message has to be made. The first error is recorded
   * in any case.
   */
  get crowded(): boolean {
    const { problems } = this.report;
    return (
      problems.length > MOST_PROBLEMS || (problems.length === MOST_PROBLEMS && problems.at(-1)?.severity === "error")
    );
  }

  /** Records an error, at the value unless another place is given; returns undefined for `return spot.fail(…)`. */
  fail(message: string, place: Place = this.value): undefined {
    this.#add(message, place, "error");
    return undefined;
  }

  /** Records a warning. */
  warn(message: string, place: Place = this.value): void {
    this.#add(message, place, "warning");
  }

  #add(message: string, { line, column }: Place, severity: Problem["severity"]): void {
    const { file, aspect, problems } = this.report;
    if (this.crowded || (problems.length === MOST_PROBLEMS && severity === "warning")) {
      return;
    }
    const owner = aspect === undefined ? {} : { aspect };
    const path = shortened(this.path, LONGEST_MESSAGE);
    problems.push({ file, line, column, path, message: shortened(message, LONGEST_MESSAGE), severity, ...owner });
  }
}
