import type { Trace } from "../assembler.ts";
import type { Span } from "../span.ts";
import type { Row } from "./order.ts";
import { maxDrawnDepth, orderTrace } from "./order.ts";
import { appsecLines, errorLine, keyTags } from "./tags.ts";
import type { Paint } from "./text.ts";
import { clean, columns, cut, formatDuration, pad, paint } from "./text.ts";

interface DrawOptions {
  /** Width of the terminal, in columns. */
  readonly width: number;
  readonly color: boolean;
}

const durationWidth = 9;
const barWidth = 16;
/** Minimum width for drawing bars, in columns. */
const minWidthForBars = 72;

/** The period of a trace, in nanoseconds since the Unix epoch. */
interface TimeLine {
  readonly start: bigint;
  readonly length: bigint;
}

/** All lines of a drawn trace as one text, each ending with a newline. See {@link drawnLines}. */
export function drawTrace(trace: Trace, options: DrawOptions): string {
  return `${[...drawnLines(trace, options)].join("\n")}\n`;
}

/**
 * Draws a trace as a tree, one line per span: marks, name, resource, service where it changes, key tags, then a bar in
 * the trace's time line and the duration. Errors and security events follow on separate lines. Each line takes at most
 * `width` columns (at least 40). Lines are drawn on demand, since a trace may have a hundred thousand.
 */
export function* drawnLines(trace: Trace, options: DrawOptions): Generator<string> {
  const rows = orderTrace(trace.spans);
  const styles = paint(options.color);
  const width = Math.max(40, options.width);
  const line = timeLine(rows);
  yield headLine(trace, rows, line, styles, width);
  for (const row of rows) {
    yield spanLine(row, line, styles, width);
    yield* noteLines(row, styles, width);
  }
}

function headLine(trace: Trace, rows: readonly Row[], line: TimeLine, styles: Paint, width: number): string {
  const errors = rows.filter((row) => row.span.error.failed).length;
  const events = rows.reduce((count, row) => count + row.span.appsec.length, 0);
  const services = new Set(rows.map((row) => row.span.service)).size;
  const facts = [
    counted(rows.length, "span"),
    formatDuration(line.length),
    trace.continued ? "continued" : "",
    errors > 0 ? counted(errors, "error") : "",
    events > 0 ? counted(events, "security event") : "",
    services > 1 ? counted(services, "service") : "",
  ].filter((fact) => fact !== "");
  const text = cut(`trace ${trace.traceId}  ${facts.join(" · ")}`, width);
  return styles.bold(text.slice(0, 6)) + text.slice(6);
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

function spanLine(row: Row, line: TimeLine, styles: Paint, width: number): string {
  const withBar = width >= minWidthForBars;
  const left = width - durationWidth - 1 - (withBar ? barWidth + 3 : 0);
  const { span } = row;
  const pieces = new Pieces(left);
  pieces.add(indent(row), styles.dim);
  if (row.orphan) pieces.add("⇡ ", styles.yellow);
  if (span.error.failed) pieces.add("✗ ", styles.red);
  pieces.add(clean(span.name === "" ? "(no name)" : span.name), span.error.failed ? styles.red : styles.bold);
  if (span.resource !== "" && span.resource !== span.name) pieces.add(` ${clean(span.resource)}`);
  if (span.service !== "" && span.service !== row.parent?.service) pieces.add(` [${clean(span.service)}]`, styles.cyan);
  const tags = keyTags(span).join(" ");
  if (tags !== "") pieces.add(` ${tags}`, styles.dim);
  if (span.appsec.length > 0) pieces.add(" appsec", styles.yellow);
  const duration = formatDuration(span.duration).padStart(durationWidth);
  const bar = withBar ? ` ▕${styles.cyan(barOf(span, line))}▏` : "";
  return `${pieces.text}${" ".repeat(Math.max(0, left - pieces.used))}${bar} ${duration}`;
}

function noteLines(row: Row, styles: Paint, width: number): string[] {
  const margin = noteIndent(row);
  const note = (text: string, style: (text: string) => string): string => {
    const pieces = new Pieces(width);
    pieces.add(margin, styles.dim);
    pieces.add(text, style);
    return pieces.text;
  };
  const error = errorLine(row.span);
  const lines = error === "" ? [] : [note(`error: ${error}`, styles.red)];
  for (const event of appsecLines(row.span)) lines.push(note(`appsec: ${event}`, styles.yellow));
  return lines;
}

/** The tree lines before a span's name. */
function indent(row: Row): string {
  if (row.depth === 0) return "";
  return levels(row) + (row.last ? "└─ " : "├─ ");
}

/** The tree lines before a note on a span, which continue the lines above and below it. */
function noteIndent(row: Row): string {
  const own = row.depth === 0 ? "" : row.last ? "   " : "│  ";
  return `${levels(row)}${own}${row.hasChildren ? "│  " : "   "}`;
}

function levels(row: Row): string {
  const beyond = row.depth - 1 > maxDrawnDepth ? "… " : "";
  return row.open.map((goesOn) => (goesOn ? "│  " : "   ")).join("") + beyond;
}

/** The span's part of the trace's period, as filled cells; at least one is filled. */
function barOf(span: Span, line: TimeLine): string {
  const cells = BigInt(barWidth);
  const length = line.length > 0n ? line.length : 1n;
  const from = clamp(((span.start - line.start) * cells) / length, 0n, cells - 1n);
  const end = span.start - line.start + (span.duration > 0n ? span.duration : 0n);
  const to = clamp((end * cells + length - 1n) / length, from + 1n, cells);
  return pad(`${" ".repeat(Number(from))}${"━".repeat(Number(to - from))}`, barWidth);
}

function clamp(value: bigint, low: bigint, high: bigint): bigint {
  return value < low ? low : value > high ? high : value;
}

function timeLine(rows: readonly Row[]): TimeLine {
  let start: bigint | undefined;
  let end = 0n;
  for (const { span } of rows) {
    const spanEnd = span.start + (span.duration > 0n ? span.duration : 0n);
    if (start === undefined || span.start < start) start = span.start;
    if (spanEnd > end) end = spanEnd;
  }
  return { start: start ?? 0n, length: start === undefined || end < start ? 0n : end - start };
}

/** Styled pieces of a line of limited width: the piece that exceeds it is cut, and later pieces are dropped. */
class Pieces {
  text = "";
  used = 0;
  private full = false;

  constructor(private readonly width: number) {}

  add(text: string, style: (text: string) => string = (plain) => plain): void {
    if (this.full) return;
    const fitting = cut(text, this.width - this.used);
    this.full = fitting !== text;
    this.text += style(fitting);
    this.used += columns(fitting);
  }
}
