import type { Environment } from "../base/environment.ts";
import { type Turn, Turns } from "../resolve/turns.ts";
import { type Invocation, parseInvocation } from "../session/invocation.ts";
import type { Session } from "../session/session.ts";
import { decide } from "./decide.ts";
import { QueuedRun } from "./queued-run.ts";
import { reportFailure } from "./report-failure.ts";
import { decodeRequest, RunGivenUp, ServedRun } from "./served-run.ts";
import type { Send, Served, Service } from "./weaver.ts";
import { WIRE } from "./wire.ts";
import { Workshop } from "./workshop.ts";

/** Carries out the requests of launchers, in the weaver. */
export class WeaverService implements Service {
  readonly #session: Session;
  readonly #environment: Environment;
  readonly #workshop: Workshop;
  readonly #turns = new Turns();

  /** @param environment variables of the build, as `orchestrion toolexec` would get them */
  constructor(session: Session, environment: Environment) {
    this.#session = session;
    this.#environment = environment;
    this.#workshop = new Workshop(session.data.userGo);
  }

  /**
   * Begins the run of a tool, or waits for the tool's turn.
   *
   * @param message the launcher's first message
   * @param send sends a message to the launcher
   * @throws when the message is no request
   */
  begin(message: readonly Buffer[], send: Send): Served {
    const waiting = decodeRequest(message, WIRE.turn);
    if (waiting !== undefined) {
      return new QueuedRun(waiting, this.#turns, send, (later, turn) => this.#run(later, send, turn));
    }
    return this.#run(message, send, undefined);
  }

  #run(message: readonly Buffer[], send: Send, asked: Turn | undefined): ServedRun {
    const request = decodeRequest(message, WIRE.run);
    const invocation = parseInvocation(request?.args ?? []);
    if (request === undefined || invocation === undefined) {
      throw new Error("not a request");
    }
    const turns = invocation.turns ? this.#turns : undefined;
    const own = asked ?? turns?.unasked(request.variables.TOOLEXEC_IMPORTPATH ?? "");
    const run = new ServedRun(request, this.#environment, send, { all: this.#turns, own });
    void this.#finish(run, invocation);
    return run;
  }

  async #finish(run: ServedRun, invocation: Invocation): Promise<void> {
    try {
      run.end(await decide(this.#session, invocation, run, this.#workshop));
    } catch (error) {
      // A launcher that has gone hears nothing, and nothing has to be reported: it does the work in another way.
      if (!(error instanceof RunGivenUp)) {
        reportFailure(error, run);
        run.end({ status: 1 });
      }
    }
  }
}
