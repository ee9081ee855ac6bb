import type { BuildState, ProgramState } from "./state.ts";

/** A process of ours that runs until it ends or is stopped. */
export interface Running<Result> {
  readonly done: Promise<Result>;
  /** Ends it with all its descendants; resolves when nothing of it is left. May be called again. */
  stop(): Promise<void>;
}

/** How a build ended. */
export interface BuildResult {
  readonly ok: boolean;
  readonly output: string;
}

/** The effects of the supervisor on the world outside: the clock, processes, and the display of states. */
interface Effects {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Starts a build. */
  build(number: number): Running<BuildResult>;
  /** Starts the program that the last build made; `done` gives how it ended, such as `exit status 1`. */
  run(): Running<string>;
  /** Called with every new state. */
  show(build: BuildState, program: ProgramState): void;
}

/**
 * Builds, runs, and builds again after each change, until it is stopped. The program of the last successful build runs on while
 * the next one is built, and after a build that fails. A change during a build cancels it and begins another. It starts processes
 * only through its effects, and never has more than one build and one program.
 */
export class Supervisor {
  private changed = new Set<string>();
  private stopping = false;
  private wake: () => void = () => undefined;
  private program: Running<string> | undefined;
  private programState: ProgramState = { kind: "none", build: 0, end: "" };
  private buildState: BuildState | undefined;

  constructor(private readonly effects: Effects) {}

  /** Files have changed. */
  change(files: Iterable<string>): void {
    for (const file of files) this.changed.add(file);
    this.wake();
  }

  /** Lets {@link run} stop everything and return. */
  stop(): void {
    this.stopping = true;
    this.wake();
  }

  /** Works until {@link stop}; then neither build nor program is left. */
  async run(): Promise<void> {
    try {
      for (let number = 1; !this.stopping; number++) {
        await this.buildOnce(number);
        await this.woken();
      }
    } finally {
      await this.endProgram();
    }
  }

  private async buildOnce(number: number): Promise<void> {
    const changed = [...this.changed];
    this.changed = new Set();
    const started = this.effects.now();
    const tell = (kind: BuildState["kind"], output: string) => {
      const milliseconds = kind === "building" ? undefined : this.effects.now() - started;
      this.buildState = { number, kind, started, milliseconds, changed, output };
      this.tell();
    };
    tell("building", "");
    const build = this.effects.build(number);
    const result = await Promise.race([build.done, this.woken()]);
    if (result === undefined) {
      await build.stop();
      // The next build is for the sake of these files as well.
      for (const file of changed) this.changed.add(file);
      tell("cancelled", "");
      return;
    }
    if (!result.ok) {
      tell("failed", result.output);
      return;
    }
    tell("built", result.output);
    // Two programs at once would fight for their ports.
    await this.endProgram();
    if (!this.stopping) this.start(number);
  }

  private async endProgram(): Promise<void> {
    const { program } = this;
    // That it ends now is no news.
    this.program = undefined;
    this.programState = { kind: "none", build: 0, end: "" };
    await program?.stop();
  }

  private start(number: number): void {
    const program = this.effects.run();
    this.program = program;
    this.programState = { kind: "running", build: number, end: "" };
    this.tell();
    void program.done.then((end) => {
      if (this.program !== program) return;
      this.programState = { kind: "exited", build: number, end };
      this.tell();
    });
  }

  private tell(): void {
    if (this.buildState !== undefined) this.effects.show(this.buildState, this.programState);
  }

  /** Resolves when there is a change, or it is time to stop. */
  private woken(): Promise<undefined> {
    return new Promise((resolve) => {
      this.wake = () => {
        if (this.stopping || this.changed.size > 0) resolve(undefined);
      };
      this.wake();
    });
  }
}
