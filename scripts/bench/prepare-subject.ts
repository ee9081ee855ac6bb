import { mkdirSync } from "node:fs";
import type { TempDir } from "../../test/support/paths.ts";
import { type Padding, packagesOfWoven, pad } from "./linked-packages.ts";
import type { Subject } from "./subject.ts";
import type { Variant } from "./variant.ts";
import { Workspace } from "./workspace.ts";

export interface PreparedSubject {
  readonly workspaces: readonly Workspace[];
  /** What people should know who compare the variants. */
  readonly notes: readonly string[];
}

/**
 * Makes the workspaces of a subject, one a variant. Where weaving links more packages into the program, variants that do not
 * weave get the same ones, so that a comparison with them does not blame the weaving for compiling a tracer.
 *
 * @param own the variant that is asked what a woven program links
 * @param temp where everything is put
 * @throws Error when the module cannot be made, or cannot be built woven
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
