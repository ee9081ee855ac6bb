import { plain, plainLines } from "../base/plain.ts";

type Attributes = Readonly<Record<string, string | number | boolean>>;

/** Longest value that is shown whole at once, in UTF-16 units. */
const long = 2_000;

/** Names and values, sorted by name. */
export function AttributeTable({ attributes }: { readonly attributes: Attributes }) {
  const entries = Object.entries(attributes);
  if (entries.length === 0) return null;
  return (
    <dl class="attributes">
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>{plain(name, 200)}</dt>
          <dd class={typeof value === "string" ? "" : "value"}>
            <Value text={String(value)} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ text }: { readonly text: string }) {
  if (text === "") return <span class="dim">(empty)</span>;
  if (text.length <= long) return <>{plainLines(pretty(text))}</>;
  return (
    <details>
      <summary>
        {plain(text, 120)} <span class="dim">{text.length} characters</span>
      </summary>
      {plainLines(text)}
    </details>
  );
}

/** A JSON list or object on several lines, if it is not short. */
function pretty(text: string): string {
  if (text.length < 60 || !/^[[{].*[\]}]$/s.test(text)) return text;
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}
