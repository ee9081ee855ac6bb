import { long } from "./groups.ts";

/** The number of random cases that an expensive test makes: all of them with the group `thorough`, otherwise a third. */
export function casesOf(all: number): number {
  return long("thorough") ? all : Math.ceil(all / 3);
}

/**
 * A small generator of whole numbers; equal seeds give equal sequences.
 *
 * @returns a function that returns a number from 0 to `below` - 1
 */
export function pseudoRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/**
 * The seed of random tests: ORCHESTRION_TEST_SEED, which repeats a run, else the UTC date as a number (20261128), so that each
 * day tests other cases.
 */
export function seedOfToday(): number {
  const chosen = process.env.ORCHESTRION_TEST_SEED;
  return Number(chosen || new Date().toISOString().slice(0, 10).replaceAll("-", ""));
}

/** The seeds of a random test: fixed ones, which include all that have ever failed, and that of today. */
export function seeds(...fixed: readonly number[]): number[] {
  return [...new Set([...fixed, seedOfToday()])];
}
