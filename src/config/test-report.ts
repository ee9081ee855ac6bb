import reportText from "../../aspects/test-report.yml" with { type: "text" };
import openTelemetryText from "../../aspects/test-report-opentelemetry.yml" with { type: "text" };
import { sha256 } from "../base/content-hash.ts";
import { ConfigurationError, type Problem } from "../base/problem.ts";
import { BUILTIN_IMPORT } from "./builtin.ts";
import { decodeAspectFile } from "./file.ts";
import type { LoadedConfiguration } from "./load.ts";

/** Aspect files for a report, each with the integration without which it is left out, if there is one. */
const FILES = [
  { name: "test-report.yml", text: String(reportText), integration: undefined },
  {
    name: "test-report-opentelemetry.yml",
    text: String(openTelemetryText),
    integration: "go.opentelemetry.io/contrib/exporters/autoexport",
  },
] as const;

/**
 * Adds the aspects by which tests tell what they do, and by which the SDK of the module's integrations starts in them. The id then
 * covers them.
 */
export function withTestReport(configuration: LoadedConfiguration): LoadedConfiguration {
  const inForce = new Set(configuration.integrations.map(({ importPath }) => importPath));
  const files = FILES.filter(({ integration }) => integration === undefined || inForce.has(integration));
  const problems: Problem[] = [];
  const added = files.flatMap(
    ({ name, text }) => decodeAspectFile(`orchestrion:aspects/${name}`, text, BUILTIN_IMPORT, problems)?.aspects ?? [],
  );
  if (problems.length > 0) {
    throw new ConfigurationError(problems);
  }
  const { id } = configuration;
  return {
    ...configuration,
    id: id === undefined ? undefined : sha256(id, ...files.map(({ text }) => text)),
    aspects: [...configuration.aspects, ...added],
  };
}
