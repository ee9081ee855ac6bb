import type { WireLog } from "../../wire.ts";
import { formatDuration } from "../base/format.ts";
import { plain } from "../base/plain.ts";

interface LogLinesProps {
  readonly logs: readonly WireLog[];
  /** Start of the trace, in nanoseconds since the Unix epoch. */
  readonly base: bigint;
  /** Shows the span of a record. */
  readonly onSelect?: (spanId: string) => void;
}

/** Most records drawn at once. */
const maxLines = 1_000;

/** Log records, by time. */
export function LogLines({ logs, base, onSelect }: LogLinesProps) {
  return (
    <ol class="logs">
      {logs.slice(0, maxLines).map((log, at) => (
        <li key={at}>
          <span class="dim number">{formatDuration(Number(BigInt(log.time) - base))}</span>
          <span class={`level ${levelClass(log.severity)}`}>{plain(log.level, 10)}</span>
          <span class="message">
            {onSelect === undefined || log.span_id === "" ? (
              plain(log.message, 4_000)
            ) : (
              <button type="button" class="link" onClick={() => onSelect(log.span_id)}>
                {plain(log.message, 4_000) || "(no message)"}
              </button>
            )}
            {Object.entries(log.attributes).map(([name, value]) => (
              <span key={name} class="pair">
                <span class="dim">{plain(name, 100)}=</span>
                {plain(String(value), 500)}
              </span>
            ))}
          </span>
        </li>
      ))}
      {logs.length > maxLines ? <li class="dim">{logs.length - maxLines} more</li> : null}
    </ol>
  );
}

/** The class of OpenTelemetry's severity number. */
function levelClass(severity: number): string {
  return severity >= 17 ? "error" : severity >= 13 ? "warning" : "dim";
}
