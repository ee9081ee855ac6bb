import { isRecord, stringField } from "../base/json.ts";
import type { TestAction } from "./results.ts";

/** Flag of the go command that names a file for what it has done. */
export const ACTIONS = "debug-actiongraph";

/**
 * Reads the packages whose tests were to be run from the go command's list of actions; undefined if that cannot be read. The list does not
 * say what failed. But an action without an id was never begun, since one before it failed; a link step that has begun and has no command
 * is that of a result in the go command's cache; and one that was carried out has a build id, unless it failed.
 */
export function testActions(json: string): TestAction[] | undefined {
  let actions: unknown;
  try {
    actions = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (!Array.isArray(actions)) {
    return undefined;
  }
  const records = actions.filter(isRecord);
  const find = (mode: string, path: string) =>
    records.find((action) => action.Mode === mode && action.Package === path);
  return records.flatMap((action): TestAction[] => {
    const importPath = action.Mode === "test run" ? stringField(action, "Package") : undefined;
    const link = importPath === undefined ? undefined : find("link", `${importPath}.test`);
    if (importPath === undefined || link === undefined) {
      // A package without tests has no test binary.
      return [];
    }
    const built = has(link, "ActionID") && (has(link, "BuildID") || !isCarriedOut(link));
    const vet = find("vet", importPath);
    return [{ importPath, built, vetted: vet !== undefined && isCarriedOut(vet) }];
  });
}

function isCarriedOut(action: Record<string, unknown>): boolean {
  return Array.isArray(action.Cmd) && action.Cmd.length > 0;
}

function has(action: Record<string, unknown>, field: string): boolean {
  return (stringField(action, field) ?? "") !== "";
}
