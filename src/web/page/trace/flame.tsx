import { useEffect, useMemo, useRef } from "preact/hooks";
import { useShared } from "../base/context.ts";
import { counted } from "../base/format.ts";
import { labelOf } from "./label.ts";
import { lanesOf } from "./lanes.ts";
import type { TraceModel } from "./model.ts";
import { Ruler } from "./ruler.tsx";
import type { Period } from "./waterfall-row.tsx";

interface FlameProps {
  readonly model: TraceModel;
  readonly selected: number;
  readonly onSelect: (index: number) => void;
  readonly onZoom: (index: number) => void;
  readonly period: Period;
  readonly matches: (index: number) => boolean;
}

const laneHeight = 21;
const margin = 10;

/** The spans above those that they call, as wide as they took. The waterfall has the same for those who cannot see or point. */
export function Flame({ model, selected, onSelect, onZoom, period, matches }: FlameProps) {
  const { colours } = useShared();
  const canvas = useRef<HTMLCanvasElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const lanes = useMemo(() => lanesOf(model), [model]);

  const draw = () => {
    const [element, outer] = [canvas.current, box.current];
    const context = element?.getContext("2d");
    if (element === null || outer === null || context === undefined || context === null) return;
    const { clientWidth: width, clientHeight: height, scrollTop } = outer;
    const scale = devicePixelRatio;
    element.width = width * scale;
    element.height = height * scale;
    context.scale(scale, scale);
    const style = getComputedStyle(outer);
    const colour = (name: string) => style.getPropertyValue(name).trim();
    const shades = new Map(model.services.map((service) => [service, colour(`--${colours.of(service)}`)]));
    const [ground, text, error, none] = [colour("--ground"), colour("--text"), colour("--error"), colour("--s-none")];
    context.font = style.font;
    context.textBaseline = "middle";
    const perTime = (width - 2 * margin) / (period.to - period.from);
    for (const [index, { span }] of model.places.entries()) {
      const top = (lanes.lane[index] ?? 0) * laneHeight - scrollTop + 4;
      if (top < -laneHeight || top > height) continue;
      const left = margin + (span.start - period.from) * perTime;
      const right = left + span.duration * perTime;
      if (right < 0 || left > width) continue;
      const [from, to] = [Math.max(left, 0), Math.min(right, width)];
      context.globalAlpha = matches(index) ? 1 : 0.25;
      context.fillStyle = shades.get(span.service) ?? none;
      context.fillRect(from, top, Math.max(to - from - 1, 1), laneHeight - 2);
      if (span.wire.error !== null) {
        context.fillStyle = error;
        context.fillRect(from, top + laneHeight - 5, Math.max(to - from - 1, 1), 3);
      }
      if (index === selected) {
        context.strokeStyle = text;
        context.lineWidth = 2;
        context.strokeRect(from + 1, top + 1, Math.max(to - from - 3, 1), laneHeight - 4);
      }
      if (to - from > 28) {
        const { title, detail } = labelOf(span.wire);
        context.save();
        context.beginPath();
        context.rect(from, top, to - from - 6, laneHeight);
        context.clip();
        context.fillStyle = ground;
        context.fillText(`${title} ${detail}`, from + 6, top + laneHeight / 2 - 1);
        context.restore();
      }
    }
    context.globalAlpha = 1;
  };
  useEffect(draw);
  useEffect(() => {
    const observer = new ResizeObserver(draw);
    if (box.current !== null) observer.observe(box.current);
    const media = matchMedia("(prefers-color-scheme: dark)");
    media.addEventListener("change", draw);
    return () => {
      observer.disconnect();
      media.removeEventListener("change", draw);
    };
  });

  /** The span under the pointer; -1 for none. */
  const at = (event: MouseEvent): number => {
    const outer = box.current;
    if (outer === null) return -1;
    const { left, top } = outer.getBoundingClientRect();
    const lane = Math.floor((event.clientY - top + outer.scrollTop - 4) / laneHeight);
    const perTime = (outer.clientWidth - 2 * margin) / (period.to - period.from);
    const time = period.from + (event.clientX - left - margin) / perTime;
    const slack = 1.5 / perTime;
    return model.places.findIndex(
      ({ span }, index) =>
        lanes.lane[index] === lane && span.start - slack <= time && time <= span.start + span.duration + slack,
    );
  };
  return (
    <div class="flame">
      <Ruler period={period} />
      <div
        class="flame-box"
        ref={box}
        role="img"
        aria-label={`Flame view of ${counted(model.places.length, "span")}; the waterfall lists them`}
        onScroll={draw}
        onPointerDown={(event) => onSelect(at(event))}
        onDblClick={(event) => onZoom(at(event))}
      >
        <canvas ref={canvas} />
        <div class="flame-space" style={{ height: `${lanes.count * laneHeight + 8}px` }} />
      </div>
    </div>
  );
}
