/**
 * The part of a drawn trace that does not change from one run to the next: without ids, times, ports, process ids and bars, and
 * with columns separated by one blank.
 *
 * @returns lines without trailing blanks; empty lines are left out
 */
export function steadyLines(text: string): string[] {
  return text
    .split("\n")
    .map((line) =>
      line
        .replace(/▕.*$/, "")
        .replace(/^trace [0-9a-f]{32}\b/, "trace ID")
        .replaceAll(/\b\d+(?:\.\d+)?(?:ns|µs|ms|s)\b/g, "TIME")
        .replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:PORT")
        .replaceAll(/\bmarket-\d+/g, "market-PID")
        .replaceAll(/ {2,}/g, " ")
        .trimEnd(),
    )
    .filter((line) => line !== "");
}

/** The first of several lines that does not occur in another text after the lines before it; undefined if all do. */
export function firstMissing(lines: readonly string[], among: readonly string[]): string | undefined {
  let at = 0;
  return lines.find((line) => {
    const found = among.indexOf(line, at);
    at = found + 1;
    return found < 0;
  });
}
