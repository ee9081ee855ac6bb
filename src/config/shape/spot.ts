import type { Located, LocatedEntry, Place } from "../../base/located.ts";
import type { Problem } from "../../base/problem.ts";
import { LONGEST_MESSAGE, shortened } from "../../base/shown-text.ts";

/** Maximum number of problems recorded; more than anybody reads. */
const MOST_PROBLEMS = 1000;

/** Where problems of one file, or of one aspect in it, are recorded. */
interface Report {
  /** Absolute path of the file. */
  readonly file: string;
  /** Id of the aspect that is being decoded, if any. */
  readonly aspect?: string | undefined;
  readonly problems: Problem[];
}

/** A YAML value, its document path, and the report that receives its problems. */
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
   * Whether the maximum number of problems is recorded, so that callers need not compose further messages. The first error is always
   * recorded.
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
