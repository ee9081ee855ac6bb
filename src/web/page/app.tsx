import { useState } from "preact/hooks";
import { useFeed, useShared } from "./base/context.ts";
import { fragmentOf, type Place } from "./base/fragment.ts";
import { Help } from "./base/help.tsx";
import { Import } from "./base/import.tsx";
import { useKeys } from "./base/keys.ts";
import { go, usePlace } from "./base/place.ts";
import { BuildBanner } from "./build/build-banner.tsx";
import { BuildView } from "./build/build-view.tsx";
import { CompareView } from "./compare/compare-view.tsx";
import { useComparison } from "./compare/use-comparison.tsx";
import { everything, type Filter } from "./list/filter.ts";
import { TraceList } from "./list/trace-list.tsx";
import { MetricsView } from "./metrics/metrics-view.tsx";
import { Overview } from "./overview/overview.tsx";
import { TraceView } from "./trace/trace-view.tsx";
import { WovenView } from "./woven/woven-view.tsx";

const states = {
  connecting: { label: "Connecting", class: "connecting" },
  live: { label: "Live", class: "live" },
  lost: { label: "Disconnected", class: "lost" },
} as const;

const views: readonly { readonly place: Place; readonly label: string }[] = [
  { place: { view: "list" }, label: "Traces" },
  { place: { view: "overview" }, label: "Overview" },
  { place: { view: "metrics" }, label: "Metrics" },
  { place: { view: "build", id: 0 }, label: "Build" },
  { place: { view: "woven", path: "" }, label: "Woven" },
];

/** The whole page. */
export function App() {
  const { feed } = useShared();
  const { connection, paused, traces } = useFeed();
  const place = usePlace();
  const [filter, setFilter] = useState<Filter>(everything);
  const [selected, setSelected] = useState(0);
  const [help, setHelp] = useState(false);
  const comparison = useComparison();
  const pause = () => feed.pause(!paused);
  useKeys({ "?": () => setHelp(true), p: pause });
  const state = states[connection];
  const dialog = help ? <Help onClose={() => setHelp(false)} /> : null;
  if (feed.only !== undefined) {
    return (
      <div class="app">
        <TraceView id={feed.only.id} span={place.view === "trace" ? place.span : ""} />
        {dialog}
      </div>
    );
  }
  const view = () => {
    switch (place.view) {
      case "trace": {
        const marked = comparison.marked !== undefined && comparison.marked !== place.id;
        return <TraceView id={place.id} span={place.span} onCompare={comparison.mark} marked={marked} />;
      }
      case "overview": {
        const choose = (title: string) => {
          setFilter({ ...everything, text: `title:"${title.replaceAll('"', "")}"` });
          go({ view: "list" });
        };
        return <Overview onChoose={choose} />;
      }
      case "metrics":
        return <MetricsView />;
      case "build":
        return <BuildView id={place.id} />;
      case "woven":
        return <WovenView path={place.path} />;
      case "compare":
        return <CompareView left={place.left} right={place.right} />;
      default: {
        const list = { filter, onFilter: setFilter, selected, onSelect: setSelected };
        return <TraceList {...list} onCompare={comparison.mark} />;
      }
    }
  };
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
      <BuildBanner />
      {comparison.banner}
      {view()}
      {dialog}
    </div>
  );
}
