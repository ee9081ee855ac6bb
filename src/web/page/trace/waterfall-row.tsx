import type { ComponentChildren, CSSProperties } from "preact";
import type { ServiceColours } from "../base/colours.ts";
import { formatDuration } from "../base/format.ts";
import { plain } from "../base/plain.ts";
import { labelOf } from "./label.ts";
import type { TraceModel } from "./model.ts";

/** A part of the trace's time, in nanoseconds since its start. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

interface WaterfallRowProps {
  readonly model: TraceModel;
  readonly index: number;
  readonly period: Period;
  readonly colours: ServiceColours;
  readonly selected: boolean;
  readonly collapsed: boolean;
  readonly matches: boolean;
  /** The times in which the span holds the request up. */
  readonly critical: readonly Period[];
  /** How often the same call is made below the same parent, if this is the first of them; else 0. */
  readonly repeated: number;
  readonly style: CSSProperties;
}

/** Deeper levels share an indentation, so that they need no more width. */
const maxIndent = 24;

/** A span in the waterfall. */
export function WaterfallRow(props: WaterfallRowProps) {
  const { model, index, period, colours, selected, collapsed, matches, critical, repeated, style } = props;
  const place = model.places[index];
  if (place === undefined) return null;
  const { span, depth, children } = place;
  const { title, detail, status } = labelOf(span.wire);
  const parent = model.places[place.parent]?.span;
  const failed = span.wire.error !== null;
  const hidden = collapsed ? (model.errorsBelow[index] ?? 0) : 0;
  const duration = formatDuration(span.duration);
  return (
    // The tree has the focus, and handles keys and clicks; see Waterfall.
    <div
      id={`span-${index}`}
      data-row={index}
      role="treeitem"
      aria-level={depth + 1}
      aria-selected={selected}
      aria-expanded={children > 0 ? !collapsed : undefined}
      class={[
        "span-row",
        colours.of(span.service),
        selected ? "selected" : "",
        failed ? "failed" : "",
        matches ? "" : "faint",
      ].join(" ")}
      style={style}
    >
      <div class="span-name" style={{ paddingLeft: `${8 + Math.min(depth, maxIndent) * 14}px` }}>
        {children > 0 ? (
          <span class={`caret${collapsed ? "" : " open"}`} data-part="caret" />
        ) : (
          <span class="caret none" />
        )}
        {depth > maxIndent ? <span class="depth">{depth}</span> : null}
        {place.orphan ? <Mark kind="orphan" text="its parent is missing" /> : null}
        {failed ? <Mark kind="error" text="error" /> : null}
        {span.wire.appsec.length > 0 ? <Mark kind="attack" text="security event" /> : null}
        <span class="title">{title}</span>
        {span.service !== parent?.service && span.service !== "" ? (
          <span class="of-service">{plain(span.service, 60)}</span>
        ) : null}
        {status === "" ? null : <span class="chip warning">{status}</span>}
        {repeated > 0 ? (
          <span class="chip repeat" title="The same call again and again">
            {repeated}×
          </span>
        ) : null}
        {hidden > 0 ? <span class="chip error">{hidden}</span> : null}
        {detail === "" ? null : <span class="dim says">{detail}</span>}
      </div>
      <Bar start={span.start} end={span.start + span.duration} period={period} label={duration}>
        {critical.map(({ from, to }) => (
          <Critical key={from} from={from} to={to} period={period} />
        ))}
        {span.wire.events.length > 0 ? <Ticks model={model} index={index} period={period} /> : null}
      </Bar>
    </div>
  );
}

function Mark({ kind, text }: { readonly kind: string; readonly text: string }) {
  return (
    <span class={`mark ${kind}`} title={text}>
      <span class="unseen">{text} </span>
    </span>
  );
}

interface BarProps {
  readonly start: number;
  readonly end: number;
  readonly period: Period;
  readonly label: string;
  readonly children: ComponentChildren;
}

function Bar({ start, end, period, label, children }: BarProps) {
  const length = period.to - period.from;
  const percent = (time: number) => Math.min(100, Math.max(0, ((time - period.from) / length) * 100));
  const [left, right] = [percent(start), percent(end)];
  const outside = end < period.from || start > period.to;
  // The label stands where there is room: behind the bar, in front of it, or in it.
  const inside = right >= 82 && left <= 18;
  const side = right < 82 ? { left: `${right}%` } : { right: `${100 - (inside ? right : left)}%` };
  return (
    <div class="span-time">
      {outside ? null : <i class="bar" style={{ left: `${left}%`, width: `${right - left}%` }} />}
      {children}
      <span class={inside && !outside ? "bar-label inside" : "bar-label"} style={side}>
        {label}
      </span>
    </div>
  );
}

function Critical({ from, to, period }: Period & { readonly period: Period }) {
  const percent = (time: number) =>
    Math.min(100, Math.max(0, ((time - period.from) / (period.to - period.from)) * 100));
  const [left, right] = [percent(from), percent(to)];
  return left >= right ? null : <i class="critical" style={{ left: `${left}%`, width: `${right - left}%` }} />;
}

/** Most events that a row marks. */
const maxTicks = 50;

function Ticks({ model, index, period }: Pick<WaterfallRowProps, "model" | "index" | "period">) {
  const events = model.places[index]?.span.wire.events.slice(0, maxTicks) ?? [];
  return (
    <>
      {events.map((event, at) => {
        const time = Number(BigInt(event.time) - model.base);
        if (time < period.from || time > period.to) return null;
        const left = ((time - period.from) / (period.to - period.from)) * 100;
        return <i key={at} class={event.name === "exception" ? "tick error" : "tick"} style={{ left: `${left}%` }} />;
      })}
    </>
  );
}
