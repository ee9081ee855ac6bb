import { Random } from "../../differential/template/random.ts";
import { casesOf, seedOfToday } from "../../support/random.ts";

/** An input that needs more time of the processor, whatever else runs on the machine, is taken for a hang. */
const SLOWEST_MS = 5000;
/** An input, or all of them together, may not leave more than this behind. */
const MOST_MEMORY = 1.5 * 2 ** 30;

/**
 * Runs a function with many inputs, each made from a seed of its own: one half with the same seeds in each run, the other half with
 * those that begin at {@link seedOfToday}. FUZZ_RUNS=n sets their number; a failure names the seed that alone shows it again
 * (FUZZ_RUNS=1 ORCHESTRION_TEST_SEED=n).
 *
 * @param runs how many inputs there are with the group `thorough`, unless FUZZ_RUNS says otherwise
 * @param attempt makes an input and runs with it; what it throws is a failure
 */
export async function fuzz(runs: number, attempt: (random: Random) => void | Promise<void>): Promise<void> {
  const count = Number(process.env.FUZZ_RUNS ?? casesOf(runs));
  const fixed = Math.floor(count / 2);
  const memory = process.memoryUsage.rss();
  using watch = new Watch();
  for (let at = 0; at < count; at++) {
    const seed = at < fixed ? at + 1 : seedOfToday() + at - fixed;
    watch.begin(seed);
    if (at % 100 === 0) {
      // Memory of the parser is freed when the event loop has a turn.
      await new Promise((resolve) => setImmediate(resolve));
    }
    const started = process.cpuUsage();
    try {
      await attempt(new Random(seed));
    } catch (error) {
      throw new Error(`seed ${seed}: ${error instanceof Error ? error.stack : String(error)}`, { cause: error });
    }
    const took = process.cpuUsage(started).user / 1000;
    if (took > SLOWEST_MS) {
      throw new Error(`seed ${seed}: took ${Math.round(took)} ms`);
    }
    const grown = process.memoryUsage.rss() - memory;
    if (grown > MOST_MEMORY) {
      throw new Error(`seed ${seed}: ${Math.round(grown / 2 ** 20)} MiB of memory more than at the beginning`);
    }
  }
}

/** Ends the process, naming the seed, when an input never comes to an end: a timer of this thread would never run. */
class Watch implements Disposable {
  readonly #seed = new Int32Array(new SharedArrayBuffer(4));
  readonly #worker = new Worker(new URL("watch.ts", import.meta.url).href);

  constructor() {
    this.#worker.unref();
    this.#worker.postMessage(this.#seed);
  }

  begin(seed: number): void {
    Atomics.store(this.#seed, 0, seed);
  }

  [Symbol.dispose](): void {
    this.#worker.terminate();
  }
}
