import { useMemo } from "preact/hooks";
import type { ServiceMap as WireMap } from "../../wire.ts";
import { useShared } from "../base/context.ts";
import { counted, formatCount, formatDuration } from "../base/format.ts";
import { plain } from "../base/plain.ts";
import { boxHeight, boxWidth, layOut, rowGap } from "./map-layout.ts";

/** Who calls whom. */
export function ServiceMap({ map }: { readonly map: WireMap }) {
  const { colours } = useShared();
  const { boxes, width, height } = useMemo(() => layOut(map), [map]);
  return (
    <div class="map">
      <svg
        width={width + 20}
        height={height + 30}
        viewBox={`-10 -15 ${width + 20} ${height + 30}`}
        role="img"
        aria-label={`${counted(boxes.size, "node")} and ${counted(map.edges.length, "connection")}; the table below lists them`}
      >
        {map.edges.map((edge) => {
          const [from, to] = [boxes.get(edge.from), boxes.get(edge.to)];
          if (from === undefined || to === undefined) return null;
          const [x1, y1, x2, y2] = [from.x + boxWidth, from.y + boxHeight / 2, to.x, to.y + boxHeight / 2];
          const bend = Math.max(40, Math.abs(x2 - x1) / 2);
          // Past other columns, between the boxes there.
          const sag = x2 - x1 > boxWidth ? (boxHeight + rowGap) / 2 : 0;
          return (
            <g key={`${edge.from} ${edge.to}`} class={edge.errors > 0 ? "edge failed" : "edge"}>
              <path d={`M${x1},${y1} C${x1 + bend},${y1 + sag} ${x2 - bend},${y2 + sag} ${x2 - 5},${y2}`} />
              <path class="tip" d={`M${x2},${y2} l-7,-3.5 v7 z`} />
              <text x={(x1 + x2) / 2} y={(y1 + y2) / 2 + (sag === 0 ? -5 : sag * 0.75 + 9)}>
                {formatCount(edge.calls)}
              </text>
            </g>
          );
        })}
        {[...boxes.values()].map(({ name, kind, x, y }) => (
          <g key={name} class={`node ${kind} ${kind === "service" ? colours.of(name) : ""}`}>
            <rect x={x} y={y} width={boxWidth} height={boxHeight} rx={kind === "service" ? 7 : 19} />
            <text x={x + boxWidth / 2} y={y + boxHeight / 2}>
              {plain(name === "" ? "(no service)" : name, 20)}
            </text>
          </g>
        ))}
      </svg>
      <details>
        <summary>As a table</summary>
        <table class="routes">
          <thead>
            <tr>
              <th scope="col">From</th>
              <th scope="col">To</th>
              <th scope="col">Calls</th>
              <th scope="col">Errors</th>
              <th scope="col">Mean</th>
            </tr>
          </thead>
          <tbody>
            {map.edges.map((edge) => (
              <tr key={`${edge.from} ${edge.to}`}>
                <td>{plain(edge.from, 60)}</td>
                <td>{plain(edge.to, 60)}</td>
                <td class="number">{formatCount(edge.calls)}</td>
                <td class="number">{formatCount(edge.errors)}</td>
                <td class="number">{formatDuration(edge.nanoseconds / edge.calls)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  );
}
