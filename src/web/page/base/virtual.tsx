import type { ComponentChildren, CSSProperties, HTMLAttributes } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

interface VirtualProps extends Omit<HTMLAttributes<HTMLDivElement>, "ref" | "onClick" | "onScroll"> {
  /** How many rows there are. */
  readonly count: number;
  /** Height of each row, in pixels. */
  readonly rowHeight: number;
  /** Draws a row, which must be positioned by the given style. */
  readonly row: (index: number, style: CSSProperties) => ComponentChildren;
  /** The row to bring into view when `currentKey` changes; -1 for none. */
  readonly current: number;
  /** Identifies the current row, wherever it is. */
  readonly currentKey: string | number;
  /** How many rows have been put in front so far: what is in view stays where it is. */
  readonly added?: number;
  /** Called with the `data-row` of a clicked row, and the `data-part` of what was clicked in it, or "". */
  readonly onPick: (row: number, part: string) => void;
  /** Takes the focus when it appears, unless something else has it. */
  readonly takesFocus?: boolean;
}

/** Rows drawn beyond the visible ones, so that a quick scroll shows no gap. */
const beyond = 6;

/** A scrolling list that draws only the rows in view, so that its cost does not depend on their number. */
export function Virtual(props: VirtualProps) {
  const { count, rowHeight, row, current, currentKey, added = 0, onPick, takesFocus = false, ...rest } = props;
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 800 });

  const read = () => {
    const element = box.current;
    if (element === null) return;
    const { scrollTop, clientHeight, clientWidth, offsetWidth } = element;
    // What stands above the rows is as wide as they are.
    element.parentElement?.style.setProperty("--scrollbar", `${offsetWidth - clientWidth}px`);
    setView((old) =>
      old.top === scrollTop && old.height === clientHeight ? old : { top: scrollTop, height: clientHeight },
    );
  };

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    read();
    if (takesFocus && document.activeElement === document.body) element.focus({ preventScroll: true });
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const pick = useRef(onPick);
  pick.current = onPick;
  useLayoutEffect(() => {
    // One listener for all rows, which come and go with each scroll.
    const click = ({ target }: Event) => {
      if (!(target instanceof Element)) return;
      const row = target.closest<HTMLElement>("[data-row]")?.dataset.row;
      if (row !== undefined) pick.current(Number(row), target.closest<HTMLElement>("[data-part]")?.dataset.part ?? "");
    };
    box.current?.addEventListener("click", click);
    return () => box.current?.removeEventListener("click", click);
  }, []);

  const addedBefore = useRef(added);
  useLayoutEffect(() => {
    const element = box.current;
    const more = added - addedBefore.current;
    addedBefore.current = added;
    // At the top, new rows should be seen.
    if (element === null || more === 0 || element.scrollTop === 0) return;
    element.scrollTop += more * rowHeight;
    read();
  }, [added]);

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null || current < 0) return;
    const top = current * rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + element.clientHeight) {
      element.scrollTop = top + rowHeight - element.clientHeight;
    }
    read();
  }, [currentKey]);

  const from = Math.max(0, Math.floor(view.top / rowHeight) - beyond);
  const to = Math.min(count, Math.ceil((view.top + view.height) / rowHeight) + beyond);
  const rows: ComponentChildren[] = [];
  for (let index = from; index < to; index++) rows.push(row(index, { top: `${index * rowHeight}px` }));
  return (
    <div {...rest} ref={box} onScroll={read}>
      <div class="virtual" role="presentation" style={{ height: `${count * rowHeight}px` }}>
        {rows}
      </div>
    </div>
  );
}
