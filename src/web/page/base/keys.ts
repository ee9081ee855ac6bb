import { useEffect, useRef } from "preact/hooks";

/** Actions by key, as KeyboardEvent.key names it. An action that returns false leaves the key to the browser. */
export type Keys = Readonly<Record<string, () => unknown>>;

/** The keys that move a selection by one row, and to either end. */
export function rowKeys(current: number, length: number, select: (row: number) => void): Keys {
  const down = () => select(current + 1);
  const up = () => select(current < 0 ? 0 : current - 1);
  return { j: down, ArrowDown: down, k: up, ArrowUp: up, Home: () => select(0), End: () => select(length - 1) };
}

/** Runs actions for keys pressed anywhere on the page, except in a field of a form, and never together with Ctrl, Alt or Meta. */
export function useKeys(keys: Keys): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
      if (document.querySelector("dialog[open]") !== null) return;
      const { target } = event;
      if (target instanceof HTMLElement && /^(?:INPUT|SELECT|TEXTAREA)$/.test(target.tagName)) return;
      // Keys that operate the focused control belong to it.
      if (
        (event.key === "Enter" || event.key === " ") &&
        target instanceof HTMLElement &&
        /^(?:BUTTON|A|SUMMARY)$/.test(target.tagName)
      )
        return;
      if (!Object.hasOwn(current.current, event.key)) return;
      if (current.current[event.key]?.() !== false) event.preventDefault();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}
