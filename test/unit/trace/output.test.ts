import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileOutput } from "../../../src/trace/output.ts";

const folder = mkdtempSync(join(tmpdir(), "orchestrion-output-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a file is replaced and contains everything written, without colour", async () => {
  const path = join(folder, "traces");
  await Bun.write(path, "old and much longer than what follows");
  const output = fileOutput(path);
  expect([output.write("one\n"), output.write("two\n"), output.color]).toEqual([true, true, false]);
  await output.end();
  expect(readFileSync(path, "utf8")).toBe("one\ntwo\n");
});

test.if(process.platform === "linux")("a full disk is a failure that is known from then on", async () => {
  const output = fileOutput("/dev/full");
  expect(output.failure).toBeUndefined();
  expect([output.write("one\n"), output.write("two\n")]).toEqual([false, false]);
  expect(output.failure?.message).toBe(
    "cannot write /dev/full: no space left on device. What to do: free some space there.",
  );
  await output.end();
});

test("a reader that stops reading costs limited memory, and lost texts are counted", async () => {
  const source = join(import.meta.dir, "../../../src/trace/output.ts");
  const script = `
    const { streamOutput } = await import(${JSON.stringify(source)});
    const output = streamOutput(process.stdout);
    const text = "x".repeat(1 << 20);
    let lost = 0;
    for (let i = 0; i < 100; i++) if (!output.write(text)) lost++;
    console.error(lost);
    process.exit(0);`;
  const child = Bun.spawn([process.execPath, "-e", script], { stdin: "ignore", stdout: "pipe", stderr: "pipe" });
  const lost = Number(await new Response(child.stderr).text());
  expect(lost).toBeGreaterThan(20);
  expect(lost).toBeLessThan(40);
  await child.exited;
});

test("a reader that closes the pipe is not an error", async () => {
  const source = join(import.meta.dir, "../../../src/trace/output.ts");
  const script = `
    const { streamOutput } = await import(${JSON.stringify(source)});
    const output = streamOutput(process.stdout);
    for (let i = 0; i < 100; i++) { output.write("line\\n".repeat(1000)); await Bun.sleep(1); }
    await output.end();
    process.exitCode = 3;`;
  const command = `"$0" -e "$1" | head -n 1; exit "\${PIPESTATUS[0]}"`;
  const child = Bun.spawn(["bash", "-c", command, process.execPath, script], { stdout: "pipe", stderr: "pipe" });
  expect(await new Response(child.stdout).text()).toBe("line\n");
  expect(await new Response(child.stderr).text()).toBe("");
  expect(await child.exited).toBe(3);
});
