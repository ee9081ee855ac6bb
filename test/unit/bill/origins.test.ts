import { expect, test } from "bun:test";
import { join } from "node:path";
import { versionOf } from "../../../src/bill/bill.ts";
import { originsOf } from "../../../src/bill/origins.ts";
import type { RawAspect } from "../../../src/config/configuration.ts";

const nothing = { kind: "scalar", value: "", line: 1, column: 1 } as const;
const aspectOf = (file: string): RawAspect => ({
  id: "a",
  file,
  index: 0,
  line: 1,
  column: 1,
  integration: "example.com/integration",
  tracerInternal: false,
  joinPoint: nothing,
  advice: nothing,
});

test.each([
  [
    "/mod/github.com/!data!dog/x/v2@v2.1.0/sub/orchestrion.yml",
    "github.com/DataDog/x/v2@v2.1.0/sub/orchestrion.yml",
    "v2.1.0",
  ],
  ["orchestrion:aspects/opentelemetry/sql.yml", "orchestrion:aspects/opentelemetry/sql.yml", "v9"],
  ["/home/me/app/orchestrion.yml", "orchestrion.yml", "(devel)"],
  ["/home/me/app/vendor/example.com/x/orchestrion.yml", "vendor/example.com/x/orchestrion.yml", "(devel)"],
  ["/home/me/other/orchestrion.yml", "example.com/integration/orchestrion.yml", "(devel)"],
])("the origin of %s", (file, origin, version) => {
  const folders = { moduleRoot: join("/home/me/app"), goEnv: { GOMODCACHE: "/mod" } };
  expect(originsOf([aspectOf(file)], folders)).toEqual({ [file]: origin });
  expect(versionOf(origin, "v9")).toBe(version);
});
