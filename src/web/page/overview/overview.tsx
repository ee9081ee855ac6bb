import { useEffect, useMemo, useState } from "preact/hooks";
import type { ServiceMap as WireMap } from "../../wire.ts";
import { useFeed, useShared } from "../base/context.ts";
import { counted, formatCount, formatDuration } from "../base/format.ts";
import { useKeys } from "../base/keys.ts";
import { go } from "../base/place.ts";
import { plain } from "../base/plain.ts";
import { Waiting } from "../list/waiting.tsx";
import { bounds, type RouteStatistics, routeStatistics } from "./routes.ts";
import { ServiceMap } from "./service-map.tsx";

/** Most routes that are listed. */
const maxRoutes = 200;
/** How often a changing overview is worked out again (milliseconds). */
const everyMs = 1_000;

/** All traces at once: who calls whom, and how long each request takes. */
export function Overview({ onChoose }: { readonly onChoose: (title: string) => void }) {
  const { feed, colours } = useShared();
  const state = useFeed();
  const [map, setMap] = useState<WireMap>();
  const [traces, setTraces] = useState(state.traces);
  useKeys({ Escape: () => go({ view: "list" }) });
  const revision = Math.min(state.revision, 1);
  useEffect(() => {
    const update = () => {
      setTraces(feed.state.traces);
      feed.services().then(setMap, () => undefined);
    };
    update();
    let seen = feed.state.revision;
    const timer = setInterval(() => {
      if (seen === feed.state.revision) return;
      seen = feed.state.revision;
      update();
    }, everyMs);
    return () => clearInterval(timer);
  }, [feed, revision]);
  const routes = useMemo(() => routeStatistics(traces), [traces]);
  if (state.traces.length === 0) {
    return (
      <main>
        <Waiting filtered={false} loaded={state.loaded} />
      </main>
    );
  }
  return (
    <main class="overview" tabIndex={0} aria-label="Overview">
      <h1>Services {map === undefined ? null : <span class="dim">{counted(map.traces, "trace")}, the newest</span>}</h1>
      {map === undefined ? null : <ServiceMap map={map} />}
      <h2>
        Requests <span class="dim">{counted(traces.length, "trace")}</span>
      </h2>
      <table class="routes">
        <thead>
          <tr>
            <th scope="col">Request</th>
            <th scope="col">Service</th>
            <th scope="col">Traces</th>
            <th scope="col">Errors</th>
            <th scope="col">Median</th>
            <th scope="col">95 %</th>
            <th scope="col">Longest</th>
            <th scope="col">Durations, 32 µs to 67 s</th>
          </tr>
        </thead>
        <tbody>
          {routes.slice(0, maxRoutes).map((route) => (
            <tr key={`${route.service} ${route.title}`}>
              <td>
                <button type="button" class="link" onClick={() => onChoose(route.title)}>
                  {plain(route.title) || "(no name)"}
                </button>
              </td>
              <td>
                <span class={`service ${colours.of(route.service)}`}>
                  <i class="dot" />
                  {plain(route.service, 60)}
                </span>
              </td>
              <td class="number">{formatCount(route.count)}</td>
              <td class={route.failed > 0 ? "number failed" : "number dim"}>{formatCount(route.failed)}</td>
              <td class="number">{formatDuration(route.median)}</td>
              <td class="number">{formatDuration(route.p95)}</td>
              <td class="number">{formatDuration(route.max)}</td>
              <td>
                <Histogram route={route} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {routes.length > maxRoutes ? <p class="dim">{formatCount(routes.length - maxRoutes)} more</p> : null}
    </main>
  );
}

const [barWidth, height] = [8, 26];

function Histogram({ route }: { readonly route: RouteStatistics }) {
  const most = Math.max(...route.bars);
  return (
    <svg
      class="histogram"
      width={barWidth * bounds.length}
      height={height}
      role="img"
      aria-label={`median ${formatDuration(route.median)}, 95 % within ${formatDuration(route.p95)}`}
    >
      {route.bars.map((count, at) => {
        if (count === 0) return null;
        const tall = Math.max(2, (count / most) * (height - 1));
        return (
          <rect key={bounds[at]} x={at * barWidth} y={height - tall} width={barWidth - 1} height={tall}>
            <title>{`${counted(count, "trace")} up to ${formatDuration(bounds[at] ?? 0)}`}</title>
          </rect>
        );
      })}
      <path d={`M0,${height - 0.5} h${barWidth * bounds.length}`} />
    </svg>
  );
}
