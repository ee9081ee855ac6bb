import { entryOf, type Located, type LocatedEntry } from "../base/located.ts";
import type { Problem } from "../base/problem.ts";
import type { RawAspect } from "../config/configuration.ts";
import { canonicalJoinPoint, content } from "./canonical.ts";

/** One advice of an aspect, as written in the aspect file. */
interface Written {
  readonly aspect: RawAspect;
  readonly entry: LocatedEntry;
  /** Document path of the advice. */
  readonly path: string;
}

/**
 * Finds conflicts between aspects: ids that several aspects share, and advice that undoes other advice at the same join
 * points.
 *
 * @param aspects in definition order (spec: aspect language §2.7), all decoded without error
 * @param isOwn whether the user can change a file: ids that only files of others share are not reported
 * @returns a warning for the later aspect of each conflict
 */
export function findConflicts(aspects: readonly RawAspect[], isOwn: (file: string) => boolean): Problem[] {
  return [...sharedIds(aspects, isOwn), ...sharedJoinPoints(aspects)];
}

function sharedIds(aspects: readonly RawAspect[], isOwn: (file: string) => boolean): Problem[] {
  const first = new Map<string, RawAspect>();
  return aspects.flatMap((aspect) => {
    const { id, index, file, line, column } = aspect;
    const before = first.get(id);
    if (id === `#${index}` || before === undefined) {
      first.set(id, aspect);
      return [];
    }
    if (!isOwn(file) && !isOwn(before.file)) {
      return [];
    }
    const how = definition(before) === definition(aspect) ? "and is defined in the same way" : "but is another aspect";
    const message = `has the same id as the aspect at ${placeOf(before)}, ${how}`;
    return [{ file, line, column, path: `aspects[${index}]`, aspect: id, message, severity: "warning" }];
  });
}

function sharedJoinPoints(aspects: readonly RawAspect[]): Problem[] {
  const groups = new Map<string, Written[]>();
  for (const aspect of aspects) {
    const key = canonicalJoinPoint(aspect.joinPoint);
    groups.set(key, [...(groups.get(key) ?? []), ...adviceOf(aspect)]);
  }
  return [...groups.values()].flatMap((group) =>
    group.flatMap((later, index) => {
      const reasons = group
        .slice(0, index)
        .map((earlier) => ({ earlier, reason: conflict(earlier.entry, later.entry) }));
      const found = reasons.find(({ reason }) => reason !== undefined);
      return found === undefined ? [] : [warning(later, `${found.reason} of ${describe(found.earlier)}`)];
    }),
  );
}

/**
 * The reason why advice of a later aspect undoes advice of an earlier one, at a join point that both have; undefined without such a
 * conflict.
 */
export function undoing(earlier: RawAspect, later: RawAspect): string | undefined {
  const before = adviceOf(earlier);
  for (const { entry } of adviceOf(later)) {
    const reason = before.map((each) => conflict(each.entry, entry)).find((each) => each !== undefined);
    if (reason !== undefined) {
      return reason;
    }
  }
  return undefined;
}

/** The effect of the later advice on the earlier one at the same join point; undefined without a conflict. */
function conflict(earlier: LocatedEntry, later: LocatedEntry): string | undefined {
  if (later.key === "replace-function" && earlier.key === "replace-function") {
    return "redirects the call again, so it undoes the replace-function";
  }
  if (later.key === "replace-function" && earlier.key === "wrap-expression") {
    return "replaces a function in the code made by the wrap-expression";
  }
  if (later.key === "assign-value" && earlier.key === "assign-value") {
    return "assigns another value, so it undoes the assign-value";
  }
  const field = nameOfField(later);
  if (field !== undefined && field === nameOfField(earlier)) {
    return `adds the field ${field} a second time, after the add-struct-field`;
  }
  return undefined;
}

function nameOfField({ key, value }: LocatedEntry): string | undefined {
  const name = key === "add-struct-field" && value.kind === "mapping" ? entryOf(value, "name")?.value : undefined;
  return name?.kind === "scalar" ? String(name.value) : undefined;
}

function adviceOf(aspect: RawAspect): Written[] {
  const path = `aspects[${aspect.index}].advice`;
  const { advice } = aspect;
  const items = advice.kind === "sequence" ? advice.items.map((item, at) => [item, `${path}[${at}]`] as const) : [];
  const all: readonly (readonly [Located, string])[] = advice.kind === "sequence" ? items : [[advice, path]];
  return all.flatMap(([item, itemPath]) =>
    item.kind === "mapping" ? item.entries.slice(0, 1).map((entry) => ({ aspect, entry, path: itemPath })) : [],
  );
}

function warning({ aspect, entry, path }: Written, message: string): Problem {
  const { file, id, index } = aspect;
  const owner = id === `#${index}` ? {} : { aspect: id };
  return { file, line: entry.line, column: entry.column, path, message, severity: "warning", ...owner };
}

function describe({ aspect, entry }: Written): string {
  return `the aspect ${aspect.id} at ${aspect.file}:${entry.line}:${entry.column}`;
}

function placeOf({ file, line, column }: RawAspect): string {
  return `${file}:${line}:${column}`;
}

function definition({ joinPoint, advice }: RawAspect): string {
  return `${canonicalJoinPoint(joinPoint)} ${content(advice)}`;
}
