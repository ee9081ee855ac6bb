import { expect, test } from "bun:test";
import type { Figures } from "../../../scripts/bench/figures.ts";
import { markdownOf } from "../../../scripts/bench/report.ts";

function run(wallMilliseconds: number, more: Partial<Figures> = {}): Figures {
  const sizes = { peakMemoryBytes: 3 * 2 ** 20, cacheBytes: 2 ** 20, binaryBytes: 2 ** 21 };
  return { wallMilliseconds, cpuMilliseconds: wallMilliseconds * 2, ...sizes, ...more };
}

test("a table of medians, ranges and ratios; unknown figures are empty; failed variants are named", () => {
  const markdown = markdownOf({
    scenario: "empty/cold",
    subject: "a subject",
    state: "a state",
    notes: ["a note"],
    results: [
      {
        variant: "plain",
        runs: [run(1000), run(3000), run(2000)],
        counts: { processes: 5, programs: 7 },
        problem: null,
      },
      {
        variant: "other",
        runs: [run(3000, { peakMemoryBytes: null, binaryBytes: null })],
        counts: null,
        problem: null,
      },
      { variant: "broken", runs: [], counts: null, problem: "it broke\nbadly" },
    ],
  });
  expect(markdown).toBe(`## empty/cold

a state. a subject.

| variant | wall s | × plain | CPU s | × plain | peak memory MiB | new in GOCACHE MiB | program MiB | processes | programs |
| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |
| plain | 2.00 (1.00–3.00) | 1.00 | 4.00 (2.00–6.00) | 1.00 | 3 | 1.0 | 2.00 | 5 | 7 |
| other | 3.00 | 1.50 | 6.00 | 1.50 |  | 1.0 |  |  |  |
| broken |  |  |  |  |  |  |  |  |  |

- a note
- broken was left out: it broke
  badly
`);
});
