import { criticalPath } from "./critical-path.ts";
import type { TraceModel } from "./model.ts";
import { type Repeat, repeatsOf } from "./repeats.ts";

/** What a trace shows at a second look. */
export interface Analysis {
  readonly critical: ReturnType<typeof criticalPath>;
  /** By the first call. */
  readonly repeats: ReadonlyMap<number, Repeat>;
  /** By any of the calls. */
  readonly repeatOf: ReadonlyMap<number, Repeat>;
}

export function analyse(model: TraceModel): Analysis {
  const repeats = repeatsOf(model);
  const repeatOf = new Map(
    [...repeats.values()].flatMap((repeat) => repeat.calls.map((index) => [index, repeat] as const)),
  );
  return { critical: criticalPath(model), repeats, repeatOf };
}
