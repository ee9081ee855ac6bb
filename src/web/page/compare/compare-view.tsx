import { useMemo } from "preact/hooks";
import { useShared } from "../base/context.ts";
import { counted, formatDuration } from "../base/format.ts";
import { fragmentOf } from "../base/fragment.ts";
import { useKeys } from "../base/keys.ts";
import { go } from "../base/place.ts";
import { plain } from "../base/plain.ts";
import { labelOf } from "../trace/label.ts";
import type { TraceModel } from "../trace/model.ts";
import { type Loading, useTrace } from "../trace/use-trace.ts";
import { type ComparedPath, compareTraces } from "./compare.ts";

/** Most paths that are listed. */
const maxPaths = 2_000;

interface CompareViewProps {
  readonly left: string;
  readonly right: string;
}

/** Two traces side by side: which calls only one of them has, and which take longer. */
export function CompareView({ left, right }: CompareViewProps) {
  const [a, b] = [useTrace(left), useTrace(right)];
  useKeys({ Escape: () => go({ view: "list" }), x: () => go({ view: "compare", left: right, right: left }, true) });
  if (typeof a === "string" || typeof b === "string") return <Absent traces={[a, b]} />;
  return <Compared left={a} right={b} />;
}

function Absent({ traces }: { readonly traces: readonly Loading[] }) {
  if (traces.includes("loading")) return <main />;
  const missing = traces.includes("missing");
  return (
    <main class="waiting">
      <h1>{missing ? "One of the traces is not here any more" : "The traces could not be read"}</h1>
      <a href={fragmentOf({ view: "list" })}>Back to the list</a>
    </main>
  );
}

function Compared({ left, right }: { readonly left: TraceModel; readonly right: TraceModel }) {
  const { colours } = useShared();
  const paths = useMemo(() => compareTraces(left, right), [left, right]);
  const only = (side: "left" | "right") => paths.filter((path) => path[side].count === 0).length;
  const longest = Math.max(1, ...paths.slice(0, maxPaths).map((path) => Math.max(path.left.total, path.right.total)));
  return (
    <main class="overview" tabIndex={0} aria-label="Comparison">
      <h1>Two traces</h1>
      <p class="facts">
        <span class="dim">
          {counted(only("right"), "path")} only in the left, {only("left")} only in the right
        </span>
        <button
          type="button"
          class="chip"
          title="Exchange left and right (x)"
          onClick={() => go({ view: "compare", left: right.id, right: left.id }, true)}
        >
          Exchange
        </button>
      </p>
      <table class="routes compare">
        <thead>
          <tr>
            <th scope="col">Span</th>
            <th scope="col">
              <TraceLink model={left} side="Left" />
            </th>
            <th scope="col">
              <TraceLink model={right} side="Right" />
            </th>
            <th scope="col">Difference</th>
          </tr>
        </thead>
        <tbody>
          {paths.slice(0, maxPaths).map((path, at) => (
            <tr key={at} class={path.left.count === 0 ? "added" : path.right.count === 0 ? "removed" : ""}>
              <td style={{ paddingLeft: `${Math.min(path.level, 20) * 14}px` }}>
                <span class={`service ${colours.of(path.service)}`} title={plain(path.service)}>
                  <i class="dot" />
                  <span>{plain(path.name, 120) || "(no name)"}</span>
                </span>
              </td>
              <SideCell side={path.left} longest={longest} />
              <SideCell side={path.right} longest={longest} />
              <td class="number">{differenceOf(path)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {paths.length > maxPaths ? <p class="dim">{counted(paths.length - maxPaths, "more path")}</p> : null}
    </main>
  );
}

function TraceLink({ model, side }: { readonly model: TraceModel; readonly side: string }) {
  const first = model.places[0]?.span.wire;
  return (
    <>
      {side}:{" "}
      <a href={fragmentOf({ view: "trace", id: model.id, span: "" })}>
        {first === undefined ? model.id : plain(labelOf(first).title, 40)}
      </a>
      , {formatDuration(model.length)}
    </>
  );
}

function SideCell({ side, longest }: { readonly side: ComparedPath["left"]; readonly longest: number }) {
  if (side.count === 0) return <td class="dim">none</td>;
  return (
    <td class="number">
      {formatDuration(side.total)}
      {side.count === 1 ? null : <span class="dim"> in {side.count}</span>}
      {side.failed === 0 ? null : <span class="chip error">{counted(side.failed, "error")}</span>}
      <svg class="amount" width="100%" height="3" aria-hidden="true">
        <rect width={`${Math.max(0.5, (side.total / longest) * 100)}%`} height="3" />
      </svg>
    </td>
  );
}

/** How the right trace differs: `+2.1 ms (×1.5)`, `3 more`, or that only one has it. */
function differenceOf({ left, right }: ComparedPath): string {
  if (left.count === 0) return "only right";
  if (right.count === 0) return "only left";
  const more = right.total - left.total;
  const factor = left.total > 0 ? ` (×${(right.total / left.total).toFixed(2)})` : "";
  const counts =
    right.count === left.count ? "" : `, ${right.count > left.count ? "+" : "−"}${Math.abs(right.count - left.count)}`;
  return `${more >= 0 ? "+" : ""}${formatDuration(more)}${factor}${counts}`;
}
