import type { Located } from "../base/located.ts";

/** A canonical text, equal for equivalent join points: order and nesting are normalized where they do not matter. */
export function canonicalJoinPoint(joinPoint: Located): string {
  return canonical(joinPoint);
}

/** A text that is equal for values with the same content, whatever their positions. */
export function content(value: Located): string {
  switch (value.kind) {
    case "scalar":
      return JSON.stringify(value.value);
    case "sequence":
      return `[${value.items.map(content).join(",")}]`;
    case "mapping":
      return `{${value.entries
        .map(({ key, value: part }) => `${JSON.stringify(key)}:${content(part)}`)
        .sort()
        .join(",")}}`;
  }
}

function canonical(joinPoint: Located): string {
  const entry = joinPoint.kind === "mapping" ? joinPoint.entries[0] : undefined;
  if (entry === undefined) {
    return content(joinPoint);
  }
  const { key, value } = entry;
  if (key === "all-of" || key === "one-of") {
    const members = [...new Set(membersOf(joinPoint, key))].sort();
    return members.length === 1 ? members.join() : `${key}(${members.join(",")})`;
  }
  return key === "not" || key === "function-body" ? `${key}(${canonical(value)})` : content(joinPoint);
}

/** Members of an `all-of` or `one-of`, with those of the same kind nested directly in it flattened. */
function membersOf(joinPoint: Located, key: string): string[] {
  const entry = joinPoint.kind === "mapping" ? joinPoint.entries[0] : undefined;
  return entry?.key === key && entry.value.kind === "sequence"
    ? entry.value.items.flatMap((member) => membersOf(member, key))
    : [canonical(joinPoint)];
}
