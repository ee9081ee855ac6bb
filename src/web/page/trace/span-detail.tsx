import type { ComponentChildren } from "preact";
import type { WireSpan } from "../../wire.ts";
import { useShared } from "../base/context.ts";
import { formatDate, formatDuration } from "../base/format.ts";
import { fragmentOf } from "../base/fragment.ts";
import { plain, plainLines } from "../base/plain.ts";
import type { Analysis } from "./analysis.ts";
import { AttributeTable } from "./attribute-table.tsx";
import { lengthOf } from "./critical-path.ts";
import { labelOf } from "./label.ts";
import { LogLines } from "./log-lines.tsx";
import type { TraceModel } from "./model.ts";
import { Stack } from "./stack.tsx";

interface SpanDetailProps {
  readonly model: TraceModel;
  readonly index: number;
  readonly analysis: Analysis;
  readonly onClose: () => void;
}

/** Everything about one span. */
export function SpanDetail({ model, index, analysis, onClose }: SpanDetailProps) {
  const { colours } = useShared();
  const place = model.places[index];
  if (place === undefined) return null;
  const { span } = place;
  const { wire } = span;
  const { title } = labelOf(wire);
  const logs = model.logsOf.get(span.spanId) ?? [];
  const parent = model.places[place.parent]?.span;
  const critical = analysis.critical.get(index);
  const repeat = analysis.repeatOf.get(index);
  return (
    <aside class="detail" aria-label="Selected span">
      <header>
        <h2>{title}</h2>
        <button type="button" class="quiet close" onClick={onClose} aria-label="Close the details">
          ×
        </button>
        <p class={`facts ${colours.of(span.service)}`}>
          {span.service === "" ? null : (
            <span class="service">
              <i class="dot" />
              {plain(span.service, 100)}
            </span>
          )}
          {wire.name !== title ? <span>{plain(wire.name, 100)}</span> : null}
          {wire.kind === "" ? null : <span>{wire.kind}</span>}
        </p>
      </header>
      <dl class="numbers">
        <Fact name="Duration" value={formatDuration(span.duration)} />
        <Fact name="Own time" value={formatDuration(model.own[index] ?? 0)} />
        <Fact name="Starts after" value={formatDuration(span.start)} />
        {critical === undefined ? null : <Fact name="Critical" value={formatDuration(lengthOf(critical))} />}
      </dl>
      {place.orphan ? (
        <p class="note">
          Its parent <code>{wire.parent_id}</code> is not in this trace: it was not sampled, or has not arrived yet.
        </p>
      ) : null}
      {parent !== undefined && span.start < parent.start ? (
        <p class="note">
          It starts {formatDuration(parent.start - span.start)} before its parent: the clocks of the two differ.
        </p>
      ) : null}
      {repeat === undefined ? null : (
        <p class="note">
          One of {repeat.calls.length} equal calls below the same span, {formatDuration(repeat.total)} in all:{" "}
          <code>{plain(repeat.what, 200)}</code>
        </p>
      )}
      <Failure span={wire} />
      {wire.appsec.length === 0 ? null : (
        <Section title="Security events" count={wire.appsec.length}>
          {wire.appsec.map((event, at) => (
            <div key={at} class="box attack">
              <b>{plain(event.rule_name || event.rule_id)}</b> <span class="dim">{plain(event.rule_id)}</span>
              {event.matches.map((match, each) => (
                <p key={each}>
                  <span class="dim">
                    {plain([match.address, match.key_path].filter((part) => part !== "").join(" "))}
                  </span>{" "}
                  <code>{plain(match.value, 2000)}</code>
                </p>
              ))}
            </div>
          ))}
        </Section>
      )}
      <Section title="Attributes" count={Object.keys(wire.attributes).length}>
        <AttributeTable attributes={wire.attributes} />
      </Section>
      {wire.events.length === 0 ? null : (
        <Section title="Events" count={wire.events.length}>
          {wire.events.slice(0, 200).map((event, at) => (
            <div key={at} class="event">
              <p>
                <span class="dim number">{formatDuration(Number(BigInt(event.time) - model.base))}</span>{" "}
                <b>{plain(event.name)}</b>
              </p>
              <AttributeTable attributes={withoutStack(event.attributes)} />
            </div>
          ))}
        </Section>
      )}
      {logs.length === 0 ? null : (
        <Section title="Logs" count={logs.length}>
          <LogLines logs={logs} base={model.base} />
        </Section>
      )}
      {wire.links.length === 0 ? null : (
        <Section title="Links" count={wire.links.length}>
          {wire.links.slice(0, 200).map((link, at) => (
            <div key={at} class="event">
              <p>
                <a href={fragmentOf({ view: "trace", id: link.trace_id, span: link.span_id })}>
                  <code>{link.trace_id}</code>
                </a>
              </p>
              <AttributeTable attributes={link.attributes} />
            </div>
          ))}
        </Section>
      )}
      <Section title="Identity">
        <AttributeTable
          attributes={{
            "trace id": wire.trace_id,
            "span id": wire.span_id,
            ...(wire.parent_id === "" ? {} : { "parent id": wire.parent_id }),
            start: formatDate(Number(BigInt(wire.start) / 1_000_000n)),
            protocol: wire.source === "otlp" ? "OpenTelemetry" : "Datadog",
            ...(wire.type === "" ? {} : { type: wire.type }),
          }}
        />
      </Section>
    </aside>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

interface SectionProps {
  readonly title: string;
  readonly count?: number;
  readonly children: ComponentChildren;
}

function Section({ title, count, children }: SectionProps) {
  return (
    <section>
      <h3>
        {title} {count === undefined ? null : <span class="dim">{count}</span>}
      </h3>
      {children}
    </section>
  );
}

/** The attributes of an event, without the stack that {@link Failure} shows. */
function withoutStack(attributes: WireSpan["attributes"]): WireSpan["attributes"] {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => name !== "exception.stacktrace"));
}

/** The error of a span, with the stack of its last exception. */
function Failure({ span }: { readonly span: WireSpan }) {
  const exception = span.events.findLast((event) => event.name === "exception")?.attributes ?? {};
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  const type = span.error?.type || text(exception["exception.type"]);
  const message = span.error?.message || text(exception["exception.message"]);
  const stack = text(exception["exception.stacktrace"]) || text(span.attributes["error.stack"]);
  if (span.error === null && stack === "" && message === "") return null;
  return (
    <section class={span.error === null ? "box warning" : "box error"} aria-label="Error">
      <p>
        <b>{type === "" ? "Error" : plain(type)}</b>
      </p>
      <pre class="message">{message === "" ? "(no message)" : plainLines(message)}</pre>
      {stack === "" ? null : <Stack text={stack} />}
    </section>
  );
}
