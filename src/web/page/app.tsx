import { useState } from "preact/hooks";
import { useFeed, useShared } from "./base/context.ts";
import { Help } from "./base/help.tsx";
import { Import } from "./base/import.tsx";
import { useKeys } from "./base/keys.ts";
import { fragmentOf, usePlace } from "./base/place.ts";
import { everything, type Filter } from "./list/filter.ts";
import { TraceList } from "./list/trace-list.tsx";
import { TraceView } from "./trace/trace-view.tsx";

const states = {
  connecting: { label: "Connecting", class: "connecting" },
  live: { label: "Live", class: "live" },
  lost: { label: "Disconnected", class: "lost" },
} as const;

/** The whole page. */
export function App() {
  const { feed } = useShared();
  const { connection, paused, traces } = useFeed();
  const place = usePlace();
  const [filter, setFilter] = useState<Filter>(everything);
  const [selected, setSelected] = useState(0);
  const [help, setHelp] = useState(false);
  const pause = () => feed.pause(!paused);
  useKeys({ "?": () => setHelp(true), p: pause });
  const state = states[connection];
  if (feed.only !== undefined) {
    return (
      <div class="app">
        <TraceView id={feed.only.id} span={place.view === "trace" ? place.span : ""} />
        {help ? <Help onClose={() => setHelp(false)} /> : null}
      </div>
    );
  }
  return (
    <div class="app">
      <header class="top">
        <a class="brand" href={fragmentOf({ view: "list" })}>
          <i class="logo" />
          Orchestrion
        </a>
        <span class={`connection ${paused ? "paused" : state.class}`} role="status">
          <i class="dot" />
          {paused ? "Paused" : state.label}
        </span>
        <span class="space" />
        <Import />
        <button type="button" class="quiet" onClick={pause} aria-pressed={paused}>
          {paused ? "Continue" : "Pause"}
        </button>
        <button type="button" class="quiet" disabled={traces.length === 0} onClick={() => void feed.clear()}>
          Clear
        </button>
        <button type="button" class="quiet" onClick={() => setHelp(true)} aria-label="Keys">
          ?
        </button>
      </header>
      {place.view === "trace" ? (
        <TraceView id={place.id} span={place.span} />
      ) : (
        <TraceList filter={filter} onFilter={setFilter} selected={selected} onSelect={setSelected} />
      )}
      {help ? <Help onClose={() => setHelp(false)} /> : null}
    </div>
  );
}
