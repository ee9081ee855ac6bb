import { ConfigurationError, type Problem } from "../base/problem.ts";
import { BUILTIN_TEXT } from "./builtin-text.ts";
import type { RawAspect } from "./configuration.ts";
import { decodeAspectFile } from "./file.ts";

/** Import path of the integration that consists of the built-in aspects (spec: aspect language §2.6); never looked up. */
export const BUILTIN_IMPORT = "github.com/DataDog/orchestrion";

/** The built-in aspects; their file is a pseudo path. */
export function builtinAspects(): readonly RawAspect[] {
  const problems: Problem[] = [];
  const file = decodeAspectFile("orchestrion:aspects/builtin.yml", BUILTIN_TEXT, BUILTIN_IMPORT, problems);
  if (file === undefined || problems.length > 0) {
    throw new ConfigurationError(problems);
  }
  return file.aspects;
}
