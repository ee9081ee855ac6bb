import type { TraceSummary } from "../../wire.ts";

/** Which traces the list shows. */
export interface Filter {
  /** Words and conditions as typed; see {@link parseQuery}. */
  readonly text: string;
  /** "" for all. */
  readonly service: string;
  readonly outcome: "all" | "errors" | "ok";
  /** Shortest duration, in nanoseconds. */
  readonly atLeast: number;
}

export const everything: Filter = { text: "", service: "", outcome: "all", atLeast: 0 };

export function isEverything({ text, service, outcome, atLeast }: Filter): boolean {
  return text.trim() === "" && service === "" && outcome === "all" && atLeast === 0;
}

type Predicate = (trace: TraceSummary) => boolean;

/** The test that a filter describes. */
export function predicateOf({ text, service, outcome, atLeast }: Filter): Predicate {
  const tests: Predicate[] = parseQuery(text);
  if (service !== "") tests.push(({ services }) => services.includes(service));
  if (outcome === "errors") tests.push(isFailed);
  if (outcome === "ok") tests.push((trace) => !isFailed(trace));
  if (atLeast > 0) tests.push(({ duration }) => duration >= atLeast);
  return (trace) => tests.every((each) => each(trace));
}

/** Whether a trace has an error, or its first request failed on the server's side. */
export function isFailed({ errors, status }: TraceSummary): boolean {
  return errors > 0 || /^5\d\d$/.test(status);
}

const units: Readonly<Record<string, number>> = { ns: 1, us: 1e3, µs: 1e3, ms: 1e6, s: 1e9 };

/**
 * The conditions of a query; all must hold. `service:NAME`, `status:404` and `status:5xx`, `error`, `attack`, `>100ms` and `<2s`,
 * `spans>10`; any other word occurs in the title, the path, a service, or the id, in any case. `-` in front negates.
 */
function parseQuery(text: string): Predicate[] {
  const words = text.toLowerCase().match(/-?[a-z]+:"[^"]*"|"[^"]*"|\S+/g) ?? [];
  return words.map((word) => {
    if (word.length > 1 && word.startsWith("-")) {
      const test = condition(word.slice(1));
      return (trace) => !test(trace);
    }
    return condition(word);
  });
}

function condition(word: string): Predicate {
  const [, key = "", quoted = ""] = /^(service|status|path|title|id):(.*)$/.exec(word) ?? [];
  const value = quoted.replaceAll('"', "");
  switch (key) {
    case "service":
      return ({ services }) => services.some((each) => each.toLowerCase().includes(value));
    case "status": {
      const pattern = value.replace(/x/g, "");
      return ({ status }) =>
        value.includes("x") ? status.length === value.length && status.startsWith(pattern) : status === value;
    }
    case "path":
      return ({ path, title }) => `${path} ${title}`.toLowerCase().includes(value);
    case "title":
      return ({ title }) => title.toLowerCase().includes(value);
    case "id":
      return ({ id }) => id.startsWith(value);
  }
  if (word === "error") return isFailed;
  if (word === "attack") return ({ attacks }) => attacks > 0;
  const [, what = "", sign = "", number = "", unit = ""] = /^(spans)?([<>])([0-9.]+)(ns|us|µs|ms|s)?$/.exec(word) ?? [];
  if (sign !== "" && (what === "spans") === (unit === "")) {
    const limit = Number(number) * (units[unit] ?? 1);
    const read = what === "spans" ? (trace: TraceSummary) => trace.spans : (trace: TraceSummary) => trace.duration;
    return (trace) => (sign === ">" ? read(trace) > limit : read(trace) < limit);
  }
  const wanted = word.replaceAll('"', "");
  return (trace) => haystackOf(trace).includes(wanted);
}

const haystacks = new WeakMap<TraceSummary, string>();

function haystackOf(trace: TraceSummary): string {
  let haystack = haystacks.get(trace);
  if (haystack === undefined) {
    haystack = `${trace.title}\n${trace.path}\n${trace.services.join("\n")}\n${trace.id}`.toLowerCase();
    haystacks.set(trace, haystack);
  }
  return haystack;
}
