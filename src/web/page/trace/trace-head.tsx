import { useShared } from "../base/context.ts";
import { counted, formatDate, formatDuration } from "../base/format.ts";
import { plain } from "../base/plain.ts";
import type { Analysis } from "./analysis.ts";
import { labelOf } from "./label.ts";
import type { TraceModel } from "./model.ts";

interface TraceHeadProps {
  readonly model: TraceModel;
  readonly analysis: Analysis;
  readonly onNextError: () => void;
  readonly onSelect: (index: number) => void;
}

/** What the trace is, above its views. */
export function TraceHead({ model, analysis, onNextError, onSelect }: TraceHeadProps) {
  const { colours } = useShared();
  const first = model.places[0]?.span;
  const { title, detail, status } = first === undefined ? { title: "", detail: "", status: "" } : labelOf(first.wire);
  const start = Number(model.base / 1_000_000n);
  const attacks = model.places.reduce((count, { span }) => count + span.wire.appsec.length, 0);
  return (
    <div class="trace-head">
      <h1>
        {title} {detail === "" ? null : <span class="dim">{detail}</span>}
        {status === "" ? null : <span class="chip warning">{status}</span>}
      </h1>
      <p class="facts">
        <b>{formatDuration(model.length)}</b>
        <span>{counted(model.places.length, "span")}</span>
        {model.failed.length === 0 ? null : (
          <button type="button" class="chip error" onClick={onNextError} title="Next error (e)">
            {counted(model.failed.length, "error")}
          </button>
        )}
        {[...analysis.repeats].slice(0, 3).map(([first, { calls, what, total }]) => (
          <button
            key={first}
            type="button"
            class="chip repeat"
            title={`${plain(what)}: ${formatDuration(total)} in all`}
            onClick={() => onSelect(first)}
          >
            {calls.length}× {plain(what, 40)}
          </button>
        ))}
        {attacks === 0 ? null : <span class="chip attack">{counted(attacks, "security event")}</span>}
        {model.dropped === 0 ? null : <span class="chip warning">{counted(model.dropped, "more span")} not kept</span>}
        {model.services.slice(0, 12).map((service) => (
          <span key={service} class={`service ${colours.of(service)}`}>
            <i class="dot" />
            {plain(service, 60)}
          </span>
        ))}
        <span class="dim">{formatDate(start)}</span>
        <code class="dim">{model.id}</code>
      </p>
    </div>
  );
}
