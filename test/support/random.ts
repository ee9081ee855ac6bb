/**
 * A small generator of whole numbers, always the same for a seed.
 *
 * @returns a function that gives a number from 0 to `below` - 1
 */
export function pseudoRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
