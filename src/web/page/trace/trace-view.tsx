import { useMemo, useRef, useState } from "preact/hooks";
import { useShared } from "../base/context.ts";
import { counted } from "../base/format.ts";
import { useKeys } from "../base/keys.ts";
import { go } from "../base/place.ts";
import { plain } from "../base/plain.ts";
import { SearchField } from "../base/search-field.tsx";
import { analyse } from "./analysis.ts";
import { Flame } from "./flame.tsx";
import { LogLines } from "./log-lines.tsx";
import type { TraceModel } from "./model.ts";
import { SpanDetail } from "./span-detail.tsx";
import { matcherOf } from "./span-search.ts";
import { TraceHead } from "./trace-head.tsx";
import { useTrace } from "./use-trace.ts";
import { Waterfall } from "./waterfall.tsx";
import type { Period } from "./waterfall-row.tsx";

interface TraceViewProps {
  readonly id: string;
  /** The selected span; "" for none. */
  readonly span: string;
  /** Marks a trace for a comparison, or compares it with the marked one; undefined where there is only one. */
  readonly onCompare?: (id: string) => void;
  /** Whether another trace is marked. */
  readonly marked?: boolean;
}

/** One trace. */
export function TraceView({ id, span, onCompare, marked = false }: TraceViewProps) {
  const trace = useTrace(id);
  const back = () => go({ view: "list" });
  return (
    <main class="trace-view">
      {typeof trace === "string" ? (
        <Absent id={id} trace={trace} onBack={back} />
      ) : (
        <Shown key={id} model={trace} span={span} onBack={back} onCompare={onCompare} marked={marked} />
      )}
    </main>
  );
}

function Absent({ id, trace, onBack }: { readonly id: string; readonly trace: string; readonly onBack: () => void }) {
  useKeys({ Escape: onBack });
  return (
    <div class="waiting" aria-live="polite">
      {trace === "loading" ? null : (
        <>
          <h1>{trace === "missing" ? "This trace is not here" : "The trace could not be read"}</h1>
          <p class="dim">
            {trace === "missing"
              ? "It has not arrived, or was forgotten to make room for newer ones."
              : "Does orchestrion still run?"}{" "}
            <code>{plain(id)}</code>
          </p>
        </>
      )}
      <button type="button" onClick={onBack}>
        Back to the list
      </button>
    </div>
  );
}

const tabs = ["Waterfall", "Flame", "Logs"] as const;

interface ShownProps {
  readonly model: TraceModel;
  readonly span: string;
  readonly onBack: () => void;
  readonly onCompare: ((id: string) => void) | undefined;
  readonly marked: boolean;
}

function Shown({ model, span, onBack, onCompare, marked }: ShownProps) {
  const { feed } = useShared();
  const [tab, setTab] = useState<(typeof tabs)[number]>("Waterfall");
  const [text, setText] = useState("");
  const search = useRef<HTMLInputElement>(null);
  const selected = model.indexOf.get(span) ?? -1;
  const analysis = useMemo(() => analyse(model), [model]);
  const [period, setPeriod] = useState<Period>();
  const whole = { from: 0, to: model.length };
  const zoom = (index: number) => {
    const chosen = model.places[index]?.span;
    // A zero length has no scale.
    setPeriod(chosen && { from: chosen.start, to: chosen.start + Math.max(chosen.duration, 1) });
  };
  const matches = useMemo(() => matcherOf(model, text), [model, text]);
  const select = (index: number) => {
    go({ view: "trace", id: model.id, span: model.places[index]?.span.spanId ?? "" }, true);
  };
  const nextOf = (indices: readonly number[], step: 1 | -1) => {
    const next = step === 1 ? indices.find((index) => index > selected) : indices.findLast((index) => index < selected);
    const chosen = next ?? indices.at(step === 1 ? 0 : -1);
    if (chosen === undefined) return;
    if (tab === "Logs") setTab("Waterfall");
    select(chosen);
  };
  const found = text === "" ? model.failed : matches.indices;
  const leave = () => (selected >= 0 ? select(-1) : onBack());
  useKeys({
    Escape: leave,
    Backspace: onBack,
    c: () => onCompare?.(model.id),
    e: () => nextOf(model.failed, 1),
    E: () => nextOf(model.failed, -1),
    n: () => nextOf(found, 1),
    N: () => nextOf(found, -1),
    z: () => zoom(period === undefined ? selected : -1),
    "/": () => search.current?.focus(),
  });
  return (
    <>
      <div class="trace-bar">
        {feed.only === undefined ? (
          <button type="button" class="quiet back" onClick={onBack} title="Back to the list (Esc)">
            ← Traces
          </button>
        ) : null}
        <div class="segments" role="tablist" aria-label="View">
          {tabs.map((each) => (
            <button
              key={each}
              type="button"
              role="tab"
              aria-selected={tab === each}
              class={tab === each ? "on" : ""}
              onClick={() => setTab(each)}
            >
              {each === "Logs" ? `Logs ${model.logs.length}` : each}
            </button>
          ))}
        </div>
        {period === undefined ? null : (
          <button type="button" onClick={() => setPeriod(undefined)}>
            Whole trace
          </button>
        )}
        <SearchField
          field={search}
          label="Find spans"
          text={text}
          onText={setText}
          onKey={(event) => {
            if (event.key === "Escape") event.currentTarget.blur();
            else if (event.key === "Enter") nextOf(matches.indices, event.shiftKey ? -1 : 1);
            else return false;
            return true;
          }}
        />
        {onCompare === undefined ? null : (
          <button type="button" class="quiet" onClick={() => onCompare(model.id)} title="Compare two traces (c)">
            {marked ? "Compare with the marked one" : "Compare"}
          </button>
        )}
        {feed.only === undefined ? (
          <details class="menu">
            <summary>Export</summary>
            <div class="menu-items">
              <a href={feed.exportUrl(model.id, "html")} download>
                Page <span class="dim">one file, opens in any browser</span>
              </a>
              <a href={feed.exportUrl(model.id, "json")} download>
                OTLP <span class="dim">JSON, for other tools</span>
              </a>
            </div>
          </details>
        ) : null}
        <span class="dim found" aria-live="polite">
          {text === "" ? "" : counted(matches.indices.length, "match").replace(/matchs$/, "matches")}
        </span>
      </div>
      <TraceHead model={model} analysis={analysis} onNextError={() => nextOf(model.failed, 1)} onSelect={select} />
      <div class={`panes${selected >= 0 ? " with-detail" : ""}`}>
        {tab === "Waterfall" ? (
          <Waterfall
            model={model}
            selected={selected}
            onSelect={select}
            period={period ?? whole}
            analysis={analysis}
            matches={matches.has}
          />
        ) : tab === "Flame" ? (
          <Flame
            model={model}
            selected={selected}
            onSelect={select}
            onZoom={zoom}
            period={period ?? whole}
            matches={matches.has}
          />
        ) : (
          <section class="all-logs" tabIndex={0} aria-label="Logs of the trace">
            {model.logs.length === 0 ? <p class="waiting">No log record of this trace was received.</p> : null}
            <LogLines logs={model.logs} base={model.base} onSelect={(each) => select(model.indexOf.get(each) ?? -1)} />
          </section>
        )}
        {selected >= 0 ? (
          <SpanDetail model={model} index={selected} analysis={analysis} onClose={() => select(-1)} />
        ) : null}
      </div>
    </>
  );
}
