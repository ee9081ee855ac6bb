/** A line that a test process has written (aspects/test-report.yml). Times are nanoseconds since the Unix epoch. */
export type TestEvent =
  | {
      readonly kind: "process";
      readonly time: bigint;
      /** Import path of the tested package. */
      readonly importPath: string;
      readonly pid: number;
      readonly parent: number;
    }
  | { readonly kind: "begin"; readonly time: bigint; readonly name: string }
  | {
      readonly kind: "end";
      readonly time: bigint;
      readonly name: string;
      readonly result: "pass" | "fail" | "skip";
      /** Nanoseconds, without pauses of parallel tests. */
      readonly duration: bigint;
    }
  | ({ readonly kind: "log"; readonly name: string } & TestLog)
  | { readonly kind: "exit"; readonly time: bigint; readonly status: number };

/** A text that a test has logged. */
export interface TestLog {
  readonly time: bigint;
  /** The method of testing.T: `Log`, `Errorf`, … */
  readonly method: string;
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** Reads the lines of one process; a line that is cut off is left out, since a process may be killed at any time. */
export function parseEvents(text: string): TestEvent[] {
  return text
    .slice(0, text.lastIndexOf("\n") + 1)
    .split("\n")
    .flatMap((line) => eventOf(line.split(" ")) ?? []);
}

function eventOf([kind = "", time = "", ...words]: readonly string[]): TestEvent | undefined {
  if (!/^\d+$/.test(time)) {
    return undefined;
  }
  const common = { time: BigInt(time) };
  const [first = "", second = "", third = "", fourth = "", fifth = ""] = words;
  switch (kind) {
    case "process":
      return { kind, ...common, importPath: decode(first), pid: Number(second), parent: Number(third) };
    case "begin":
      return { kind, ...common, name: decode(first) };
    case "end":
      return (second === "pass" || second === "fail" || second === "skip") && /^-?\d+$/.test(third)
        ? { kind, ...common, name: decode(first), result: second, duration: BigInt(third) }
        : undefined;
    case "log": {
      const log = { method: second, file: decode(fourth), line: Number(third), text: decode(fifth) };
      return { kind, ...common, name: decode(first), ...log };
    }
    case "exit":
      return { kind, ...common, status: Number(first) };
    default:
      return undefined;
  }
}

function decode(hexadecimal: string): string {
  return Buffer.from(hexadecimal, "hex").toString("utf8");
}
