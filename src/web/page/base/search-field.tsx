import type { RefObject, TargetedKeyboardEvent } from "preact";

interface SearchFieldProps {
  readonly label: string;
  /** Shown while the field is empty; by default the label. */
  readonly placeholder?: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly field?: RefObject<HTMLInputElement | null>;
  /** Handles a key, other than Escape in a field with text, which empties it; returns whether it did anything. */
  readonly onKey?: (event: TargetedKeyboardEvent<HTMLInputElement>) => boolean;
}

/** A field for words to search for. */
export function SearchField({ label, placeholder = label, text, onText, field, onKey }: SearchFieldProps) {
  return (
    <input
      ref={field ?? null}
      type="search"
      class="search"
      placeholder={placeholder}
      aria-label={label}
      autocomplete="off"
      spellcheck={false}
      value={text}
      onInput={(event) => onText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === "Escape" && text !== "") onText("");
        else if (!onKey?.(event)) return;
        event.preventDefault();
      }}
    />
  );
}
