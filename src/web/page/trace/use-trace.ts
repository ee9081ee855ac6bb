import { useEffect, useRef, useState } from "preact/hooks";
import { useFeed, useShared } from "../base/context.ts";
import { modelOf, type TraceModel } from "./model.ts";

/** A trace that is being fetched, or why there is none. */
export type Loading = TraceModel | "loading" | "missing" | "failed";

/** How long a growing trace is left alone between two fetches, as a multiple of what a fetch takes. */
const rest = 4;

/** The trace with an id; it is fetched again when it has grown. */
export function useTrace(id: string): Loading {
  const { feed } = useShared();
  const state = useFeed();
  const [loading, setLoading] = useState<{ readonly id: string; readonly trace: Loading }>({ id, trace: "loading" });
  const has = useRef("");
  // The count of the dropped spans is not in the summary; a trace that drops some has as many spans as it may have.
  const summary = feed.of(id);
  const wanted = `${id} ${summary?.n ?? 0} ${summary?.spans ?? 0}`;
  const resting = useRef(0);

  useEffect(() => {
    if (has.current === wanted) return;
    let gone = false;
    const fetchTrace = async () => {
      const began = performance.now();
      let trace: Loading;
      try {
        const wire = await feed.trace(id);
        trace = wire === undefined ? "missing" : modelOf(wire);
      } catch {
        trace = "failed";
      }
      resting.current = performance.now() + rest * (performance.now() - began);
      if (gone) return;
      has.current = wanted;
      // What is shown stays when the server has forgotten the trace meanwhile.
      setLoading((old) =>
        typeof trace === "string" && old.id === id && typeof old.trace !== "string" ? old : { id, trace },
      );
    };
    const wait = has.current.startsWith(`${id} `) ? Math.max(200, resting.current - performance.now()) : 0;
    const timer = setTimeout(() => void fetchTrace(), wait);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [feed, id, wanted, state.connection]);
  return loading.id === id ? loading.trace : "loading";
}
