import type { BuildEvent, Events } from "./events.ts";
import type { WovenAspect } from "./woven-before.ts";

/** Counts of a build so far. */
export interface Progress {
  /** Packages whose compile has ended, or whose archive was found. */
  readonly compiled: number;
  /** Packages, files and join points that were woven. */
  readonly wovenPackages: number;
  readonly wovenFiles: number;
  /** Woven join points by integration. */
  readonly sites: ReadonlyMap<string, number>;
  /** The woven aspects, each as often as it was woven. */
  readonly wovenAspects: readonly WovenAspect[];
  readonly linked: boolean;
  /** Whether a linked program contains woven packages, of this build or from a cache. */
  readonly linkedWoven: boolean;
  readonly warnings: readonly string[];
}

/** Follows the events of a session. A package that two go commands compile is counted once. */
export class ProgressReader {
  readonly #events: Events;
  readonly #compiled = new Set<string>();
  readonly #woven = new Map<string, Extract<BuildEvent, { kind: "woven" }>>();
  /** Packages by the text of their warning: one cause may concern many packages. */
  readonly #warnings = new Map<string, Set<string>>();
  #linked = false;
  #linkedWoven = false;
  #offset = 0;

  constructor(events: Events) {
    this.#events = events;
  }

  read(): Progress {
    const { events, next } = this.#events.read(this.#offset);
    this.#offset = next;
    for (const event of events) {
      switch (event.kind) {
        case "done":
          this.#compiled.add(event.importPath);
          break;
        case "linked woven":
          this.#linked = true;
          this.#linkedWoven = true;
          break;
        case "linked":
          this.#linked = true;
          break;
        case "woven":
          this.#woven.set(event.importPath, event);
          break;
        case "warning":
          this.#warnings.set(event.text, (this.#warnings.get(event.text) ?? new Set()).add(event.importPath));
      }
    }
    const sites = new Map<string, number>();
    let wovenFiles = 0;
    for (const event of this.#woven.values()) {
      wovenFiles += event.files;
      for (const { integration } of event.sites) {
        sites.set(integration, (sites.get(integration) ?? 0) + 1);
      }
    }
    return {
      compiled: this.#compiled.size,
      wovenPackages: this.#woven.size,
      wovenFiles,
      sites,
      linked: this.#linked,
      linkedWoven: this.#linkedWoven,
      wovenAspects: [...this.#woven.values()].flatMap((event) => event.sites),
      warnings: [...this.#warnings].map(([text, packages]) => `${nameSome(packages)}: ${text}`).sort(),
    };
  }
}

/** The alphabetically first of several packages, and the number of the others. */
function nameSome(packages: ReadonlySet<string>): string {
  const [first = ""] = [...packages].sort();
  return packages.size < 2 ? first : `${first} and ${count(packages.size - 1, "other package")}`;
}

/** The terminal of a live line, and a clock. */
interface LiveLineOptions {
  readonly write: (text: string) => void;
  readonly columns: () => number;
  /** Returns milliseconds; never decreases. */
  readonly now: () => number;
}

/** One line on a terminal that shows the progress of a build. */
export class LiveLine {
  readonly #options: LiveLineOptions;
  readonly #started: number;
  #shown = "";

  constructor(options: LiveLineOptions) {
    this.#options = options;
    this.#started = options.now();
  }

  draw(progress: Progress): void {
    const seconds = ((this.#options.now() - this.#started) / 1000).toFixed(1);
    const text = `orchestrion: ${count(progress.compiled, "package")} compiled, ${progress.wovenPackages} woven, ${seconds} s`;
    const fitting = text.slice(0, Math.max(this.#options.columns() - 1, 0));
    if (progress.compiled > 0 && fitting !== this.#shown) {
      this.#options.write(`\r${fitting}${" ".repeat(Math.max(this.#shown.length - fitting.length, 0))}`);
      this.#shown = fitting;
    }
  }

  /** Erases the line, so that other output can be written in its place. */
  clear(): void {
    if (this.#shown !== "") {
      this.#options.write(`\r${" ".repeat(this.#shown.length)}\r`);
      this.#shown = "";
    }
  }
}

/** `1 file`, `2 files`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
