import { useMemo, useState } from "preact/hooks";
import { useShared } from "../base/context.ts";
import { rowKeys, useKeys } from "../base/keys.ts";
import { Virtual } from "../base/virtual.tsx";
import type { Analysis } from "./analysis.ts";
import { ancestorsOf, type TraceModel, visibleRows } from "./model.ts";
import { Ruler } from "./ruler.tsx";
import { type Period, WaterfallRow } from "./waterfall-row.tsx";

const none: readonly Period[] = [];

interface WaterfallProps {
  readonly model: TraceModel;
  /** Index of the selected span; -1 for none. */
  readonly selected: number;
  readonly onSelect: (index: number) => void;
  readonly period: Period;
  readonly analysis: Analysis;
  /** Whether a span matches the search. */
  readonly matches: (index: number) => boolean;
}

/** The spans as a tree beside their times. */
export function Waterfall({ model, selected, onSelect, period, analysis, matches }: WaterfallProps) {
  const { colours } = useShared();
  const [collapsed, setCollapsed] = useState<ReadonlySet<number>>(new Set());
  const hidden = useMemo(
    () => collapsed.size > 0 && ancestorsOf(model, selected).some((index) => collapsed.has(index)),
    [model, selected, collapsed],
  );
  // A selected span, for example the next error, is shown even where it was collapsed.
  const open = useMemo(() => {
    if (!hidden) return collapsed;
    const shown = new Set(collapsed);
    for (const index of ancestorsOf(model, selected)) shown.delete(index);
    return shown;
  }, [model, selected, collapsed, hidden]);
  const rows = useMemo(() => visibleRows(model, open), [model, open]);
  const current = useMemo(() => rows.indexOf(selected), [rows, selected]);

  const select = (row: number) => {
    const index = rows[Math.min(Math.max(row, 0), rows.length - 1)];
    if (index !== undefined) onSelect(index);
  };
  const toggle = (index: number, collapse = !open.has(index)) => {
    const next = new Set(open);
    if (collapse) next.add(index);
    else next.delete(index);
    setCollapsed(next);
    // What is selected must not be among what disappears.
    if (collapse && selected > index && selected < (model.ends[index] ?? 0)) onSelect(index);
  };
  const hasChildren = (index: number) => (model.places[index]?.children ?? 0) > 0;
  const left = () => {
    if (selected < 0) return;
    if (hasChildren(selected) && !open.has(selected)) toggle(selected, true);
    else if ((model.places[selected]?.parent ?? -1) >= 0) onSelect(model.places[selected]?.parent ?? 0);
  };
  const right = () => {
    if (selected < 0 || !hasChildren(selected)) return;
    if (open.has(selected)) toggle(selected, false);
    else onSelect(selected + 1);
  };
  useKeys({
    ...rowKeys(current, rows.length, select),
    h: left,
    ArrowLeft: left,
    l: right,
    ArrowRight: right,
    " ": () => (selected >= 0 && hasChildren(selected) ? toggle(selected) : false),
    PageDown: () => select(current + 20),
    PageUp: () => select(current - 20),
    C: () =>
      setCollapsed(
        new Set(model.places.keys().filter((index) => (model.places[index]?.depth ?? 0) > 0 && hasChildren(index))),
      ),
    X: () => setCollapsed(new Set()),
  });

  return (
    <div class="waterfall">
      <div class="waterfall-head">
        <span class="span-name">Span</span>
        <Ruler period={period} />
      </div>
      <Virtual
        class="rows"
        role="tree"
        aria-label="Spans"
        aria-activedescendant={current >= 0 ? `span-${selected}` : undefined}
        tabIndex={0}
        count={rows.length}
        rowHeight={28}
        current={current}
        currentKey={selected}
        onPick={(index, part) => (part === "caret" ? toggle(index) : onSelect(index))}
        takesFocus
        row={(row, style) => {
          const index = rows[row] ?? -1;
          return (
            <WaterfallRow
              key={index}
              model={model}
              index={index}
              period={period}
              colours={colours}
              selected={index === selected}
              collapsed={open.has(index)}
              matches={matches(index)}
              critical={analysis.critical.get(index) ?? none}
              repeated={analysis.repeats.get(index)?.calls.length ?? 0}
              style={style}
            />
          );
        }}
      />
    </div>
  );
}
