import { type LogRecord, levelOf } from "../signals.ts";
import { clean, cut, paint } from "./text.ts";

/** Most log lines drawn below a trace. */
const maxLogLines = 50;

/**
 * The lines of a trace's log records, to be drawn below its tree: time of day (UTC), level, message, attributes. Each line takes at
 * most `width` columns.
 */
export function* drawnLogs(
  records: readonly LogRecord[],
  { color, width }: { readonly color: boolean; readonly width: number },
): Generator<string> {
  const styles = paint(color);
  for (const record of records.slice(0, maxLogLines)) {
    const time = new Date(Number(record.time / 1_000_000n)).toISOString().slice(11, 23);
    const level = levelOf(record);
    const tags = Object.entries(record.attributes).map(([key, value]) => `${key}=${value}`);
    const text = [record.message, ...tags].join(" ").slice(0, 4000);
    const style = record.severity >= 17 ? styles.red : record.severity >= 13 ? styles.yellow : styles.dim;
    const head = `log ${time} ${clean(level).slice(0, 8).padEnd(5)} `;
    yield style(head) + cut(clean(text), Math.max(40, width) - head.length);
  }
  if (records.length > maxLogLines) yield styles.dim(`log … ${records.length - maxLogLines} more`);
}
