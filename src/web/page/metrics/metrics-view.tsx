import { useEffect, useMemo, useState } from "preact/hooks";
import type { Metrics, WireSeries } from "../../wire.ts";
import { useFeed, useShared } from "../base/context.ts";
import { counted, formatTime } from "../base/format.ts";
import { useKeys } from "../base/keys.ts";
import { go } from "../base/place.ts";
import { plain } from "../base/plain.ts";
import { SearchField } from "../base/search-field.tsx";
import { Chart } from "./chart.tsx";
import { formatValue, lineOf } from "./lines.ts";

/** Most metrics that are shown, and most series of each: those with the largest latest value. */
const [maxMetrics, maxSeries] = [100, 8];

/** Metrics as time series, one chart for each name. */
export function MetricsView() {
  const { feed } = useShared();
  const state = useFeed();
  const [metrics, setMetrics] = useState<Metrics>();
  const [text, setText] = useState("");
  useKeys({ Escape: () => go({ view: "list" }) });
  useEffect(() => {
    feed.metrics().then(setMetrics, () => undefined);
  }, [feed, state.metrics]);
  const groups = useMemo(() => groupsOf(metrics?.series ?? [], text), [metrics, text]);
  if (metrics === undefined) return <main />;
  if (metrics.series.length === 0) {
    return (
      <main>
        <div class="waiting">
          <h1>No metrics</h1>
          <p>
            A program sends them by OTLP to the same address as traces.{" "}
            <code>orchestrion pin --with opentelemetry --all</code> adds those of Go's runtime.
          </p>
        </div>
      </main>
    );
  }
  return (
    <main class="overview metrics" tabIndex={0} aria-label="Metrics">
      <div class="woven-head">
        <h1>
          Metrics <span class="dim">{counted(metrics.series.length, "series").replace(/ss$/, "s")}</span>
          {metrics.dropped > 0 ? (
            <span class="chip warning">{counted(metrics.dropped, "older one")} not kept</span>
          ) : null}
        </h1>
        <SearchField label="Find metrics" text={text} onText={setText} />
      </div>
      <div class="charts">
        {groups.slice(0, maxMetrics).map((group) => (
          <Metric key={group[0]?.name} series={group} />
        ))}
      </div>
      {groups.length === 0 ? <p class="dim">Nothing matches.</p> : null}
      {groups.length > maxMetrics ? <p class="dim">{counted(groups.length - maxMetrics, "more metric")}</p> : null}
    </main>
  );
}

function Metric({ series }: { readonly series: readonly WireSeries[] }) {
  const [first] = series;
  const drawn = useMemo(() => {
    const all = series.map((each) => ({ series: each, line: lineOf(each), latest: 0, shade: "" }));
    for (const each of all) each.latest = each.line.values.at(-1) ?? 0;
    const largest = all.toSorted((a, b) => Math.abs(b.latest) - Math.abs(a.latest)).slice(0, maxSeries);
    return largest.map((each, at) => ({ ...each, shade: `s${at}` }));
  }, [series]);
  const line = drawn[0]?.line;
  if (first === undefined || line === undefined) return null;
  const last = Math.max(...series.map(({ times }) => times.at(-1) ?? 0));
  const value = (latest: number) =>
    `${formatValue(latest, plain(first.unit, 16))}${line.of === "per second" ? "/s" : ""}`;
  return (
    <section class="metric">
      <h2>
        {plain(first.name, 100)} {line.of === "value" ? null : <span class="dim">{line.of}</span>}
      </h2>
      <p class="dim">{plain(first.description, 200)}</p>
      <Chart
        lines={drawn}
        label={`${plain(first.name, 100)}, ${counted(drawn.length, "line")}; the table has the latest values`}
      />
      <table>
        <caption class="unseen">Latest values, {formatTime(last)}</caption>
        <tbody>
          {drawn.map(({ series: own, latest, shade, line: { values } }) => (
            <tr key={nameOf(own)}>
              <th scope="row">
                <span class={`service ${shade}`}>
                  <i class="dot" />
                  <span>{plain(nameOf(own), 200)}</span>
                </span>
              </th>
              <td class="number">{values.length === 0 ? "–" : value(latest)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {series.length > drawn.length ? (
        <p class="dim">{counted(series.length - drawn.length, "smaller line")} not drawn</p>
      ) : null}
    </section>
  );
}

/** The service and attributes that distinguish a series from others of its metric. */
function nameOf({ service, attributes }: WireSeries): string {
  const tags = Object.entries(attributes).map(([key, value]) => `${key}=${value}`);
  return [service, ...tags].filter((part) => part !== "").join(" ") || "(no service)";
}

/** The series of each name in which all words occur. */
function groupsOf(series: readonly WireSeries[], text: string): readonly (readonly WireSeries[])[] {
  const words = text.toLowerCase().split(/\s+/);
  const found = series.filter((each) => {
    const said = `${each.name}\n${each.description}\n${nameOf(each)}`.toLowerCase();
    return words.every((word) => said.includes(word));
  });
  return [...Map.groupBy(found, ({ name }) => name).values()];
}
