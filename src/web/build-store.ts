import type { Builds, WireBuild, WireBuildSpan, WireProgram } from "./wire.ts";

/** Most builds that are kept, the newest. */
const maxBuilds = 30;

interface Kept {
  build: WireBuild;
  spans: readonly WireBuildSpan[];
}

/** The latest builds of `orchestrion dev`, and builds whose trace files were imported. */
export class BuildStore {
  private readonly builds = new Map<number, Kept>();
  private program: WireProgram | undefined;
  private count = 0;
  private changes = 0;

  /** @param watching the package that is built after each change; empty without `orchestrion dev` */
  constructor(private readonly watching: string) {}

  /** Grows with each change. */
  get revision(): number {
    return this.changes;
  }

  /** Adds a build, and returns its id. */
  add(build: Omit<WireBuild, "id" | "spans">, spans: readonly WireBuildSpan[] = []): number {
    const id = ++this.count;
    this.builds.set(id, { build: { ...build, id, spans: spans.length }, spans });
    for (const oldest of this.builds.keys()) {
      if (this.builds.size <= maxBuilds) break;
      this.builds.delete(oldest);
    }
    this.changes++;
    return id;
  }

  /** Changes what is known of a build, if it is still kept. */
  update(id: number, part: Partial<Omit<WireBuild, "id" | "spans">>, spans?: readonly WireBuildSpan[]): void {
    const kept = this.builds.get(id);
    if (kept === undefined) return;
    kept.spans = spans ?? kept.spans;
    kept.build = { ...kept.build, ...part, spans: kept.spans.length };
    this.changes++;
  }

  /** Sets what the program of the latest build does. */
  setProgram(program: WireProgram): void {
    this.program = program;
    this.changes++;
  }

  /** The answer to `builds`. */
  all(): Builds {
    return {
      watching: this.watching,
      builds: [...this.builds.values()].map(({ build }) => build).reverse(),
      ...(this.program === undefined ? {} : { program: this.program }),
    };
  }

  /** The spans of a build, by their start; undefined for an unknown build. */
  spansOf(id: number): readonly WireBuildSpan[] | undefined {
    return this.builds.get(id)?.spans;
  }
}
