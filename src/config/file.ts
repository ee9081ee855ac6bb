import { entryOf, type Located, type Place } from "../base/located.ts";
import type { Problem } from "../base/problem.ts";
import { shortened, shownText } from "../base/shown-text.ts";
import { type CatalogueMeta, catalogueMeta } from "./catalogue-meta.ts";
import type { RawAspect } from "./configuration.ts";
import { type Exclude, type ExcludeConditions, exclude } from "./exclude.ts";
import { recordOf, usableItemsOf } from "./shape/collections.ts";
import { object, optional, optionalOr, required } from "./shape/object.ts";
import { boolean, integer, text, textLike } from "./shape/scalars.ts";
import { refined, type Shape } from "./shape/shape.ts";
import { Spot } from "./shape/spot.ts";
import { deferred, documentation, recovering } from "./shape/tolerant.ts";
import { parseVersionRange, RANGE_GRAMMAR } from "./version-range.ts";
import { parseYaml } from "./yaml.ts";

/** One aspect file, in which join points and advice are not yet checked. */
export interface AspectFile {
  /** The file's `meta`; undefined if it is missing or unusable. */
  readonly meta: AspectFileMeta | undefined;
  readonly extends: readonly ExtendsEntry[];
  readonly aspects: readonly RawAspect[];
  /** Join points to leave out of weaving; used only if the file is the main module's own. */
  readonly excludes: readonly Exclude[];
}

/** Marks the aspects of a file as foreign, so that no message quotes the file. */
export function asForeign(file: AspectFile): AspectFile {
  return { ...file, aspects: file.aspects.map((aspect) => ({ ...aspect, foreign: true })) };
}

/** Documentation of the aspects of a file. */
interface AspectFileMeta {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly caveats?: string | undefined;
  readonly catalogue: readonly CatalogueMeta[] | undefined;
}

/** One entry of `extends`: a path relative to the file's directory (spec: aspect language §2.5). */
export interface ExtendsEntry extends Place {
  readonly target: string;
}

const LONGEST_ID = 200;

/** Names of the shapes that `src/aspect` defines; the loader of a file does not decode them. */
export const JOIN_POINT = "join-point";
export const ADVICE = "advice";

const extendsEntry: Shape<ExtendsEntry> = refined(
  textLike(/./, "must name a file or a directory"),
  (target, { value: { line, column } }) => ({ target, line, column }),
);

const meta = object({
  name: optional("Name of the integration.", text),
  description: optional("What the aspects are for, in a sentence.", text),
  icon: optional("Name of an icon for the documentation.", text),
  caveats: optional("What users of the integration should know beforehand.", text),
  catalogue: optional(
    "Only in files of the catalogue embedded in Orchestrion: the imports that turn them on.",
    catalogueMeta,
  ),
});

const range = refined(text, (written, spot) =>
  parseVersionRange(written) === undefined ? spot.fail(`must be ${RANGE_GRAMMAR}, not "${written}"`) : written,
);

const aspectFields = object({
  id: optionalOr("Names the aspect in messages; unique in a configuration.", recovering(text, ""), ""),
  "join-point": required("Where the advice applies: a mapping with one key.", deferred(JOIN_POINT)),
  advice: required("The edit at each join point, or a list of edits that are applied in order.", deferred(ADVICE)),
  "tracer-internal": optionalOr(
    "Whether the aspect applies inside the tracer's own packages as well.",
    recovering(boolean, false),
    false,
  ),
  go: optional(
    "Go releases to which the aspect applies, for example `>=1.24 <1.27`; with others it is ignored.",
    range,
  ),
  version: optional(
    "Versions by module path to which the aspect applies, for example `github.com/redis/go-redis/v9: >=9.5`; with others it is ignored.",
    recordOf(range),
  ),
  expect: optional(
    "Minimum number of places at which the aspect should be woven into a program with the packages that it is for; a build reports fewer.",
    recovering(integer, 0),
  ),
});

/** An aspect without the properties that depend on its file. */
type AspectItem = Omit<RawAspect, "file" | "index" | "integration">;

const aspectItem: Shape<AspectItem> = {
  decode(given) {
    const spot = new Spot(given.value, given.path, { ...given.report, aspect: idOf(given.value) });
    const fields = aspectFields.decode(spot);
    return (
      fields && {
        id: fields.id,
        line: spot.value.line,
        column: spot.value.column,
        tracerInternal: fields["tracer-internal"],
        ...(fields.go !== undefined && { go: fields.go }),
        ...(fields.version !== undefined && { versions: Object.fromEntries(fields.version) }),
        ...(fields.expect !== undefined && { expect: fields.expect }),
        joinPoint: fields["join-point"],
        advice: fields.advice,
      }
    );
  },
  schema: (definitions) => aspectFields.schema(definitions),
};

/** An entry of `exclude` with its place. */
const excludeItem: Shape<ExcludeConditions & Place> = refined(exclude, (conditions, { value: { line, column } }) => ({
  ...conditions,
  line,
  column,
}));

/** The top level of an aspect file (spec: aspect language §3.2); unusable parts are left out. */
export const aspectFile = object({
  meta: optional("Documentation of the aspects, for people.", documentation(meta)),
  extends: optionalOr(
    "Further aspect files, or directories of Go packages, relative to this file; theirs come first.",
    recovering(usableItemsOf(extendsEntry), []),
    [],
  ),
  aspects: optionalOr("What is woven, and where.", recovering(usableItemsOf(aspectItem), []), []),
  exclude: optionalOr(
    "Where nothing is woven, in the module that is built and all its dependencies. Only in the main module's own file.",
    recovering(usableItemsOf(excludeItem), []),
    [],
  ),
});

/** Id of an aspect whose other keys may be malformed. */
function idOf(value: Located): string | undefined {
  const id = value.kind === "mapping" ? entryOf(value, "id")?.value : undefined;
  return id?.kind === "scalar" && typeof id.value === "string" && id.value !== "" ? id.value : undefined;
}

/**
 * Decodes one aspect file in the lenient regime (spec: aspect language §3.3): unknown keys are warnings.
 *
 * @param file absolute path, or a pseudo path for embedded files; used in problems and in the aspects
 * @param integration import path of the package that the file belongs to
 * @param problems receives all errors and warnings
 * @returns the parts that could be decoded; undefined when the file as a whole is unusable
 */
export function decodeAspectFile(
  file: string,
  text: string,
  integration: string,
  problems: Problem[],
): AspectFile | undefined {
  const tree = parseYaml(file, text, problems);
  const decoded = tree && aspectFile.decode(new Spot(tree, "", { file, problems }));
  return (
    decoded && {
      meta: decoded.meta ?? undefined,
      extends: decoded.extends.map(({ item }) => item),
      aspects: decoded.aspects.map(({ index, item }) => ({
        ...item,
        // Messages of all kinds contain the id.
        id: shortened(shownText(item.id), LONGEST_ID) || `#${index}`,
        file,
        index,
        integration,
      })),
      excludes: decoded.exclude.map(({ item: { line, column, ...conditions } }) => ({
        ...conditions,
        at: { file, line, column },
      })),
    }
  );
}
