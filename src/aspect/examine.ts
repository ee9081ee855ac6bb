import { loadGoGrammar } from "../golang/parser.ts";
import { type CandidateFile, contextOf, decodeCandidates, filesToEdit } from "./candidate-files.ts";
import { inRounds } from "./rounds.ts";
import type { PackageContext } from "./site.ts";
import { readSources } from "./sources.ts";
import type { WeaveRequest } from "./weave-types.ts";

/** A package as the weaver sees it before it edits anything. */
export interface OpenedPackage {
  readonly pkg: PackageContext;
  /** The same package, for questions that are not worth an answer: what is not known yet counts as unknown. */
  readonly known: PackageContext;
  /** The files in which some aspect may match, parsed. */
  readonly files: readonly CandidateFile[];
  /** One line for each file that cannot be parsed, but in which aspects may match. */
  readonly unparsed: readonly string[];
}

/**
 * Looks at a package with the weaver's own parser, matcher and answers about types, without applying advice.
 *
 * @param wanted selects the files to open
 * @param look is called again when it has asked new questions about types; the last result counts, and must not refer to nodes
 * @throws ConfigurationError when an aspect cannot be decoded
 */
export async function examine<T>(
  request: WeaveRequest,
  wanted: (path: string) => boolean,
  look: (opened: OpenedPackage) => T,
): Promise<T> {
  const aspects = decodeCandidates(request);
  using parser = (await (request.grammar ?? loadGoGrammar)()).parser();
  const unparsed: string[] = [];
  const { rootModule } = request.plan.index;
  const sources = readSources(request.compilation, rootModule, [...aspects.values()], parser, unparsed, wanted);
  const files = filesToEdit(request, sources.files);
  const { result } = await inRounds(request, (questions) =>
    look({
      pkg: contextOf(request, sources.aliases, questions),
      known: contextOf(request, sources.aliases, questions.known),
      files,
      unparsed,
    }),
  );
  return result;
}
