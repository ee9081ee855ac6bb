import type { ParameterGroup } from "../golang/functions.ts";
import { parseTypePattern } from "../golang/parse-type.ts";
import { matchesParameter } from "../golang/type-match.ts";
import { nameContext, type Site } from "./site.ts";

/** Whether the type of a group of parameters is written as exactly the interface's name. */
export function isInterface(group: ParameterGroup, interfaceName: string, site: Site): boolean {
  const type = parseTypePattern(interfaceName);
  return type !== undefined && matchesParameter(type, group, nameContext(site));
}

/**
 * Whether the type of a group of parameters is the interface or implements it.
 *
 * @param interfaceName `error`, `any`, or `import/path.Name`
 */
export function implementsInterface(group: ParameterGroup, interfaceName: string, site: Site): boolean {
  if (isInterface(group, interfaceName, site)) {
    return true;
  }
  return site.pkg.types.implements(site.file, group.type, interfaceName) ?? false;
}
