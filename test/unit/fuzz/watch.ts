// A worker that ends the whole process when the seed it watches stays the same for too long.

const TOO_LONG_MS = 120_000;

addEventListener("message", ({ data }: MessageEvent<Int32Array>) => {
  let last = Atomics.load(data, 0);
  let since = performance.now();
  setInterval(() => {
    const seed = Atomics.load(data, 0);
    if (seed !== last) {
      last = seed;
      since = performance.now();
    } else if (performance.now() - since > TOO_LONG_MS) {
      console.error(`seed ${seed}: no end after ${TOO_LONG_MS} ms`);
      process.kill(process.pid, "SIGKILL");
    }
  }, 1000);
});
