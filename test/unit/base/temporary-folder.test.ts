import { expect, test } from "bun:test";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { identityOf, processSpace } from "../../../src/base/alive.ts";
import { makeTemporaryFolder, sweepTemporaryFolders } from "../../../src/base/temporary-folder.ts";
import { makeTempDir } from "../../support/paths.ts";

test("creating a folder removes those of killed processes, and no others", () => {
  using temp = makeTempDir("temporary");
  const ended = Bun.spawnSync(["true"]).pid;
  const dead = ["diff", "doctor", "pin", "types"].map(
    (purpose) => `orchestrion-${purpose}-${processSpace()}-${ended}-1-AbCdEf`,
  );
  if (process.platform === "linux") {
    // Another process now has its process id.
    dead.push(`orchestrion-types-${processSpace()}-${process.pid}-1-AbCdEf`);
  }
  const kept = [
    `orchestrion-types-00000000-${ended}-1-AbCdEf`,
    `orchestrion-pin-${processSpace()}-${process.pid}-${identityOf(process.pid).started}-AbCdEf`,
    "orchestrion-types-AbCdEf",
    "orchestrion-other",
  ];
  for (const name of [...dead, ...kept]) {
    mkdirSync(temp.at(name, "inner"), { recursive: true });
  }
  const made = makeTemporaryFolder("types", temp.path);
  expect(readdirSync(temp.path).sort()).toEqual([...kept, basename(made)].toSorted());
  sweepTemporaryFolders(temp.path);
  expect(readdirSync(temp.path)).toContain(basename(made));
  rmSync(made, { recursive: true });
  expect(() => sweepTemporaryFolders(join(temp.path, "missing"))).not.toThrow();
});

test("a parent that cannot be written is a sentence, with the variable that names another", () => {
  using temp = makeTempDir("temporary");
  const missing = join(temp.path, "missing");
  const advice = "What to do: create the folder first, or set GOTMPDIR to another folder for temporary files.";
  expect(() => makeTemporaryFolder("dev", missing)).toThrow(
    `cannot write ${missing}: no such file or directory. ${advice}`,
  );
});
