import { expect, setDefaultTimeout, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { BuildWorld } from "./build-world.ts";

setDefaultTimeout(10 * 60_000);

test("a log has the woven places of all processes of a build; nothing is logged by default", async () => {
  // A unique text, so that nothing comes from the cache of an earlier run.
  const greeted = `package greeted\n\nfunc Greet() { println("${process.pid} ${Date.now()}") }\n`;
  using world = await BuildWorld.create({ "greeted/greeted.go": greeted });
  const build = ["go", "build", "-o", world.at("out"), "./cmd/both"];
  const ran = await world.orchestrion(["--log-level=INFO", "--log-file", "../logs/$PID.jsonl", ...build]);
  expect(ran).toMatchObject({ code: 0 });
  const records: { message: string; aspect?: string; at?: string; package?: string; status?: number }[] = readdirSync(
    world.at("logs"),
  ).flatMap((name) =>
    readFileSync(world.at("logs", name), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line)),
  );
  expect(records.map(({ message }) => message)).toContain("build begins");
  expect(records).toContainEqual(expect.objectContaining({ message: "build ended", status: 0 }));
  expect(records).toContainEqual(
    expect.objectContaining({
      message: "woven",
      aspect: "greet",
      package: "example.com/app/greeted",
      at: expect.stringMatching(/greeted\.go:3:14$/),
    }),
  );
  expect((await world.orchestrion(build)).stderr).toBe("");
  const lines = await world.orchestrion(["--log-level=info", ...build]);
  expect(lines.stderr).toMatch(/^orchestrion: INFO build begins command=.*\norchestrion: INFO build ended status=0 /);
});

test("-C before the command, and an unknown level", async () => {
  using world = await BuildWorld.create();
  const build = ["go", "build", "-o", world.at("out"), "."];
  const at = ["-C", world.at("module", "cmd", "both")];
  expect(await world.orchestrion([...at, ...build], {}, world.at("tmp"))).toMatchObject({ code: 0 });
  const wrong = await world.orchestrion(["version"], { ORCHESTRION_LOG_LEVEL: "none" });
  expect(wrong).toMatchObject({ code: 1, stdout: "" });
  expect(wrong.stderr).toContain("ORCHESTRION_LOG_LEVEL=none: no such level");
});

test("a trace has a span for each process of a build, and for the steps of weaving", async () => {
  const greeted = `package greeted\n\nfunc Greet() { println("${process.pid} ${Date.now()} traced") }\n`;
  using world = await BuildWorld.create({ "greeted/greeted.go": greeted });
  const build = ["go", "build", "-o", world.at("out"), "./cmd/both"];
  expect(await world.orchestrion(build, { ORCHESTRION_TRACE: "../trace.json" })).toMatchObject({ code: 0 });
  const events: { name: string; ph: string; ts: number; dur: number; pid: number; tid: number }[] = JSON.parse(
    readFileSync(world.at("trace.json"), "utf8"),
  );
  const spans = events.filter(({ ph }) => ph === "X");
  const names = spans.map(({ name }) => name);
  for (const name of [
    "prepare",
    "go build",
    "compile example.com/app/greeted",
    "parse",
    "match and edit",
    "compiler",
  ]) {
    expect(names).toContain(name);
  }
  expect(names).toContain("link example.com/app/cmd/both");
  const [whole, part] = ["go build", "compile example.com/app/greeted"].map((name) =>
    spans.find((span) => span.name === name),
  );
  expect(part?.ts).toBeGreaterThan(whole?.ts ?? Number.POSITIVE_INFINITY);
  expect((part?.ts ?? 0) + (part?.dur ?? 0)).toBeLessThan((whole?.ts ?? 0) + (whole?.dur ?? 0));
  expect(new Set(spans.map(({ pid }) => pid)).size).toBe(1);
  expect(await world.outputOf(world.at("out"))).toContain("traced");
});
