import type { CSSProperties } from "preact";
import type { TraceSummary } from "../../wire.ts";
import type { ServiceColours } from "../base/colours.ts";
import { counted, formatDuration, formatTime } from "../base/format.ts";
import { plain } from "../base/plain.ts";
import { isFailed } from "./filter.ts";

interface TraceRowProps {
  readonly trace: TraceSummary;
  readonly colours: ServiceColours;
  readonly selected: boolean;
  readonly id: string;
  readonly position: number;
  readonly count: number;
  readonly style: CSSProperties;
}

/** A trace in the list. */
export function TraceRow({ trace, colours, selected, id, position, count, style }: TraceRowProps) {
  const [service = "", ...others] = trace.services;
  const title = trace.title === "" ? "(no name)" : plain(trace.title);
  const failed = isFailed(trace);
  return (
    // The list has the focus, and handles keys and clicks; see TraceList.
    <div
      id={id}
      data-row={position}
      role="option"
      aria-selected={selected}
      aria-posinset={position + 1}
      aria-setsize={count}
      class={`trace-row${selected ? " selected" : ""}${failed ? " failed" : ""}`}
      style={style}
    >
      <span class="time">{formatTime(trace.start)}</span>
      <span class="status">
        <Status trace={trace} />
      </span>
      <span class="what">
        <b>{title}</b>
        {trace.path === "" ? null : <span class="dim"> {plain(trace.path)}</span>}
        {trace.attacks > 0 ? <span class="chip attack">{counted(trace.attacks, "attack")}</span> : null}
      </span>
      <span class={`service ${colours.of(service)}`}>
        <i class="dot" />
        <span class="name">{service === "" ? "(no service)" : plain(service, 60)}</span>
        {others.length > 0 ? <span class="dim"> +{others.length}</span> : null}
      </span>
      <span class="count">{counted(trace.spans, "span")}</span>
      <span class="gauge">
        <i style={{ width: `${gaugeOf(trace.duration)}%` }} />
      </span>
      <span class="duration">{formatDuration(trace.duration)}</span>
    </div>
  );
}

function Status({ trace }: { readonly trace: TraceSummary }) {
  const { status, errors } = trace;
  const text = plain(status, 12);
  if (isFailed(trace)) return <span class="chip error">{text === "" ? counted(errors, "error") : text}</span>;
  if (/^4\d\d$/.test(status)) return <span class="chip warning">{text}</span>;
  return <span class="chip">{text === "" ? "ok" : text}</span>;
}

/** Where a duration is between 10 µs and 100 s, in percent of a logarithmic scale. */
function gaugeOf(duration: number): number {
  return Math.min(100, Math.max(2, (Math.log10(Math.max(duration, 1)) - 4) * (100 / 7)));
}
