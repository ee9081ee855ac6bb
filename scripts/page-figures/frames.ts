import type { Page } from "playwright-core";
import { median, percentile } from "./process.ts";

/** How long the frames of something take, in milliseconds, for people. */
export function framesText(frames: readonly number[]): string {
  const shown = (value: number) => value.toFixed(1);
  const slow = frames.filter((one) => one > 50).length;
  return `median ${shown(median(frames))} ms, 95 % ${shown(percentile(frames, 0.95))}, longest ${shown(Math.max(...frames))}; ${slow} of ${frames.length} over 50 ms`;
}

// Code for the browser is text: these files are checked with the types of Bun, which has no page.

/** Scrolls a list to its end and back in steps, one a frame, and measures the frames. */
export async function scrollFrames(page: Page, selector: string, steps: number): Promise<readonly number[]> {
  return page.evaluate<readonly number[]>(
    `(async (element, count) => {
      const frame = () => new Promise(requestAnimationFrame);
      const times = [];
      let last = await frame();
      for (let at = 0; at <= count; at++) {
        const share = at < count / 2 ? at / (count / 2) : 2 - at / (count / 2);
        element.scrollTop = share * (element.scrollHeight - element.clientHeight);
        const now = await frame();
        times.push(now - last);
        last = now;
      }
      return times;
    })(document.querySelector(${JSON.stringify(selector)}), ${steps})`,
  );
}

/** Presses a key again and again while it measures frames. */
export async function keyFrames(page: Page, key: string, times: number): Promise<readonly number[]> {
  await startFrames(page);
  for (let at = 0; at < times; at++) await page.keyboard.press(key);
  return stopFrames(page);
}

/** Begins to measure the frames of a page. */
export async function startFrames(page: Page): Promise<void> {
  await page.evaluate(`(() => {
    const state = { times: [], last: performance.now(), on: true };
    globalThis.measuredFrames = state;
    const look = (now) => {
      state.times.push(now - state.last);
      state.last = now;
      if (state.on) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  })()`);
}

/** Ends that, and returns how long they took. */
export async function stopFrames(page: Page): Promise<readonly number[]> {
  return page.evaluate<readonly number[]>(
    "(() => { measuredFrames.on = false; return measuredFrames.times.slice(1); })()",
  );
}
