import { plainLines } from "../base/plain.ts";

/** A diff; each hunk has its heading, with the aspects that made it. */
export function DiffText({ diff }: { readonly diff: string }) {
  return (
    <pre class="diff">
      {plainLines(diff)
        .trimEnd()
        .split("\n")
        .slice(2)
        .map((line, at) => (
          <span key={at} class={classOf(line)}>
            {`${line}\n`}
          </span>
        ))}
    </pre>
  );
}

function classOf(line: string): string {
  if (line.startsWith("@@")) return "hunk";
  return line.startsWith("+") ? "more" : line.startsWith("-") ? "less" : "";
}
