import { matchNode } from "../aspect/advise.ts";
import type { Aspect } from "../aspect/aspect.ts";
import { type CandidateFile, excludedByOf } from "../aspect/candidate-files.ts";
import { isIgnored, mentionsIgnore } from "../aspect/directives.ts";
import { examine, type OpenedPackage } from "../aspect/examine.ts";
import type { Mismatch } from "../aspect/join/mismatch.ts";
import type { PackageContext } from "../aspect/site.ts";
import { withoutStackOverflow } from "../aspect/stack-overflow.ts";
import { mayBeJoinPoint, visit } from "../aspect/visit.ts";
import type { ExcludedSite, WeaveRequest, WovenSite } from "../aspect/weave-types.ts";
import { placeOfAspect, type RawAspect } from "../config/configuration.ts";
import { declarationName } from "../golang/declaration-name.ts";
import type { GoFile } from "../golang/go-file.ts";
import { describePosition } from "../golang/positions.ts";
import type { Range } from "../golang/ranges.ts";
import type { GoNode } from "../golang/syntax.ts";
import { RANK } from "../plan/condition/reason.ts";
import { MAYBE } from "../plan/condition.ts";
import { candidatesByPlace, mayMatchFile } from "../plan/prefilter.ts";
import { blockedJoinPoint, exemptPackage, type Searched } from "./blocked.ts";
import type { JoinPoints } from "./join-points.ts";
import type { AspectRecord, CodeLines, IgnoredSite, Refused } from "./record.ts";
import { nodesIn, rangesIn, type Scope, touches } from "./scope.ts";

/** A package, the part of it that is asked about, and the aspects to decide on. */
export interface DecisionRequest extends Pick<WeaveRequest, "plan" | "compilation" | "oracle" | "archives"> {
  readonly scope: Scope;
  /** The join points of the plan's aspects. */
  readonly joinPoints: JoinPoints;
  /** Why an aspect does not apply to the versions in use; undefined if it does. */
  readonly unmet: (aspect: RawAspect) => string | undefined;
  /** The path of a file as messages show it. */
  readonly shownPath: (path: string) => string;
  /** Receives a line for each file that cannot be parsed, but in which aspects may match. */
  readonly warn: (line: string) => void;
}

/**
 * Decides on every aspect of a plan as a build does, with the same prefilter, matcher and answers about types, and gives the
 * reason for each one that does not apply. No advice is applied.
 *
 * @returns one record for each aspect, in the order of the plan
 * @throws ConfigurationError when an aspect cannot be decoded, or the system's error when a source cannot be read
 */
export async function decide(request: DecisionRequest): Promise<AspectRecord[]> {
  const { plan, scope } = request;
  const candidates = candidatesIn(request);
  const inScope = (path: string) => rangesIn(scope, path).length > 0;
  const { results, unparsed } =
    candidates.length === 0
      ? NOTHING
      : await examine({ ...request, candidates }, inScope, (opened) => new Look(request, opened));
  for (const line of unparsed) {
    request.warn(line);
  }
  const otherwise = unparsed.length > 0 ? UNPARSED : OTHER;
  return plan.aspects.map((aspect) => recordOf(aspect, results.get(placeOfAspect(aspect)), otherwise, request));
}

/** The aspects that may match in one of the files of the scope, by index, as `candidatesFor` finds them for a package. */
function candidatesIn(request: DecisionRequest): number[] {
  const { plan, compilation } = request;
  // As for the diff: join points that an exclude leaves out are to be found.
  const index = plan.unexcluded === undefined ? plan.index : { ...plan.index, aspects: plan.unexcluded };
  const files = filesToSearch(request);
  return candidatesByPlace(index, compilation).filter((position) =>
    files.some(({ bytes }) =>
      mayMatchFile(index.aspects[position]?.condition ?? MAYBE, compilation, index.rootModule, bytes),
    ),
  );
}

/** Reasons for an aspect that the prefilter lets pass, where no node was looked at. */
const OTHER = "nothing here matches the join point";
const UNPARSED = "nothing here matches the join point, and not every file can be parsed";

/** What a look at the nodes found about one aspect. */
interface Found {
  readonly woven: (WovenSite & CodeLines)[];
  readonly excluded: (ExcludedSite & CodeLines)[];
  readonly ignored: IgnoredSite[];
  nearest: Nearest | undefined;
}

/** The mismatch of the node that comes nearest to a match. */
interface Nearest {
  readonly mismatch: Mismatch;
  readonly place: string;
  /** Whether the node begins in the part of the file that is asked about. */
  readonly within: boolean;
}

/** The look at a package in which no aspect can match. */
const NOTHING: Pick<Look, "results" | "unparsed"> = { results: new Map(), unparsed: [] };

/** @param otherwise the reason where there is no other */
function recordOf(
  aspect: RawAspect,
  found: Found | undefined,
  otherwise: string,
  request: DecisionRequest,
): AspectRecord {
  const { woven = [], excluded = [], ignored = [] } = found ?? {};
  const matches = woven.length + excluded.length + ignored.length > 0;
  return {
    aspect,
    woven,
    excluded,
    ignored,
    reason: matches ? undefined : reasonOf(aspect, found?.nearest, otherwise, request),
  };
}

function reasonOf(
  aspect: RawAspect,
  nearest: Nearest | undefined,
  otherwise: string,
  request: DecisionRequest,
): Refused {
  const { compilation, unmet, plan, joinPoints } = request;
  const own = { at: placeOfAspect(aspect), place: undefined };
  const exempt = exemptPackage(compilation.importPath, aspect.tracerInternal);
  if (exempt !== undefined) {
    return { ...exempt, ...own };
  }
  const at = (place: Mismatch["at"]) => (place === undefined ? own.at : `${aspect.file}:${place.line}:${place.column}`);
  if (nearest !== undefined) {
    const { rank, text } = nearest.mismatch;
    return { rank, text, at: at(nearest.mismatch.at), place: nearest.place };
  }
  const joinPoint = joinPoints.of(aspect);
  const searched = { facts: compilation, rootModule: plan.index.rootModule, files: filesToSearch(request) };
  const blocked = joinPoint && blockedJoinPoint(joinPoint, searched);
  if (blocked !== undefined) {
    return { rank: blocked.rank, text: blocked.text, at: at(blocked.at), place: undefined };
  }
  const range = unmet(aspect);
  return range === undefined
    ? { rank: RANK.node, text: otherwise, ...own }
    : { rank: RANK.detail, text: range, ...own };
}

function filesToSearch({ compilation, scope, shownPath }: DecisionRequest): Searched["files"] {
  return compilation.files
    .filter((file) => rangesIn(scope, file).length > 0)
    .flatMap((file) => {
      const bytes = compilation.contentOf(file);
      return bytes === undefined ? [] : [{ bytes, name: shownPath(file) }];
    });
}

/** A look at the nodes of all files in a scope. */
class Look {
  readonly results = new Map<string, Found>();
  readonly unparsed: readonly string[];
  readonly #request: DecisionRequest;
  readonly #pkg: PackageContext;
  readonly #known: PackageContext;

  constructor(request: DecisionRequest, { pkg, known, files, unparsed }: OpenedPackage) {
    this.unparsed = unparsed;
    this.#request = request;
    this.#pkg = pkg;
    this.#known = known;
    for (const file of files) {
      const ranges = rangesIn(request.scope, file.file.path);
      if (ranges.length > 0) {
        withoutStackOverflow(file.file, () => {
          this.#match(file, ranges);
          this.#explain(file, ranges);
        });
      }
    }
  }

  /** Matches as the weaver does. */
  #match({ file, candidates }: CandidateFile, ranges: readonly (Range | undefined)[]): void {
    const excludedBy = excludedByOf(this.#request, file);
    const joinPoints = candidates.map(({ joinPoint }) => joinPoint);
    visit(file.tree, joinPoints, this.#pkg.aliases, (node) => {
      if (touches(node, ranges)) {
        const { sites, excluded } = matchNode({ node, file, pkg: this.#pkg }, { candidates, excludedBy });
        for (const site of sites) {
          this.#found(site.aspectPlace).woven.push({ ...site, ...linesOf(node, file) });
        }
        for (const site of excluded) {
          this.#found(site.aspectPlace).excluded.push({ ...site, ...linesOf(node, file) });
        }
      }
    });
  }

  /** Finds what an ignore directive leaves out and, for each candidate without a match, the nearest mismatch. */
  #explain({ file, candidates }: CandidateFile, ranges: readonly (Range | undefined)[]): void {
    const ignores = mentionsIgnore(file.tree.text);
    for (const aspect of candidates) {
      const found = this.#found(placeOfAspect(aspect.raw));
      if (ignores || found.woven.length + found.excluded.length === 0) {
        for (const range of ranges) {
          for (const node of this.#nodesFor(aspect, file, range, ignores)) {
            this.#explainNode(aspect, node, file, range);
          }
        }
      }
    }
  }

  /** The nodes to compare with an aspect: of a whole file, those that the weaver would visit, and all that it may ignore. */
  #nodesFor({ joinPoint }: Aspect, file: GoFile, range: Range | undefined, ignores: boolean): Iterable<GoNode> {
    if (range !== undefined || ignores) {
      return nodesIn(file.root, range).filter(mayBeJoinPoint);
    }
    const nodes: GoNode[] = [];
    visit(file.tree, [joinPoint], this.#pkg.aliases, (node) => nodes.push(node));
    return nodes;
  }

  #explainNode({ raw, joinPoint }: Aspect, node: GoNode, file: GoFile, range: Range | undefined): void {
    const found = this.#found(placeOfAspect(raw));
    const mismatch = joinPoint.whyNot({ node, file, pkg: this.#known });
    const exempt = mismatch === undefined ? ignoredPart(node, file) : undefined;
    if (exempt !== undefined) {
      const declaration = declarationName(node);
      found.ignored.push({ place: placeOf(node, file), declaration, by: placeOf(exempt, file) });
      return;
    }
    const within = range === undefined || (range.start <= node.start && node.start < range.end);
    const whole = range === undefined && mismatch?.rank === RANK.node;
    const next = { mismatch: whole ? { ...mismatch, text: OTHER_CODE } : (mismatch ?? COUNTED_ELSEWHERE), within };
    if (found.nearest === undefined || isNearer(next, found.nearest)) {
      found.nearest = { ...next, place: placeOf(node, file) };
    }
  }

  #found(aspectPlace: string): Found {
    let found = this.results.get(aspectPlace);
    if (found === undefined) {
      found = { woven: [], excluded: [], ignored: [], nearest: undefined };
      this.results.set(aspectPlace, found);
    }
    return found;
  }
}

/** Of a whole file only the code near the names is looked at, so it is not known what else there is. */
const OTHER_CODE = "its names occur here, but in other code than the join point is for";

/** A node that matches, and to which no advice applies (spec: aspect language §7, directive). */
const COUNTED_ELSEWHERE: Mismatch = {
  rank: RANK.detail,
  text: "it is a part of a statement that matches, and the advice is for statements",
};

function isNearer(one: Omit<Nearest, "place">, other: Nearest): boolean {
  const difference = one.mismatch.rank - other.mismatch.rank;
  return difference > 0 || (difference === 0 && one.within && !other.within);
}

/** The code around a node that an ignore directive exempts; undefined without such a directive. */
function ignoredPart(node: GoNode, file: GoFile): GoNode | undefined {
  const clause = file.root.parts.find(({ kind }) => kind === "package_clause");
  if (clause !== undefined && isIgnored(clause)) {
    return clause;
  }
  return isIgnored(node) ? node : node.ancestor(isIgnored);
}

function placeOf(node: GoNode, file: GoFile): string {
  return describePosition(file.positions.at(node.start));
}

function linesOf({ start, end }: GoNode, file: GoFile): CodeLines {
  const { text } = file.tree;
  return {
    file: file.path,
    firstLine: lineAt(text, start),
    lastLine: lineAt(text, Math.max(start, end - 1)),
    code: { start, end },
  };
}

/** The line of an offset, counted from 1. */
function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) {
    line++;
  }
  return line;
}
