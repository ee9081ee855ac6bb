import { constants } from "node:os";
import type { Environment } from "../base/environment.ts";
import { signalStatus } from "../base/signals.ts";
import type { TurnsOfRun } from "../resolve/turns.ts";
import type { Outcome, Ran, ToolRun } from "./tool-run.ts";
import { WIRE } from "./wire.ts";

/** A launcher's request: the run of a tool. */
export interface RunRequest {
  readonly process: ToolRun["process"];
  /** The variables in `TOOL_VARIABLES` that are set. */
  readonly variables: Environment;
  /** The launcher's arguments: options of the session, the tool, the tool's arguments. */
  readonly args: readonly string[];
}

/**
 * @param expected kind of the message
 * @returns undefined if the message is no such request
 */
export function decodeRequest(
  message: readonly Buffer[],
  expected: typeof WIRE.run | typeof WIRE.turn,
): RunRequest | undefined {
  const [kind, ...fields] = message.map((field) => field.toString("utf8"));
  const [pid, ppid, started, count] = fields.slice(0, 4).map(Number);
  if (kind !== expected || pid === undefined || ppid === undefined || started === undefined || count === undefined) {
    return undefined;
  }
  const variables = fields.slice(4, 4 + count).map((text): [string, string] => {
    const equals = text.indexOf("=");
    return [text.slice(0, equals), text.slice(equals + 1)];
  });
  return {
    process: { pid, ppid, started: started / 1000 },
    variables: Object.fromEntries(variables),
    args: fields.slice(4 + count),
  };
}

/** The launcher has gone, or has sent something else than the expected answer: it does the work in another way. */
export class RunGivenUp extends Error {
  override readonly name = "RunGivenUp";
}

type Fields = readonly (string | Uint8Array)[];

/** The run of a tool in the process of a launcher, which carries out what is to be done. */
export class ServedRun implements ToolRun {
  readonly environment: Environment;
  readonly process: ToolRun["process"];
  readonly turns: TurnsOfRun;
  readonly #send: (message: Fields) => void;
  #given = Promise.withResolvers<readonly Buffer[]>();

  /**
   * @param environment of the whole build
   * @param send sends a message to the launcher
   * @param turns those of the session, and this run's own, if tools take turns in its build
   */
  constructor(request: RunRequest, environment: Environment, send: (message: Fields) => void, turns: TurnsOfRun) {
    this.environment = { ...environment, TOOLEXEC_IMPORTPATH: undefined, GOARCH: undefined, ...request.variables };
    this.process = request.process;
    this.turns = turns;
    this.#send = send;
    // Without a handler, a launcher that is gone while nobody waits for it would end this process.
    this.#given.promise.catch(() => undefined);
  }

  /** Receives a message of the launcher. */
  receive(message: readonly Buffer[]): void {
    this.#given.resolve(message);
  }

  /** Ends all waiting for the launcher. */
  giveUp(): void {
    if (this.turns.own !== undefined) {
      this.turns.all.release(this.turns.own);
    }
    this.#given.reject(new RunGivenUp("the launcher is gone"));
  }

  readonly stdout = (output: string | Uint8Array) => this.#output(WIRE.stdout, output);
  readonly stderr = (output: string | Uint8Array) => this.#output(WIRE.stderr, output);

  readonly capture = async (command: readonly string[]): Promise<Ran> => {
    const [status, signal, stdout, stderr] = await this.#ask(WIRE.ran, [WIRE.capture, ...command]);
    if (status === undefined || signal === undefined || stdout === undefined || stderr === undefined) {
      throw new RunGivenUp("an answer without a result");
    }
    const number = Number(signal.toString());
    const ended = number === 0 ? undefined : (NAMES.get(number) ?? number);
    return {
      status: ended === undefined ? Number(status.toString()) : signalStatus(ended),
      signal: ended,
      stdout,
      stderr,
    };
  };

  readonly write = async (files: ReadonlyMap<string, string>): Promise<void> => {
    if (files.size > 0) {
      await this.#ask(WIRE.written, [WIRE.write, ...[...files].flat()]);
    }
  };

  readonly replaceImportConfig = async (file: string, text: string): Promise<void> => {
    await this.#ask(WIRE.written, [WIRE.replace, file, text]);
  };

  readonly appendRecord = async (archive: string, record: string): Promise<void> => {
    await this.#ask(WIRE.written, [WIRE.record, archive, record]);
  };

  end(outcome: Outcome): void {
    this.#send("status" in outcome ? [WIRE.exit, String(outcome.status)] : [WIRE.become, ...outcome.become]);
  }

  #output(stream: string, output: string | Uint8Array): void {
    if (output.length > 0) {
      this.#send([stream, output]);
    }
  }

  async #ask(answer: string, message: Fields): Promise<readonly Buffer[]> {
    this.#send(message);
    const [kind, ...fields] = await this.#given.promise;
    this.#given = Promise.withResolvers();
    this.#given.promise.catch(() => undefined);
    if (kind?.toString() !== answer) {
      throw new RunGivenUp("another answer than expected");
    }
    return fields;
  }
}

const NAMES: ReadonlyMap<number, string> = new Map(
  Object.entries(constants.signals).map(([name, number]) => [number, name]),
);
