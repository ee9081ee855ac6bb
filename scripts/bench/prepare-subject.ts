import { mkdirSync } from "node:fs";
import type { TempDir } from "../../test/support/paths.ts";
import { type Padding, packagesOfWoven, pad } from "./linked-packages.ts";
import type { Subject } from "./subject.ts";
import type { Variant } from "./variant.ts";
import { Workspace } from "./workspace.ts";

export interface PreparedSubject {
  readonly workspaces: readonly Workspace[];
  /** Remarks for readers who compare the variants. */
  readonly notes: readonly string[];
}

/**
 * Creates the workspaces of a subject, one for each variant. If weaving links additional packages, variants that do not weave
 * get them too, so that the comparison does not include the time of compiling a tracer.
 *
 * @param own the variant that determines the packages of a woven program
 * @param temp folder for all workspaces
 * @throws Error when the module cannot be created, or its woven build fails
 */
export async function prepareSubject(
  subject: Subject,
  variants: readonly Variant[],
  own: Variant,
  temp: TempDir,
): Promise<PreparedSubject> {
  const template = temp.at("template");
  mkdirSync(template);
  await subject.create(template);
  const notes: string[] = [];
  const workspaces: Workspace[] = [];
  for (const variant of variants) {
    try {
      const workspace = new Workspace(subject, variant, template, temp.at(variant.name));
      await variant.prepare?.(workspace.module);
      workspaces.push(workspace);
    } catch (error) {
      notes.push(`${variant.name} is left out: ${error instanceof Error ? error.message : error}`);
    }
  }
  const woven = workspaces.find(({ variant }) => variant === own);
  if (subject.linksMore && woven !== undefined) {
    const packages = await packagesOfWoven(woven, temp);
    for (const workspace of workspaces.filter(({ variant }) => !variant.weaves)) {
      notes.push(describePadding(workspace.variant.name, await pad(workspace, packages)));
    }
  }
  return { workspaces, notes };
}

function describePadding(variant: string, { woven, onlyWoven, onlyPlain }: Padding): string {
  const differences = [
    ...(onlyWoven.length > 0 ? [`without ${onlyWoven.join(", ")}`] : []),
    ...(onlyPlain.length > 0 ? [`with ${onlyPlain.join(", ")} besides`] : []),
  ];
  const same = `${variant} links the ${woven} packages of the woven program`;
  return [same, ...differences].join(", ");
}
