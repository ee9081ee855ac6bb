import type { Line } from "./lines.ts";

interface ChartProps {
  readonly lines: readonly { readonly line: Line; readonly shade: string }[];
  readonly label: string;
}

const [width, height] = [600, 90];

/** Lines over a common time, from 0 or from the least value below it. */
export function Chart({ lines, label }: ChartProps) {
  const times = lines.flatMap(({ line }) => [line.times[0] ?? Number.POSITIVE_INFINITY, line.times.at(-1) ?? 0]);
  const [from, to] = [Math.min(...times), Math.max(...times)];
  let [least, most] = [0, 0];
  for (const { line } of lines) {
    for (const value of line.values) {
      if (value < least) least = value;
      if (value > most) most = value;
    }
  }
  const [perTime, perValue] = [width / Math.max(to - from, 1), (height - 4) / Math.max(most - least, 1e-12)];
  const path = ({ times: at, values }: Line) =>
    values
      .map((value, index) => {
        const [x, y] = [((at[index] ?? from) - from) * perTime, height - 2 - (value - least) * perValue];
        return `${index === 0 ? "M" : "L"}${x.toFixed(1)},${y.toFixed(1)}`;
      })
      .join(" ");
  return (
    <svg class="chart" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={label}>
      <path class="axis" d={`M0,${height - 2 + least * perValue} h${width}`} />
      {lines.map(({ line, shade }, at) => (
        <path key={at} class={`line ${shade}`} d={line.values.length === 1 ? `${path(line)} h3` : path(line)} />
      ))}
    </svg>
  );
}
