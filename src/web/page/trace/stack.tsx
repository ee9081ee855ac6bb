import { plainLines } from "../base/plain.ts";

/** Most lines of a stack that are drawn. */
const maxLines = 400;

/** A stack trace. Of each pair of lines of Go's, the second has the file and line; those outside of the user's code are dimmed. */
export function Stack({ text }: { readonly text: string }) {
  const lines = plainLines(text).split("\n").slice(0, maxLines);
  return (
    // A keyboard scrolls it when it has the focus.
    <pre class="stack" tabIndex={0}>
      {lines.map((line, at) => {
        const isPlace = /^\s+\S+:\d+/.test(line);
        const owner = isPlace ? line : (lines[at + 1] ?? line);
        return (
          <span key={at} class={[isPlace ? "file" : "function", isForeign(owner) ? "foreign" : ""].join(" ")}>
            {line}
            {"\n"}
          </span>
        );
      })}
    </pre>
  );
}

/** Whether a file belongs to Go or to a dependency: below GOROOT's src or the module cache. */
function isForeign(line: string): boolean {
  return /(?:\/pkg\/mod\/|\/go\/src\/|\/usr\/(?:local|lib)\/go[^/]*\/|go\.opentelemetry\.io|@v\d)/.test(line);
}
