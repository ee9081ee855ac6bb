import { useState } from "preact/hooks";
import { useFeed, useShared } from "./base/context.ts";
import { Help } from "./base/help.tsx";
import { Import } from "./base/import.tsx";
import { useKeys } from "./base/keys.ts";
import { fragmentOf, go, type Place, usePlace } from "./base/place.ts";
import { everything, type Filter } from "./list/filter.ts";
import { TraceList } from "./list/trace-list.tsx";
import { Overview } from "./overview/overview.tsx";
import { TraceView } from "./trace/trace-view.tsx";

const states = {
  connecting: { label: "Connecting", class: "connecting" },
  live: { label: "Live", class: "live" },
  lost: { label: "Disconnected", class: "lost" },
} as const;

const views: readonly { readonly place: Place; readonly label: string }[] = [
  { place: { view: "list" }, label: "Traces" },
  { place: { view: "overview" }, label: "Overview" },
];

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
          <span class="name">Orchestrion</span>
        </a>
        <nav class="segments" aria-label="Views">
          {views.map(({ place: to, label }) => (
            <a
              key={label}
              href={fragmentOf(to)}
              class={place.view === to.view ? "on" : ""}
              aria-current={place.view === to.view ? "page" : undefined}
            >
              {label}
            </a>
          ))}
        </nav>
        <span class={`connection ${paused ? "paused" : state.class}`} role="status">
          <i class="dot" />
          <span class="word">{paused ? "Paused" : state.label}</span>
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
      ) : place.view === "overview" ? (
        <Overview
          onChoose={(title) => {
            setFilter({ ...everything, text: `title:"${title.replaceAll('"', "")}"` });
            go({ view: "list" });
          }}
        />
      ) : (
        <TraceList filter={filter} onFilter={setFilter} selected={selected} onSelect={setSelected} />
      )}
      {help ? <Help onClose={() => setHelp(false)} /> : null}
    </div>
  );
}
