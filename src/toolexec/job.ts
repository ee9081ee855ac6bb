import type { PlannedField } from "../plan/plan.ts";
import type { Session } from "../session/session.ts";
import type { CommandCompilation } from "./compilation.ts";
import type { InheritedDependencies } from "./link-deps.ts";
import type { ToolRun } from "./tool-run.ts";
import type { Workshop } from "./workshop.ts";

/** A compile that may need work, as determined by `decide`. */
export interface CompileJob {
  readonly session: Session;
  readonly chain: readonly string[];
  readonly tool: string;
  readonly run: ToolRun;
  readonly workshop: Workshop;
  readonly compilation: CommandCompilation;
  /** Aspects that may match, by index in the plan. */
  readonly candidates: readonly number[];
  /** Hash that the archive must contain for its importers (`PackageKey`). */
  readonly mark: string | undefined;
  /** Whether this is a recompilation for a test binary (src/resolve/recompile.ts). */
  readonly again: boolean;
  /** In a recompilation, set by the compile itself: the archives of that binary. */
  readonly linked?: ReadonlyMap<string, string>;
  /** Fields that structs of imported packages have in addition to their source, if this package may contain literals of them. */
  readonly fields: readonly PlannedField[];
  /** Packages to be linked because imported archives require them. */
  readonly inherited: InheritedDependencies;
}
