import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Events } from "../../../src/session/events.ts";
import { LiveLine, type Progress, ProgressReader } from "../../../src/session/progress.ts";
import { summaryLines } from "../../../src/session/summary.ts";

let folder: string;
let file: string;
let events: Events;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "progress-"));
  file = join(folder, "events");
  events = new Events(file);
});
afterEach(() => rmSync(folder, { recursive: true }));

const site = (integration: string) => ({
  ...{ aspect: "a", integration, aspectPlace: "y.yml:1:1" },
  ...{ place: "a.go:1:1", declaration: "f" },
});

describe("ProgressReader", () => {
  test("counts a package once, however many go commands compile it", () => {
    const reader = new ProgressReader(events);
    events.record({ kind: "done", importPath: "a" });
    events.record({ kind: "done", importPath: "a" });
    events.record({ kind: "woven", importPath: "a", files: 2, sites: [site("i"), site("j"), site("i")] });
    events.record({ kind: "woven", importPath: "a", files: 2, sites: [site("i"), site("j"), site("i")] });
    const progress = reader.read();
    expect(progress).toMatchObject({ compiled: 1, wovenPackages: 1, wovenFiles: 2, linked: false });
    expect([...progress.sites]).toEqual([
      ["i", 2],
      ["j", 1],
    ]);
  });

  test("a line that is not complete yet waits for its end; nonsense is skipped", () => {
    const reader = new ProgressReader(events);
    appendFileSync(file, 'nonsense\n{"kind":"done","impo');
    expect(reader.read().compiled).toBe(0);
    appendFileSync(file, 'rtPath":"a"}\n');
    expect(reader.read().compiled).toBe(1);
  });

  test("one cause is one warning, however many packages it concerns", () => {
    const reader = new ProgressReader(events);
    for (const importPath of ["b", "a", "c", "a"]) {
      events.record({ kind: "warning", importPath, text: "shared" });
    }
    events.record({ kind: "warning", importPath: "d", text: "own" });
    expect(reader.read().warnings).toEqual(["a and 2 other packages: shared", "d: own"]);
  });

  test("an event that cannot be written fails nothing", () => {
    const missing = new Events(join(folder, "missing", "events"));
    expect(() => missing.record({ kind: "done", importPath: "a" })).not.toThrow();
    expect(new ProgressReader(missing).read().compiled).toBe(0);
  });
});

describe("LiveLine", () => {
  test("fits the terminal, overwrites longer text, and can be erased", () => {
    let now = 0;
    let columns = 80;
    let screen = "";
    const write = (text: string) => {
      screen += text;
    };
    const line = new LiveLine({ write, columns: () => columns, now: () => now });
    const progress: Progress = {
      compiled: 3,
      wovenPackages: 1,
      wovenFiles: 1,
      sites: new Map(),
      wovenAspects: [],
      linked: false,
      linkedWoven: false,
      warnings: [],
    };
    line.draw({ ...progress, compiled: 0 });
    expect(screen).toBe("");
    now = 1234;
    line.draw(progress);
    expect(screen).toBe("\rorchestrion: 3 packages compiled, 1 woven, 1.2 s");
    const before = screen.length;
    columns = 21;
    line.draw(progress);
    expect(screen.slice(before)).toBe(`\rorchestrion: 3 packa${" ".repeat(28)}`);
    line.clear();
    expect(screen.endsWith(`\r${" ".repeat(20)}\r`)).toBe(true);
  });
});

describe("summaryLines", () => {
  const nothing: Progress = {
    compiled: 0,
    wovenPackages: 0,
    wovenFiles: 0,
    sites: new Map(),
    wovenAspects: [],
    linked: false,
    linkedWoven: false,
    warnings: [],
  };
  const outcome = {
    progress: nothing,
    aspects: 5,
    wovenBefore: () => false,
    always: false,
    warningsOnly: false,
    name: undefined,
  };

  test("a build with nothing to do prints nothing, unless asked to", () => {
    expect(summaryLines(outcome)).toEqual([]);
    expect(summaryLines({ ...outcome, always: true })).toEqual(["orchestrion: nothing new to weave (5 aspects)"]);
  });

  test("reports what was woven, by integration", () => {
    const sites = new Map([
      ["z", 2],
      ["a", 1],
    ]);
    const progress = { ...nothing, compiled: 4, wovenPackages: 1, wovenFiles: 2, sites };
    expect(summaryLines({ ...outcome, progress })).toEqual([
      "orchestrion: woven at 3 places in 2 files of 1 package (a 1, z 2)",
    ]);
    const quiet = { ...outcome, warningsOnly: true };
    expect(summaryLines({ ...quiet, progress: { ...progress, warnings: ["p: odd"] } })).toEqual([
      "orchestrion: warning: p: odd",
    ]);
    expect(summaryLines({ ...quiet, progress: { ...nothing, compiled: 4 } })[0]).toContain("nothing was woven");
  });

  test("warns when packages were compiled and nothing was ever woven under this plan", () => {
    const progress = { ...nothing, compiled: 4 };
    expect(summaryLines({ ...outcome, progress })[0]).toContain("nothing was woven: none of 5 aspects matched");
    // What was woven on another machine came from a shared cache.
    expect(summaryLines({ ...outcome, progress: { ...progress, linkedWoven: true } })).toEqual([]);
    const excluding = { ...outcome, progress, excludes: 2 };
    expect(summaryLines(excluding)[0]).toContain("none of 5 aspects matched, 2 excludes in force");
    expect(summaryLines({ ...outcome, progress, aspects: 0 })[0]).toContain("there are no aspects");
    expect(summaryLines({ ...outcome, progress, wovenBefore: () => true })).toEqual([]);
  });
});
