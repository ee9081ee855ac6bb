import { useMemo, useRef } from "preact/hooks";
import type { TraceSummary } from "../../wire.ts";
import { useFeed, useShared } from "../base/context.ts";
import { formatCount } from "../base/format.ts";
import { rowKeys, useKeys } from "../base/keys.ts";
import { useNarrow } from "../base/narrow.ts";
import { go } from "../base/place.ts";
import { Virtual } from "../base/virtual.tsx";
import { everything, type Filter, isEverything, predicateOf } from "./filter.ts";
import { FilterBar } from "./filter-bar.tsx";
import { TraceRow } from "./trace-row.tsx";
import { Waiting } from "./waiting.tsx";

interface TraceListProps {
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  /** Number of the selected trace; 0 for none. */
  readonly selected: number;
  readonly onSelect: (n: number) => void;
  /** Marks a trace for a comparison, or compares it with the marked one. */
  readonly onCompare: (id: string) => void;
}

/** The list of traces, the newest first. */
export function TraceList({ filter, onFilter, selected, onSelect, onCompare }: TraceListProps) {
  const { colours } = useShared();
  const state = useFeed();
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [wide, tall] = [34, 52];
  const rowHeight = useNarrow() ? tall : wide;

  const shown = useMemo(() => {
    if (isEverything(filter)) return state.traces;
    return state.traces.filter(predicateOf(filter));
  }, [state.traces, filter]);
  // Drawn from the end: the newest is the first row.
  const at = (row: number): TraceSummary | undefined => shown[shown.length - 1 - row];
  const current = useMemo(() => rowOf(shown, selected), [shown, selected]);
  const added = useAdded(shown);

  const focusList = () => list.current?.querySelector<HTMLElement>("[role=listbox]")?.focus();
  const select = (row: number) => onSelect(at(Math.min(Math.max(row, 0), shown.length - 1))?.n ?? 0);
  const open = (trace: TraceSummary | undefined) => {
    if (trace === undefined) return;
    onSelect(trace.n);
    go({ view: "trace", id: trace.id, span: "" });
  };
  const page = Math.floor((list.current?.clientHeight ?? 600) / rowHeight) - 1;
  useKeys({
    ...rowKeys(current, shown.length, select),
    PageDown: () => select(current + page),
    PageUp: () => select(current - page),
    Enter: () => open(at(current)),
    c: () => {
      const trace = at(current);
      if (trace !== undefined) onCompare(trace.id);
    },
    "/": () => search.current?.focus(),
    Escape: () => (isEverything(filter) ? onSelect(0) : onFilter({ ...filter, text: "" })),
  });

  return (
    <main class="list-view">
      <h1 class="unseen">Traces</h1>
      <FilterBar filter={filter} services={state.services} search={search} onChange={onFilter} onLeave={focusList} />
      <div class="list-summary">
        <span aria-live="polite">{summaryOf(shown.length, state.traces.length)}</span>
        {isEverything(filter) ? null : (
          <button type="button" class="link" onClick={() => onFilter(everything)}>
            Reset filters
          </button>
        )}
      </div>
      <div class="list-box" ref={list}>
        {shown.length === 0 ? (
          <Waiting filtered={state.traces.length > 0} loaded={state.loaded} />
        ) : (
          <Virtual
            class="rows"
            role="listbox"
            aria-label="Traces, the newest first"
            aria-activedescendant={current >= 0 ? `trace-${selected}` : undefined}
            tabIndex={0}
            count={shown.length}
            rowHeight={rowHeight}
            current={current}
            currentKey={selected}
            added={added}
            onPick={(row) => open(at(row))}
            takesFocus
            row={(row, style) => {
              const trace = at(row);
              return trace === undefined ? null : (
                <TraceRow
                  key={trace.n}
                  id={`trace-${trace.n}`}
                  trace={trace}
                  colours={colours}
                  selected={row === current}
                  position={row}
                  count={shown.length}
                  style={style}
                />
              );
            }}
          />
        )}
      </div>
    </main>
  );
}

function summaryOf(shown: number, all: number): string {
  if (all === 0) return "";
  return shown === all ? `${formatCount(all)} traces` : `${formatCount(shown)} of ${formatCount(all)} traces`;
}

/** The row of a trace, counted from the newest; -1 if it is not shown. */
function rowOf(shown: readonly TraceSummary[], n: number): number {
  if (n === 0) return -1;
  const index = shown.findIndex((trace) => trace.n === n);
  return index < 0 ? -1 : shown.length - 1 - index;
}

/** How many rows have been put in front since the list appeared. */
function useAdded(shown: readonly TraceSummary[]): number {
  const before = useRef({ newest: 0, added: 0, shown });
  const { newest, added, shown: old } = before.current;
  if (old === shown) return added;
  let more = 0;
  while (newest > 0 && more < shown.length && (shown[shown.length - 1 - more]?.n ?? 0) > newest) more++;
  before.current = { newest: shown.at(-1)?.n ?? 0, added: added + more, shown };
  return added + more;
}
