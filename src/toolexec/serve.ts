import type { Environment } from "../base/environment.ts";
import { parseInvocation } from "../session/invocation.ts";
import type { Session } from "../session/session.ts";
import { decide } from "./decide.ts";
import { reportFailure } from "./report-failure.ts";
import { decodeRequest, RunGivenUp, type RunRequest, ServedRun } from "./served-run.ts";
import type { Outcome } from "./tool-run.ts";
import type { Service } from "./weaver.ts";
import { Workshop } from "./workshop.ts";

/** Carries out the requests of launchers, in the weaver. */
export class WeaverService implements Service {
  readonly #session: Session;
  readonly #environment: Environment;
  readonly #workshop: Workshop;

  /** @param environment variables of the build, as `orchestrion toolexec` would get them */
  constructor(session: Session, environment: Environment) {
    this.#session = session;
    this.#environment = environment;
    this.#workshop = new Workshop(session.data.userGo);
  }

  /**
   * Begins the run of a tool.
   *
   * @param message the launcher's first message
   * @param send sends a message to the launcher
   * @throws when the message is no request
   */
  begin(message: readonly Buffer[], send: (message: readonly (string | Uint8Array)[]) => void): ServedRun {
    const request = decodeRequest(message);
    if (request === undefined) {
      throw new Error("not a request");
    }
    const run = new ServedRun(request, this.#environment, send);
    void this.#finish(run, request);
    return run;
  }

  async #finish(run: ServedRun, request: RunRequest): Promise<void> {
    try {
      run.end(await this.#decide(run, request));
    } catch (error) {
      // A launcher that has gone hears nothing, and nothing has to be reported: it does the work in another way.
      if (!(error instanceof RunGivenUp)) {
        reportFailure(error, run);
        run.end({ status: 1 });
      }
    }
  }

  async #decide(run: ServedRun, { args }: RunRequest): Promise<Outcome> {
    const invocation = parseInvocation(args);
    if (invocation === undefined) {
      throw new Error("a request without a tool");
    }
    return decide(this.#session, invocation, run, this.#workshop);
  }
}
