import { useEffect, useRef } from "preact/hooks";

const keys: readonly (readonly [string, string])[] = [
  ["j  k", "next, previous"],
  ["Enter", "open the trace"],
  ["Esc", "back"],
  ["/", "search"],
  ["e  E", "next, previous error"],
  ["n  N", "next, previous span found"],
  ["h  l", "collapse, expand; or parent, child"],
  ["z", "zoom to the span, and back"],
  ["C  X", "collapse all, expand all"],
  ["c", "compare: mark a trace, then another"],
  ["p", "pause or continue the list"],
  ["?", "this help"],
];

/** The keys, as a dialog. */
export function Help({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="help" aria-label="Keys" onClose={onClose}>
      <h2>Keys</h2>
      <dl>
        {keys.map(([key, does]) => (
          <div key={key}>
            <dt>
              {key.split("  ").map((each) => (
                <kbd key={each}>{each}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <button type="button" onClick={() => dialog.current?.close()}>
        Close
      </button>
    </dialog>
  );
}
