import { expect, test } from "bun:test";
import { mkdirSync, readdirSync } from "node:fs";
import { processSpace } from "../../../src/base/alive.ts";
import { sessionPrefix } from "../../../src/session/session.ts";
import { sweepSessions } from "../../../src/session/sweep-sessions.ts";
import { makeTempDir } from "../../support/paths.ts";

test("folders of killed builds are removed; those of running builds, of other containers and all others are kept", () => {
  using temp = makeTempDir("sweep");
  const ended = Bun.spawnSync(["true"]).pid;
  const elsewhere = sessionPrefix().replace(processSpace(), "00000000");
  const dead = `${sessionPrefix()}${ended}-AbCdEf`;
  const kept = [
    `${sessionPrefix()}${process.pid}-AbCdEf`,
    `${elsewhere}${ended}-AbCdEf`,
    "orchestrion-other",
    "go-build1",
  ];
  for (const name of [dead, ...kept]) {
    mkdirSync(temp.at(name, "resolve"), { recursive: true });
  }
  sweepSessions(temp.path, "v1");
  expect(readdirSync(temp.path).sort()).toEqual(kept.toSorted());
  expect(() => sweepSessions(temp.at("missing"), "v1")).not.toThrow();
});
