import { expect, test } from "bun:test";
import { startChild } from "../support/child.ts";
import { cleanEnvironment } from "../support/environment.ts";

const MODULE = JSON.stringify(require.resolve("../../src/commands/forwarded-signals.ts"));

/** Runs a program with forwarded signals and sends it one as soon as it prints "ready". */
async function interrupted(signal: NodeJS.Signals, rest: string): Promise<string> {
  const script = `
    const { ForwardedSignals } = await import(${MODULE});
    using signals = new ForwardedSignals();
    process.once("exit", () => console.log("cleaned up"));
    ${rest}`;
  const child = startChild([process.execPath, "-e", script], process.cwd(), cleanEnvironment(), true);
  child.onOutput(() => {
    if (child.stdout() === "ready\n") child.process.kill(signal);
  });
  const { code } = await child.exit;
  return `${code} ${child.stdout().split("\n").slice(1).join(" ")}`.trim();
}

const before = 'console.log("ready"); await Bun.sleep(60_000);';
const during = `
  const command = Bun.spawn(["sh", "-c", "trap 'exit 7' INT TERM HUP; echo ready; while :; do sleep 0.05; done"], { stdout: "inherit" });
  signals.passTo(command);
  console.log(await command.exited);`;

test.skipIf(process.platform === "win32").each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
] as const)("%s ends this process before the command runs, and then the command", async (signal, code) => {
  expect(await interrupted(signal, before)).toBe(`${code} cleaned up`);
  expect(await interrupted(signal, during)).toBe("0 7 cleaned up");
});
