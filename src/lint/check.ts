import { type Aspect, decodeAspect } from "../aspect/aspect.ts";
import type { Problem } from "../base/problem.ts";
import type { RawAspect } from "../config/configuration.ts";
import { findConflicts } from "./conflicts.ts";
import { whyNever } from "./never.ts";

/**
 * All problems of the aspects of a configuration that the loader of its files does not report: errors in join points, advice
 * and templates, and warnings about aspects that can never match or that conflict.
 *
 * @param aspects in definition order
 * @param isOwn whether the user can change a file
 */
export function checkAspects(aspects: readonly RawAspect[], isOwn: (file: string) => boolean): Problem[] {
  const problems: Problem[] = [];
  const decoded: Aspect[] = [];
  for (const raw of aspects) {
    const aspect = decodeAspect(raw, problems);
    if (aspect !== undefined) {
      decoded.push(aspect);
    }
  }
  for (const aspect of decoded) {
    const reason = whyNever(aspect);
    if (reason !== undefined) {
      problems.push(neverMatches(aspect.raw, reason));
    }
  }
  return [
    ...problems,
    ...findConflicts(
      decoded.map(({ raw }) => raw),
      isOwn,
    ),
  ];
}

function neverMatches({ file, id, index, joinPoint }: RawAspect, message: string): Problem {
  const { line, column } = joinPoint;
  const owner = id === `#${index}` ? {} : { aspect: id };
  return { file, line, column, path: `aspects[${index}].join-point`, message, severity: "warning", ...owner };
}
