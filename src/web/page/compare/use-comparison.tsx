import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { useShared } from "../base/context.ts";
import { go } from "../base/place.ts";
import { plain } from "../base/plain.ts";

/** The choice of two traces to compare, one after the other. */
interface Comparison {
  /** Id of the first, once it is marked. */
  readonly marked: string | undefined;
  /** Marks a trace; or compares it, if another one is marked; or removes its mark. */
  readonly mark: (id: string) => void;
  /** Says which trace is marked. */
  readonly banner: ComponentChildren;
}

/** Lets the user choose two traces, and goes to their comparison. */
export function useComparison(): Comparison {
  const { feed } = useShared();
  const [marked, setMarked] = useState<string>();
  const mark = (id: string) => {
    if (marked === undefined || marked === id) setMarked(marked === id ? undefined : id);
    else {
      setMarked(undefined);
      go({ view: "compare", left: marked, right: id });
    }
  };
  const banner =
    marked === undefined ? null : (
      <p class="banner" role="status">
        <span>
          To compare with <b>{plain(feed.of(marked)?.title ?? marked, 80)}</b>, choose another trace and press{" "}
          <kbd>c</kbd>
        </span>
        <button type="button" class="quiet" onClick={() => setMarked(undefined)}>
          Cancel
        </button>
      </p>
    );
  return { marked, mark, banner };
}
