/** A shell into which users pipe the install script. */
export interface Shell {
  readonly name: string;
  readonly command: readonly string[];
  /** Path of the shell if it is busybox, which then provides all other programs too. */
  readonly busybox?: string;
}

/** The shells of this machine; `missing` names the others, so that test titles can show them. */
export function shellsHere(): { readonly shells: readonly Shell[]; readonly missing: readonly string[] } {
  const shells: Shell[] = [];
  const missing: string[] = [];
  for (const name of ["dash", "bash", "busybox"]) {
    const found = Bun.which(name);
    if (found === null) missing.push(name);
    else if (name === "busybox") shells.push({ name, command: [found, "sh"], busybox: found });
    else shells.push({ name, command: [found] });
  }
  return { shells, missing };
}
