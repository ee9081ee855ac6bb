import type { PreparedBuild } from "../prepare/prepare.ts";
import { parseInvocation } from "../session/invocation.ts";
import { makePreparedSession } from "./adopt.ts";
import { WeaverService } from "./serve.ts";
import { decodeRequest } from "./served-run.ts";
import type { Send, Served, Service } from "./weaver.ts";
import { WIRE } from "./wire.ts";

/** Carries out the requests of launchers in a build without the wrapper: one for its session, all others as any weaver does. */
export class OutsideService implements Service {
  readonly #build: PreparedBuild;
  readonly #address: string;
  /** By the folder of the session: a go command has one. */
  readonly #services = new Map<string, Promise<WeaverService>>();

  /** @param address of the weaver's socket, to which the session refers */
  constructor(build: PreparedBuild, address: string) {
    this.#build = build;
    this.#address = address;
  }

  async begin(message: readonly Buffer[], send: Send): Promise<Served> {
    const [kind, folder] = message.map(String);
    if (kind === WIRE.adopt && folder !== undefined) {
      await this.#serviceOf(folder);
      send([WIRE.adopted]);
      return ANSWERED;
    }
    const request = decodeRequest(message, WIRE.run) ?? decodeRequest(message, WIRE.turn);
    const session = parseInvocation(request?.args ?? [])?.session;
    if (session === undefined) {
      throw new Error("not a request");
    }
    return (await this.#serviceOf(session)).begin(message, send);
  }

  #serviceOf(folder: string): Promise<WeaverService> {
    const known = this.#services.get(folder);
    if (known !== undefined) {
      return known;
    }
    const made = makePreparedSession(folder, this.#build, this.#address).then(
      (session) => new WeaverService(session, process.env),
    );
    this.#services.set(folder, made);
    return made;
  }
}

/** A launcher that has its answer sends nothing else. */
const ANSWERED: Served = { receive: () => undefined, giveUp: () => undefined };
