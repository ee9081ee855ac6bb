import { formatDuration } from "../base/format.ts";
import type { Period } from "./waterfall-row.tsx";

const steps = 4;

/** The scale above the bars. */
export function Ruler({ period }: { readonly period: Period }) {
  const length = period.to - period.from;
  return (
    <div class="ruler" aria-hidden="true">
      {Array.from({ length: steps + 1 }, (_, step) => (
        <span key={step} style={step === steps ? { right: "0" } : { left: `${(step / steps) * 100}%` }}>
          {formatDuration(period.from + (length * step) / steps)}
        </span>
      ))}
    </div>
  );
}
