import reportText from "../../aspects/test-report.yml" with { type: "text" };
import { sha256 } from "../base/content-hash.ts";
import { ConfigurationError, type Problem } from "../base/problem.ts";
import { BUILTIN_IMPORT } from "./builtin.ts";
import { decodeAspectFile } from "./file.ts";
import type { LoadedConfiguration } from "./load.ts";

/** Adds the aspects by which tests tell what they do. The id then covers them. */
export function withTestReport(configuration: LoadedConfiguration): LoadedConfiguration {
  const text = String(reportText);
  const problems: Problem[] = [];
  const file = decodeAspectFile("orchestrion:aspects/test-report.yml", text, BUILTIN_IMPORT, problems);
  if (file === undefined || problems.length > 0) {
    throw new ConfigurationError(problems);
  }
  return {
    ...configuration,
    id: configuration.id === undefined ? undefined : sha256(configuration.id, text),
    aspects: [...configuration.aspects, ...file.aspects],
  };
}
