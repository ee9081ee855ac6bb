import { existsSync } from "node:fs";
import type { Turn, Turns } from "../resolve/turns.ts";
import { parseInvocation } from "../session/invocation.ts";
import { takeKey } from "../session/key-flag.ts";
import { parseToolArguments, toolName } from "./arguments.ts";
import { readImportConfig } from "./importcfg.ts";
import type { RunRequest, ServedRun } from "./served-run.ts";
import type { Send, Served } from "./weaver.ts";
import { WIRE } from "./wire.ts";

/**
 * The run of a tool that asks for its turn (src/resolve/turns.ts). The launcher does nothing before its turn, and keeps the connection
 * open until the tool has ended, also if it becomes the tool.
 */
export class QueuedRun implements Served {
  readonly #turns: Turns;
  /** Undefined for packages that exist because of turns. */
  readonly #turn: Turn | undefined;
  readonly #serve: (message: readonly Buffer[], turn: Turn | undefined) => ServedRun;
  readonly #importPath: string;
  /** The archive that the tool writes, if it is the compiler. */
  readonly #archive: string | undefined;
  #run: ServedRun | undefined;

  /**
   * @param send sends a message to the launcher
   * @param serve begins to serve the launcher if it then asks what to do
   * @throws when the request is for no tool
   */
  constructor(
    { args, variables }: RunRequest,
    turns: Turns,
    send: Send,
    serve: (message: readonly Buffer[], turn: Turn | undefined) => ServedRun,
  ) {
    const invocation = parseInvocation(args);
    if (invocation === undefined) {
      throw new Error("a request without a tool");
    }
    this.#importPath = variables.TOOLEXEC_IMPORTPATH ?? "";
    const command = takeKey(invocation.args).args;
    const { flags } = parseToolArguments(command);
    const compiles = toolName(invocation.tool) === "compile";
    this.#archive = compiles ? flags.get("-o")?.value : undefined;
    this.#turns = turns;
    this.#serve = serve;
    // No aspect is for the packages that exist because of turns, and their compile takes no time.
    const becomeCompiler = () => send([WIRE.become, invocation.tool, ...command]);
    const announced = compiles ? turns.announcedBy(this.#importPath) : undefined;
    if (announced !== undefined) {
      const importConfig = readImportConfig(flags.get("-importcfg")?.value ?? "");
      turns.announce(announced, importConfig.packageFiles.get(announced));
      becomeCompiler();
    } else if (compiles && turns.isLast(this.#importPath)) {
      turns.giveUp();
      becomeCompiler();
    } else if (compiles && turns.isPlaceholder(this.#importPath)) {
      void turns.occupying().then(becomeCompiler);
    } else {
      this.#turn = turns.ask(this.#importPath);
      void this.#turn.granted.then(() => send([WIRE.granted]));
    }
  }

  receive(message: readonly Buffer[]): void {
    if (this.#run === undefined) {
      this.#run = this.#serve(message, this.#turn);
    } else {
      this.#run.receive(message);
    }
  }

  giveUp(): void {
    if (this.#turn !== undefined) {
      this.#turns.release(this.#turn);
    }
    this.#run?.giveUp();
    if (this.#archive !== undefined && existsSync(this.#archive)) {
      this.#turns.compiled(this.#importPath, this.#archive);
    } else if (this.#archive !== undefined) {
      this.#turns.giveUp();
    }
  }
}
