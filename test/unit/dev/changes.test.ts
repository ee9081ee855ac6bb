import { afterAll, beforeEach, describe, expect, test } from "bun:test";
import { mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { Changes } from "../../../src/dev/changes.ts";
import { isSource, type Sources } from "../../../src/dev/sources.ts";
import { Watcher } from "../../../src/dev/watcher.ts";
import { makeTempDir } from "../../support/paths.ts";
import { until } from "../../support/poll.ts";

const temp = makeTempDir("changes");
afterAll(() => temp.remove());

let folder = "";
let count = 0;
beforeEach(() => {
  folder = `round${count++}`;
  write("main.go", "package main");
  write("web/page.html", "<p>");
  write("go.mod", "module m");
});

const at = (name: string) => temp.at(folder, name);
function write(name: string, text: string): void {
  mkdirSync(dirname(at(name)), { recursive: true });
  writeFileSync(at(name), text);
}
const sources = (): Sources => ({
  folders: new Map([
    [at("."), "sources"],
    [at("web"), "everything"],
  ]),
  files: new Set([at("go.mod"), at("go.work")]),
});

describe("Changes", () => {
  test("finds files that are written, come and go, once", () => {
    const changes = new Changes();
    changes.lookAt(sources(), Number.POSITIVE_INFINITY);
    expect(changes.take()).toEqual([]);
    write("main.go", "package main // changed");
    write("new.go", "package main");
    write("web/other.txt", "x");
    write("go.work", "go 1.23");
    expect(changes.take().toSorted()).toEqual([at("go.work"), at("main.go"), at("new.go"), at("web/other.txt")]);
    expect(changes.take()).toEqual([]);
    rmSync(at("new.go"));
    rmSync(at("web"), { recursive: true });
    expect(changes.take().toSorted()).toEqual([at("new.go"), at("web/other.txt"), at("web/page.html")]);
  });

  test("ignores files that no build reads", () => {
    const changes = new Changes();
    changes.lookAt(sources(), Number.POSITIVE_INFINITY);
    for (const name of ["main_test.go", "notes.txt", ".main.go.swp", ".#main.go", "_x.go", "sub/other.go"])
      write(name, "x");
    expect(changes.take()).toEqual([]);
  });

  test("a change is not lost when other sources are looked at", () => {
    const changes = new Changes();
    changes.lookAt(sources(), Number.POSITIVE_INFINITY);
    write("main.go", "package main // changed");
    rmSync(at("go.mod"));
    changes.lookAt(sources(), 0);
    expect(changes.take().toSorted()).toEqual([at("go.mod"), at("main.go")]);
  });

  test("of files that are new among the sources, those have changed that were written after the build began", () => {
    write("lib/old.go", "package lib");
    write("lib/late.go", "package lib");
    utimesSync(at("lib/old.go"), 1_000, 1_000);
    utimesSync(at("lib/late.go"), 3_000, 3_000);
    const changes = new Changes();
    changes.lookAt(sources(), Number.POSITIVE_INFINITY);
    const more = sources();
    changes.lookAt({ ...more, folders: new Map([...more.folders, [at("lib"), "sources"]]) }, 2_000_000);
    expect(changes.take()).toEqual([at("lib/late.go")]);
    changes.lookAt(sources(), 0);
    write("lib/old.go", "package lib // changed");
    expect(changes.take()).toEqual([]);
  });
});

test.each(["a.go", "a.s", "a.c", "a.hpp", "a.syso", "orchestrion.yml"])("%s is a source", (name) => {
  expect(isSource(name)).toBe(true);
});

test("Watcher tells of changes, also in a folder that was not there", async () => {
  const seen: string[] = [];
  using watcher = new Watcher((paths) => seen.push(...paths));
  const more = sources();
  watcher.lookAt({ ...more, folders: new Map([...more.folders, [at("later"), "sources"]]) }, Number.POSITIVE_INFINITY);
  write("main.go", "package main // changed");
  write("later/x.go", "package later");
  await until("both changes", () => seen.length >= 2);
  expect(seen.toSorted()).toEqual([at("later/x.go"), at("main.go")]);
});
