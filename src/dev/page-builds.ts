import { readFileSync } from "node:fs";
import type { BuildStore } from "../web/build-store.ts";
import { readBuildTrace } from "../web/build-trace.ts";
import type { BuildState, ProgramState } from "./state.ts";

/** Puts builds and the program's state on the page. */
export class PageBuilds {
  /** Id on the page of the latest build, and its number. */
  private latest: { readonly id: number; readonly number: number } | undefined;
  /** Ids on the page by the number of a build whose program may still run. */
  private readonly ids = new Map<number, number>();

  /**
   * @param title what is built
   * @param traceFile where a build records how it spends its time
   */
  constructor(
    private readonly builds: BuildStore,
    private readonly title: string,
    private readonly traceFile: string,
  ) {}

  show(build: BuildState, program: ProgramState): void {
    const { kind, started, milliseconds, changed, output, number } = build;
    const shown = { state: kind, duration: milliseconds ?? null, output };
    if (this.latest?.number !== number) {
      const id = this.builds.add({ title: this.title, start: started, changed, ...shown });
      this.latest = { id, number };
      this.ids.set(number, id);
      for (const old of this.ids.keys()) if (old !== program.build && old !== number) this.ids.delete(old);
    } else {
      this.builds.update(this.latest.id, shown, kind === "building" ? undefined : this.spans());
    }
    this.builds.setProgram({ state: program.kind, end: program.end, build: this.ids.get(program.build) ?? 0 });
  }

  private spans() {
    try {
      return readBuildTrace(readFileSync(this.traceFile, "utf8"));
    } catch {
      // The build has ended before it recorded anything.
      return undefined;
    }
  }
}
