/**
 * Asks `probe` again and again until its answer is neither undefined nor false, and returns that answer. Throws after
 * `timeoutMs`, saying what was awaited.
 */
export async function until<T>(
  what: string,
  probe: () => T | undefined | false | Promise<T | undefined | false>,
  timeoutMs = 10_000,
  everyMs = 25,
): Promise<T> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const answer = await probe();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > end) throw new Error(`waited ${timeoutMs} ms in vain for ${what}`);
    await Bun.sleep(everyMs);
  }
}
