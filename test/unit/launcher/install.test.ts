import { afterEach, beforeEach, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeLaunchPlan } from "../../../src/launcher/encode.ts";
import { installLauncher } from "../../../src/launcher/install.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "install-launcher-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const content = new TextEncoder().encode("#!/bin/sh\n");
const id = createHash("sha256").update(content).digest("hex").slice(0, 16);
const embedded = {
  id,
  goVersion: "go1.26.8",
  size: content.length,
  read: () => Promise.resolve(content),
};

test("the launcher is unpacked, and replaces a damaged copy", async () => {
  const file = await installLauncher(folder, embedded);
  expect(file).toStartWith(join(folder, `launcher-${id}`));
  expect(statSync(file ?? "").mode & 0o777).toBe(0o700);
  // Of the same size, as a power cut may leave it.
  writeFileSync(file ?? "", new Uint8Array(content.length));
  expect(await installLauncher(folder, embedded)).toBe(file ?? "");
  expect(readFileSync(file ?? "")).toEqual(Buffer.from(content));
});

test("a build works without a launcher if none is embedded, or if it cannot be written", async () => {
  expect(await installLauncher(folder, undefined)).toBeUndefined();
  const file = join(folder, "file");
  writeFileSync(file, "");
  expect(await installLauncher(file, embedded)).toBeUndefined();
  const open = join(folder, "open");
  mkdirSync(open);
  chmodSync(open, 0o777);
  expect(await installLauncher(open, embedded)).toBeUndefined();
});

test("or if the plan cannot be encoded as lines of fields", () => {
  const plan = {
    owner: 1,
    self: ["/bin/orchestrion"],
    launcher: "launcher-1",
    userToolexec: [],
    versionSuffix: ":v",
    linkSuffix: ":v",
    versions: "/cache",
    links: "/cache",
    injects: false,
    expects: false,
    relocations: false,
    index: { format: 1 as const, toolVersion: "v", fingerprint: "f", rootModule: "m", aspects: [] },
  };
  expect(encodeLaunchPlan(plan)).toContain("self\t/bin/orchestrion\n");
  expect(encodeLaunchPlan({ ...plan, self: ["/bin/with\ttab"] })).toBeUndefined();
  expect(encodeLaunchPlan({ ...plan, versions: "/two\nlines" })).toBeUndefined();
});
