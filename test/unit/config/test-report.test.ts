import { expect, test } from "bun:test";
import type { LoadedConfiguration } from "../../../src/config/load.ts";
import { withTestReport } from "../../../src/config/test-report.ts";

const SDK = "go.opentelemetry.io/contrib/exporters/autoexport";

function configuration(...imports: readonly string[]): LoadedConfiguration {
  return {
    id: "id",
    aspects: [],
    excludes: [],
    files: [],
    integrations: imports.map((importPath) => ({
      importPath,
      toolFile: "/m/orchestrion.tool.go",
      line: 1,
      source: "catalogue",
      aspects: 1,
    })),
    warnings: [],
  };
}

const ids = (of: LoadedConfiguration) => of.aspects.map(({ id }) => id);

test("a report starts the SDK of OpenTelemetry in tests if the module has it, and only then", () => {
  const [without, withSdk] = [withTestReport(configuration("log/slog")), withTestReport(configuration(SDK))];
  expect(ids(without)).toContain("test-report.process");
  expect(ids(without)).not.toContain("test-report.sdk");
  expect(ids(withSdk)).toEqual([...ids(without), "test-report.sdk"]);
  expect(new Set(["id", without.id, withSdk.id]).size).toBe(3);
});
