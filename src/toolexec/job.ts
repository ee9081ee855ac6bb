import type { PlannedField } from "../plan/plan.ts";
import type { Session } from "../session/session.ts";
import type { CommandCompilation } from "./compilation.ts";

/** A compile that may have something to weave: what the entry found out about it. */
export interface CompileJob {
  readonly session: Session;
  readonly chain: readonly string[];
  readonly tool: string;
  readonly compilation: CommandCompilation;
  /** Aspects that may match, by index in the plan. */
  readonly candidates: readonly number[];
  /** What the archive has to carry for those who import it (`PackageKey`). */
  readonly mark: string | undefined;
  /** Whether it is compiled once more, for a test binary (src/resolve/recompile.ts). */
  readonly again: boolean;
  /** Then, in the compile itself: what that binary is linked with. */
  readonly linked?: ReadonlyMap<string, string>;
  /** Fields that structs of imported packages have besides those in their source, where this package may have literals of them. */
  readonly fields: readonly PlannedField[];
  /** Packages to be linked that an imported archive asks for. */
  readonly inherited: readonly string[];
}
