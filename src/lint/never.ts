import type { Aspect } from "../aspect/aspect.ts";
import { askedBy, neededIn } from "../plan/condition/walk.ts";
import type { Condition } from "../plan/condition.ts";
import { isSatisfiable, isWoven } from "../plan/satisfiable.ts";

/** The reason why an aspect cannot match in any code; undefined when it may match. */
export function whyNever({ raw, joinPoint }: Aspect): string | undefined {
  const { condition } = joinPoint;
  if (!isSatisfiable(condition, raw.tracerInternal)) {
    return `can never match: ${contradiction(condition, raw.tracerInternal)}`;
  }
  if (joinPoint.selects?.size === 0) {
    return "can never match: it requires one node to be of different kinds at once, such as a call that is a function";
  }
  return undefined;
}

function contradiction(condition: Condition, tracerInternal: boolean): string {
  const needed = [...neededIn(condition)].map(askedBy);
  const paths = [...new Set(needed.flatMap(({ importPath }) => importPath ?? []))];
  const names = [...new Set(needed.flatMap(({ clause }) => clause ?? []))];
  const [path] = paths;
  if (paths.length > 1) {
    return `no package has the import paths ${paths.join(" and ")} at once`;
  }
  if (names.length > 1) {
    return `no file is of the packages ${names.join(" and ")} at once`;
  }
  if (path !== undefined && !isWoven(path, tracerInternal)) {
    return isWoven(path, true)
      ? `in ${path} only aspects with \`tracer-internal: true\` apply`
      : `no aspect applies in ${path}`;
  }
  return "its conditions exclude each other";
}
