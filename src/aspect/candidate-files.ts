import { ConfigurationError, type Problem } from "../base/problem.ts";
import { GoFile } from "../golang/go-file.ts";
import { type Aspect, decodeAspect } from "./aspect.ts";
import { type ExcludedBy, excludedIn } from "./exclude.ts";
import { importNames } from "./import-names.ts";
import type { PackageAliases } from "./package-aliases.ts";
import type { PackageContext, TypeQuestions } from "./site.ts";
import type { Sources } from "./sources.ts";
import type { WeaveRequest } from "./weave-types.ts";

/** A file that may be edited, and the aspects that may match in it. */
export interface CandidateFile {
  readonly candidates: readonly Aspect[];
  readonly file: GoFile;
}

/**
 * The candidate aspects of a package, by their index in the plan.
 *
 * @throws ConfigurationError when one cannot be decoded
 */
export function decodeCandidates(request: WeaveRequest): Map<number, Aspect> {
  const problems: Problem[] = [];
  const aspects = new Map<number, Aspect>();
  for (const index of request.candidates) {
    const raw = request.plan.aspects[index];
    const aspect = raw && decodeAspect(raw, problems);
    if (aspect !== undefined) {
      aspects.set(index, aspect);
    }
  }
  const errors = problems.filter((problem) => problem.severity === "error");
  if (errors.length > 0) {
    throw new ConfigurationError(errors);
  }
  return aspects;
}

/** The properties of a package that join points and templates may use. */
export function contextOf(
  { compilation, plan }: Pick<WeaveRequest, "compilation" | "plan">,
  aliases: PackageAliases,
  types: TypeQuestions,
): PackageContext {
  return {
    compilation,
    rootModule: plan.index.rootModule,
    names: importNames(compilation.imported),
    types,
    aliases,
  };
}

/** The parsed files in which some aspect may match. */
export function filesToEdit(
  { lineNames }: Pick<WeaveRequest, "lineNames">,
  sources: Sources["files"],
): CandidateFile[] {
  return sources.flatMap(({ path, candidates, tree }) =>
    tree === undefined ? [] : [{ candidates, file: new GoFile(path, tree, lineNames) }],
  );
}

/** The excludes of a plan for the join points of one file. */
export function excludedByOf(
  { plan, compilation, recorded }: Pick<WeaveRequest, "plan" | "compilation" | "recorded">,
  file: GoFile,
): ExcludedBy {
  return excludedIn(plan.excludes ?? [], compilation.importPath, file, recorded?.(file.path) ?? file.path);
}
