import { spreadOf } from "./figures.ts";

/** What was measured in one round, by variant. */
export type Round<Variant, Measured> = ReadonlyMap<Variant, Measured>;

/**
 * Measures variants in turns, in an order that is reversed from round to round, so that a machine that becomes slower or faster affects
 * all of them.
 *
 * @param rounds how often each is measured; at least once
 */
export async function takeTurns<Variant, Measured>(
  variants: readonly Variant[],
  rounds: number,
  measure: (variant: Variant) => Promise<Measured>,
): Promise<Round<Variant, Measured>[]> {
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`the number of rounds must be positive, not ${rounds}`);
  const all: Round<Variant, Measured>[] = [];
  for (let at = 0; at < rounds; at++) {
    console.error(`round ${at + 1} of ${rounds}`);
    const found = new Map<Variant, Measured>();
    for (const variant of at % 2 === 1 ? variants.toReversed() : variants) {
      found.set(variant, await measure(variant));
    }
    all.push(found);
  }
  return all;
}

/** The median of values, such as 1.25; `?` without a value. */
export function median(values: readonly number[], digits: number): string {
  return spreadOf(values)?.median.toFixed(digits) ?? "?";
}

/**
 * The median of the ratios of values of the same round, with the least and the most, such as `1.25 (1.20–1.31)`.
 *
 * @param over values of one variant by round
 * @param under those of another one
 */
export function ratio(over: readonly number[], under: readonly number[]): string {
  const spread = spreadOf(over.map((value, at) => value / (under[at] ?? Number.NaN)));
  const [low, middle, high] = [spread?.least, spread?.median, spread?.most].map((one) => one?.toFixed(2) ?? "?");
  return `${middle} (${low}–${high})`;
}

/** A table in Markdown: the first column to the left, the others to the right. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header, header.map((_, at) => (at === 0 ? "---" : "--:")), ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
