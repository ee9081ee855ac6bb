import { canCount, countProcesses } from "./count-processes.ts";
import type { Counts, Figures } from "./figures.ts";
import { type Measured, measure } from "./measure.ts";
import type { Reaper } from "./reaper.ts";
import type { State } from "./state.ts";
import type { Workspace } from "./workspace.ts";

/** The results of one variant in one scenario. */
export interface VariantResult {
  readonly variant: string;
  readonly runs: readonly Figures[];
  /** Counts of an additional run; null when they were not requested, or cannot be measured. */
  readonly counts: Counts | null;
  /** The error after which the variant was left out; null without one. */
  readonly problem: string | null;
}

export interface ScenarioOptions {
  readonly rounds: number;
  /** Whether to count processes in an additional run of each variant. */
  readonly count: boolean;
  /** A file for strace to write. */
  readonly log: string;
  /** Measures processes that outlive their parents; undefined where the system has no such thing. */
  readonly reaper: Reaper | undefined;
  /** Returns a new text at each call, in all scenarios of the same workspaces. */
  readonly revision: () => string;
  readonly say: (line: string) => void;
}

/**
 * Measures all variants in turns, A B C A B C …, so that changes in the machine's speed affect all of them. A variant that
 * fails is left out from then on; the others continue.
 */
export async function runScenario(
  state: State,
  workspaces: readonly Workspace[],
  options: ScenarioOptions,
): Promise<VariantResult[]> {
  const lanes = workspaces.map((workspace) => new Lane(state, workspace, options));
  if (!state.cold) {
    for (const lane of lanes) {
      await lane.fillCaches();
    }
  }
  for (let round = 0; round < options.rounds; round++) {
    const revision = options.revision();
    for (const lane of lanes) {
      await lane.measure(revision);
    }
  }
  if (options.count && canCount()) {
    const revision = options.revision();
    for (const lane of lanes) {
      await lane.count(revision);
    }
  }
  return lanes.map((lane) => lane.result);
}

/** Measures one variant in one scenario. */
class Lane {
  readonly #state: State;
  readonly #workspace: Workspace;
  readonly #options: ScenarioOptions;
  readonly #runs: Figures[] = [];
  #counts: Counts | null = null;
  #problem: string | null = null;

  constructor(state: State, workspace: Workspace, options: ScenarioOptions) {
    this.#state = state;
    this.#workspace = workspace;
    this.#options = options;
  }

  get result(): VariantResult {
    const { name } = this.#workspace.variant;
    return { variant: name, runs: this.#runs, counts: this.#counts, problem: this.#problem };
  }

  fillCaches(): Promise<void> {
    return this.#attempt(async () => {
      await measure(this.#state.command(this.#workspace));
      return "filled caches";
    });
  }

  measure(revision: string): Promise<void> {
    return this.#attempt(async () => {
      const figures = await measure(this.#changed(revision), this.#options.reaper);
      this.#runs.push(figures);
      return `${(figures.wallMilliseconds / 1000).toFixed(2)} s`;
    });
  }

  count(revision: string): Promise<void> {
    return this.#attempt(async () => {
      this.#counts = await countProcesses(this.#changed(revision), this.#options.log);
      return `${this.#counts.processes} processes`;
    });
  }

  #changed(revision: string): Measured {
    if (this.#state.cold) {
      this.#workspace.empty();
    }
    this.#state.change(this.#workspace, revision);
    return this.#state.command(this.#workspace);
  }

  async #attempt(action: () => Promise<string>): Promise<void> {
    if (this.#problem !== null) {
      return;
    }
    const { say } = this.#options;
    const { name } = this.#workspace.variant;
    try {
      say(`  ${name}: ${await action()}`);
    } catch (error) {
      this.#problem = error instanceof Error ? error.message : String(error);
      say(`  ${name}: left out: ${this.#problem}`);
    }
  }
}
