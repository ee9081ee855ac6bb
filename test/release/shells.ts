/** A shell that people pipe the script into. */
export interface Shell {
  readonly name: string;
  readonly command: readonly string[];
  /** Its file when it is busybox, which then is the rest of the system too. */
  readonly busybox?: string;
}

/** The shells of this machine; a missing one is named in `missing`, so that whoever reads the tests sees it. */
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
