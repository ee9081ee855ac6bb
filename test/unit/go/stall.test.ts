import { expect, test } from "bun:test";
import { patienceOf, STALL_TIMEOUT, watchForStall } from "../../../src/go/stall.ts";
import { commandLines } from "../../support/processes.ts";

test("durations are written as Go writes them", () => {
  const of = (text: string | undefined) => patienceOf({ [STALL_TIMEOUT]: text });
  expect([of(undefined), of(""), of("0"), of("90s"), of("1.5m"), of("1h30m")]).toEqual([
    1_800_000, 1_800_000, 0, 90_000, 90_000, 5_400_000,
  ]);
  for (const wrong of ["soon", "10", "-1s", "1 m", "10ms"]) {
    expect(() => of(wrong)).toThrow(`${STALL_TIMEOUT}=${wrong}: expected 0 or a duration`);
  }
});

test("a process that shows signs of life is left alone; one that does not ends with all that it started", async () => {
  // These seconds identify the processes of this test among all others.
  const seconds = `30.${process.pid}`;
  const start = (digit: number) =>
    Bun.spawn(["sh", "-c", `sleep ${seconds}${digit} & echo $!; wait`], { stdout: "pipe" });
  const alive = start(1);
  const endAlive = watchForStall(alive.pid, 200, () => Date.now());
  const hung = start(2);
  const endHung = watchForStall(hung.pid, 200);
  await hung.exited;
  expect(endHung()).toBe(true);
  expect(commandLines()).toContain(`sleep ${seconds}1`);
  expect(commandLines()).not.toContain(`sleep ${seconds}2`);
  expect(alive.exitCode).toBeNull();
  const grandchild = await alive.stdout.getReader().read();
  process.kill(Number(new TextDecoder().decode(grandchild.value)));
  await alive.exited;
  expect(endAlive()).toBe(false);
});
