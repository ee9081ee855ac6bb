import {
  accessSync,
  constants,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { sha256 } from "../base/content-hash.ts";
import { errorCode } from "../base/error-code.ts";
import { makeTemporaryFolder } from "../base/temporary-folder.ts";
import { writeProblem } from "../base/write-problem.ts";
import type { GoCommandLine } from "../go/flags.ts";
import { childEnvironment } from "../trace/child.ts";
import { type Receiver, startReceiver } from "../trace/receiver.ts";
import type { LogRecord } from "../trace/signals.ts";
import { traceToOtlp } from "../web/otlp-export.ts";
import { ACTIONS, testActions } from "./actions.ts";
import { parseEvents } from "./events.ts";
import { formatHistory, historyKey, historyRun, marksOf, parseHistory } from "./history.ts";
import { junitXml } from "./junit.ts";
import { reportPage } from "./page.ts";
import { packageRuns, type TestAction } from "./results.ts";
import { testTraces } from "./traces.ts";

/** Variable that names the folder for events of tests (aspects/test-report.yml). */
const EVENTS = "ORCHESTRION_TEST_EVENTS";

/** Files of a report. */
const FILES = { junit: "junit.xml", page: "index.html", traces: "traces.jsonl", history: "history.jsonl" } as const;

/** Most log records that are kept. */
const MOST_LOGS = 100_000;
/** Spans that are kept, the newest. */
const MOST_SPANS = 200_000;

/** Ports from which the one for a folder is chosen. */
const PORTS = { first: 20_000, number: 10_000 } as const;

/** The outcome of writing a report. */
export interface Finished {
  /** Number of packages in it. */
  readonly packages: number;
}

/** Records the tests of go commands, and writes a report about them. */
export class TestRecorder {
  /** For the go commands. */
  readonly variables: Readonly<Record<string, string>>;
  readonly #folder: string;
  readonly #temporary: string;
  readonly #receiver: Receiver;
  readonly #logs: LogRecord[];
  readonly #started = new Date();
  readonly #actions: TestAction[] = [];
  #complete = true;
  #commands = 0;

  private constructor(
    folder: string,
    temporary: string,
    receiver: Receiver,
    logs: LogRecord[],
    variables: Record<string, string>,
  ) {
    this.#folder = folder;
    this.#temporary = temporary;
    this.#receiver = receiver;
    this.#logs = logs;
    this.variables = variables;
  }

  /**
   * @param folder for the report; it is created
   * @param temporary an existing folder for temporary files
   * @throws Error with a sentence when one of them cannot be written
   */
  static open(
    folder: string,
    temporary: string,
    environment: Readonly<Record<string, string | undefined>>,
  ): TestRecorder {
    try {
      mkdirSync(folder, { recursive: true });
      accessSync(folder, constants.W_OK);
    } catch (error) {
      throw writeProblem(folder, error, "or name another folder with --report");
    }
    const own = makeTemporaryFolder("report", temporary);
    try {
      const logs: LogRecord[] = [];
      const receiver = startOn(folder, {
        keep: MOST_SPANS,
        onLogs: (records) => void (logs.length < MOST_LOGS && logs.push(...records)),
        onMetrics: () => undefined,
      });
      const inherited = childEnvironment(environment, receiver.url, receiver.port);
      const changed = Object.entries(inherited).filter(([name, value]) => environment[name] !== value);
      mkdirSync(join(own, "events"));
      const variables = { ...Object.fromEntries(changed), [EVENTS]: join(own, "events") };
      return new TestRecorder(folder, own, receiver, logs, variables);
    } catch (error) {
      rmSync(own, { recursive: true, force: true });
      throw error;
    }
  }

  /** Flags for the next go command, and what to call when that command has ended. */
  begin({ values }: GoCommandLine, cwd: string): { readonly flags: readonly string[]; readonly end: () => void } {
    const given = values.get(ACTIONS);
    const file = given === undefined ? join(this.#temporary, `actions-${this.#commands++}.json`) : resolve(cwd, given);
    return {
      flags: given === undefined ? [`-${ACTIONS}=${file}`] : [],
      end: () => {
        const actions = testActions(textOf(file));
        this.#complete &&= actions !== undefined;
        this.#actions.push(...(actions ?? []));
      },
    };
  }

  /**
   * Writes the report.
   *
   * @param status exit status of the go command
   * @throws Error with a sentence when a file cannot be written
   */
  finish(status: number): Finished {
    const events = join(this.#temporary, "events");
    const processes = readdirSync(events)
      .toSorted()
      .map((name) => parseEvents(textOf(join(events, name))));
    const packages = packageRuns(processes, this.#complete ? this.#actions : undefined, status);
    if (packages.length === 0 && status === 0) {
      return { packages: 0 };
    }
    const earlier = parseHistory(textOf(this.#file("history")));
    const now = historyRun(packages, this.#started.getTime());
    const marks = (importPath: string, name: string) => marksOf(historyKey(importPath, name), now, earlier);
    const traces = testTraces(packages, this.#receiver.spans(), this.#logs);
    const isBad = packages.some(({ result }) => result === "fail" || result === "unbuilt");
    const unexplained =
      status === 0 || isBad ? undefined : `the go command ended with exit status ${status}, and no test tells why`;
    const shown = { packages, traces, marks, unexplained };
    const page = reportPage({ ...shown, date: this.#started, earlier: earlier.length });
    this.#write("junit", junitXml(packages, marks, unexplained));
    this.#write("traces", traces.map((trace) => `${JSON.stringify(traceToOtlp(trace))}\n`).join(""));
    this.#write("page", page);
    this.#write("history", formatHistory(earlier, now));
    return { packages: packages.length };
  }

  /** Stops receiving and removes temporary files. */
  async [Symbol.asyncDispose](): Promise<void> {
    rmSync(this.#temporary, { recursive: true, force: true });
    await this.#receiver.stop();
  }

  #file(name: keyof typeof FILES): string {
    return join(this.#folder, FILES[name]);
  }

  /** A reader sees the old file or the new one, and a full disk leaves the old one. */
  #write(name: keyof typeof FILES, text: string): void {
    const file = this.#file(name);
    const temporary = `${file}.${process.pid}.tmp`;
    try {
      writeFileSync(temporary, text);
      renameSync(temporary, file);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw writeProblem(file, error);
    }
  }
}

/**
 * Listens on a port that is the same for each report in a folder, if it is free: the go command repeats a test when a variable that it
 * reads has changed.
 */
function startOn(folder: string, options: Parameters<typeof startReceiver>[0]): Receiver {
  const port = PORTS.first + (Number.parseInt(sha256(folder).replaceAll(/\D/g, "").slice(0, 8), 10) % PORTS.number);
  try {
    return startReceiver({ ...options, port });
  } catch {
    return startReceiver({ ...options, port: 0 });
  }
}

/** Empty if there is no such file. */
function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") {
      return "";
    }
    throw error;
  }
}
