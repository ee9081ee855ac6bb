import { GoFile } from "../golang/go-file.ts";
import { occurrences } from "../golang/occurrences.ts";
import { type GoParser, loadGoGrammar } from "../golang/parser.ts";
import { merged, overlaps, type Range } from "../golang/ranges.ts";
import { GeneratedLines, type RenderContext, render } from "../golang/render.ts";
import type { GoTree } from "../golang/syntax.ts";
import { adviseNode } from "./advise.ts";
import { type CandidateFile, contextOf, decodeCandidates, excludedByOf, filesToEdit } from "./candidate-files.ts";
import { inertDirectives } from "./inert-directives.ts";
import { askersOf } from "./interface-packages.ts";
import { loopWarnings } from "./loop-variables.ts";
import { inRounds } from "./rounds.ts";
import { readSources, type Sources } from "./sources.ts";
import { withoutStackOverflow } from "./stack-overflow.ts";
import { refusedDirective } from "./tool-directives.ts";
import type { NotedQuestions } from "./type-questions.ts";
import { writeKeys } from "./unkeyed-literals.ts";
import { blankUnusedImports } from "./unused-imports.ts";
import { visit } from "./visit.ts";
import { WeaveError } from "./weave-error.ts";
import type { ExcludedSite, WeaveRequest, WeaveResult, WovenSite } from "./weave-types.ts";
import { Weaving } from "./weaving.ts";

/**
 * Weaves one package: parses its files, finds the join points of the candidate aspects, applies their advice and renders the
 * changed files. Pure, apart from asking the type oracle: all information about the package comes from the compilation.
 *
 * @throws WeaveError naming aspect, YAML place and join point when advice cannot be applied
 * @throws ConfigurationError when an aspect cannot be decoded
 */
export async function weave(request: WeaveRequest): Promise<WeaveResult> {
  const aspects = decodeCandidates(request);
  const onPart = request.onPart ?? (() => () => undefined);
  const endParsing = onPart("parse");
  using parser = (await (request.grammar ?? loadGoGrammar)()).parser();
  const warnings: string[] = [];
  const unparsed: string[] = [];
  const { compilation } = request;
  const { rootModule } = request.plan.index;
  const sources = readSources(compilation, rootModule, [...aspects.values()], parser, unparsed);
  for (const { path, tree, candidates } of sources.files) {
    if (tree !== undefined) {
      const conditions = candidates.map(({ joinPoint }) => joinPoint.condition);
      warnings.push(...inertDirectives(path, tree, conditions));
    }
  }
  endParsing();
  const { result, wrong } = await inRounds(request, (questions) => {
    const endMatching = onPart("match and edit");
    try {
      return weaveOnce(request, sources, parser, questions);
    } finally {
      endMatching();
    }
  });
  const raw = [...aspects.values()].map((aspect) => aspect.raw);
  const mistakes = [...wrong].map(
    ([name, reason]) =>
      `${askersOf(raw, (asked) => asked === name)}: names an interface that no type can implement: ${reason}`,
  );
  const loops = loopWarnings(compilation.lang, result.lang, sources.trees);
  return { ...result, warnings: [...warnings, ...mistakes, ...loops], unparsed };
}

/** The result of a round. */
type Attempt = Omit<WeaveResult, "warnings" | "unparsed">;

function weaveOnce(
  request: WeaveRequest,
  { files: sources, all, aliases }: Sources,
  parser: GoParser,
  questions: NotedQuestions,
): Attempt {
  const pkg = contextOf(request, aliases, questions);
  const files = filesToEdit(request, sources);
  const weaving = new Weaving(pkg, parser, request.plan.index.toolVersion, (name) =>
    sources.some(({ bytes }) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(name)),
  );
  const sites: WovenSite[] = [];
  const excluded: ExcludedSite[] = [];
  for (const { candidates, file } of files) {
    const by = excludedByOf(request, file);
    withoutStackOverflow(file, () =>
      visit(
        file.tree,
        candidates.map((aspect) => aspect.joinPoint),
        aliases,
        (node) => {
          const advised = adviseNode(node, file, { candidates, excludedBy: by }, weaving);
          sites.push(...advised.sites);
          excluded.push(...advised.excluded);
        },
      ),
    );
  }
  if (weaving.grown.length > 0) {
    writeKeys(weaving.grown, all, (source, tree) => fileOf(files, source.path, tree, request.lineNames), weaving);
  }
  weaving.names.apply(weaving.edits);
  const generated = new GeneratedLines<WovenSite>();
  const changed = files.flatMap(({ file }) => {
    const text = withoutStackOverflow(file, () =>
      renderFile(file, weaving, sites, { generated, recorded: request.recorded }),
    );
    return text === undefined ? [] : [{ original: file.path, text }];
  });
  const imports = weaving.importedPaths;
  return {
    files: changed,
    imports,
    links: [...weaving.links].filter((path) => !imports.includes(path)).toSorted(),
    programLinks: [...weaving.programLinks]
      .filter((path) => !imports.includes(path) && !weaving.links.has(path))
      .toSorted(),
    lang: weaving.lang,
    sites,
    excluded,
    generated: generated.chunks.map(({ firstLine, lines, owner }) => ({ firstLine, lines, site: owner })),
    addedFields: weaving.grown.map(({ spec, woven, field }) => ({
      site: woven,
      struct: spec.field("name")?.text ?? "",
      field,
    })),
  };
}

/** The file to edit for a path; a file in which nothing matched is added. */
function fileOf(files: CandidateFile[], path: string, tree: GoTree, lineNames: WeaveRequest["lineNames"]): GoFile {
  const known = files.find(({ file }) => file.path === path);
  if (known !== undefined) {
    return known.file;
  }
  const file = new GoFile(path, tree, lineNames);
  files.push({ candidates: [], file });
  return file;
}

/** The file's new text; undefined if it did not change. */
function renderFile(
  file: GoFile,
  weaving: Weaving,
  sites: readonly WovenSite[],
  into: Pick<RenderContext<WovenSite>, "generated" | "recorded">,
): string | undefined {
  const owner = sites[0];
  const { tree } = file;
  const aliases = weaving.importsOf(file);
  if (owner === undefined || (!weaving.edits.has(tree) && aliases.paths.length === 0)) {
    return undefined;
  }
  const context: RenderContext<WovenSite> = {
    edits: weaving.edits,
    positions: (printed) => (printed === tree ? file.positions : undefined),
    owner: (generated) => weaving.ownerOf(generated),
    ...into,
  };
  if (weaving.edits.hasReplacements(tree)) {
    adaptImports(file, weaving, owner, context);
  }
  const imports = aliases.declarations();
  const clause = file.root.parts.find((node) => node.kind === "package_clause");
  if (imports !== "" && clause !== undefined) {
    weaving.edit({ node: clause, woven: owner }).insert(clause.end, [imports]);
  }
  const text = render(tree, context);
  refuseDirectives(tree.text, text, context.generated.chunks, owner);
  return text;
}

/** Stops weaving if woven code contains a forbidden directive for the linker. */
function refuseDirectives(
  original: string,
  woven: string,
  generated: GeneratedLines<WovenSite>["chunks"],
  owner: WovenSite,
): void {
  const refused = refusedDirective(original, woven);
  if (refused !== undefined) {
    const { directive, reason } = refused;
    const chunk = generated.find(({ lines }) => lines.some((line) => line.includes(directive)));
    throw new WeaveError(chunk?.owner ?? owner, `its code contains the directive ${directive}: ${reason}`);
  }
}

/** Where code was replaced, imports may have lost their last use: those of the file, and those added for woven code inside it. */
function adaptImports(file: GoFile, weaving: Weaving, owner: WovenSite, context: RenderContext<WovenSite>): void {
  const printed: Range[] = [];
  const text = render(file.tree, {
    ...context,
    generated: new GeneratedLines(),
    onUserText: (tree, start, end) => {
      if (tree === file.tree) {
        printed.push({ start, end });
      }
    },
  });
  const kept = merged(printed);
  blankUnusedImports(file, weaving, owner, (offset) => overlaps(kept, { start: offset, end: offset + 1 }));
  weaving.importsOf(file).keepOnly((alias) => !(occurrences(text, { word: alias }).next().done ?? true));
}
