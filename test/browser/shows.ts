import { expect } from "bun:test";

/** Expects that the page shows something, now or soon: it is drawn again some time after its state has changed. */
export async function shows(read: () => Promise<unknown>, expected: unknown, timeoutMs = 5_000): Promise<void> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const found = await read();
    if (Bun.deepEquals(found, expected)) return;
    if (performance.now() > end) return void expect(found).toEqual(expected);
    await Bun.sleep(20);
  }
}
