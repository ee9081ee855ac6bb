// A worker that ends the whole process when the seed it watches stays the same for too long.

/** Of the processor, so that a busy machine is not taken for an endless loop. */
const TOO_LONG_MS = 60_000;

addEventListener("message", ({ data }: MessageEvent<Int32Array>) => {
  let last = Atomics.load(data, 0);
  let since = cpuMilliseconds();
  setInterval(() => {
    const seed = Atomics.load(data, 0);
    if (seed !== last) {
      last = seed;
      since = cpuMilliseconds();
    } else if (cpuMilliseconds() - since > TOO_LONG_MS) {
      console.error(`seed ${seed}: no end after ${TOO_LONG_MS} ms of the processor`);
      process.kill(process.pid, "SIGKILL");
    }
  }, 1000);
});

function cpuMilliseconds(): number {
  return process.cpuUsage().user / 1000;
}
