import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { WireBuildSpan } from "../../wire.ts";
import { formatCount, formatDuration } from "../base/format.ts";
import { plain, plainLines } from "../base/plain.ts";
import { kindOf, kinds, type Placed, timelineOf } from "./lanes.ts";

const rowHeight = 15;
const labels = {
  compile: "compiling",
  weave: "weaving",
  wait: "waiting for packages",
  link: "linking",
  other: "other",
};

/** When each process of a build ran, and what it did. The table below it has the same for those who cannot see or point. */
export function Timeline({ spans }: { readonly spans: readonly WireBuildSpan[] }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const timeline = useMemo(() => timelineOf(spans), [spans]);
  const [chosen, setChosen] = useState<Placed>();
  const height = timeline.rows * rowHeight;

  const draw = () => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (element === null || context === undefined || context === null) return;
    const width = element.clientWidth;
    const scale = devicePixelRatio;
    element.width = width * scale;
    element.height = height * scale;
    context.scale(scale, scale);
    const style = getComputedStyle(element);
    const colours = new Map(kinds.map((kind) => [kind, style.getPropertyValue(`--build-${kind}`).trim()]));
    const perTime = width / (timeline.to - timeline.from);
    for (const { span, row } of timeline.placed) {
      context.fillStyle = colours.get(kindOf(span)) ?? "";
      const left = (span.start - timeline.from) * perTime;
      context.fillRect(left, row * rowHeight, Math.max(1, span.duration * perTime - 0.5), rowHeight - 2);
      if (chosen?.span !== span) continue;
      context.strokeStyle = style.getPropertyValue("--text").trim();
      context.lineWidth = 2;
      context.strokeRect(left + 1, row * rowHeight + 1, Math.max(1, span.duration * perTime - 2), rowHeight - 4);
    }
  };
  useEffect(draw);
  useEffect(() => {
    const observer = new ResizeObserver(draw);
    if (canvas.current !== null) observer.observe(canvas.current);
    const media = matchMedia("(prefers-color-scheme: dark)");
    media.addEventListener("change", draw);
    return () => {
      observer.disconnect();
      media.removeEventListener("change", draw);
    };
  });

  /** The span under the pointer: of those that contain it, the one that began last. */
  const at = (event: MouseEvent): Placed | undefined => {
    const box = canvas.current?.getBoundingClientRect();
    if (box === undefined) return undefined;
    const row = Math.floor((event.clientY - box.top) / rowHeight);
    const perTime = box.width / (timeline.to - timeline.from);
    const time = timeline.from + (event.clientX - box.left) / perTime;
    const slack = 1.5 / perTime;
    return timeline.placed.findLast(
      ({ span, row: own }) => own === row && span.start - slack <= time && time <= span.start + span.duration + slack,
    );
  };
  const processes = new Set(spans.map(({ process }) => process)).size;
  return (
    <section class="timeline" aria-label="Timeline">
      <p class="legend">
        {kinds.map((kind) => (
          <span key={kind} class={`service build-${kind}`}>
            <i class="dot" />
            {labels[kind]}
          </span>
        ))}
      </p>
      <canvas
        ref={canvas}
        role="img"
        aria-label={`Timeline of ${formatCount(processes)} ${processes === 1 ? "process" : "processes"}; the table below sums it up`}
        style={{ height: `${height}px` }}
        onPointerDown={(event) => setChosen(at(event))}
      />
      <p class="ends dim">
        <span>0</span>
        <span>{formatDuration((timeline.to - timeline.from) * 1_000)}</span>
      </p>
      {chosen === undefined ? null : (
        <div class="chosen" aria-live="polite">
          <b>{plain(chosen.span.name)}</b> {formatDuration(chosen.span.duration * 1_000)}
          <span class="dim">, process {chosen.span.process}</span>
          {chosen.span.detail === "" ? null : <pre>{plainLines(chosen.span.detail)}</pre>}
        </div>
      )}
    </section>
  );
}
