/** Defined by scripts/build-binaries.ts; undefined when run from source. */
declare const ORCHESTRION_VERSION: string;
declare const ORCHESTRION_COMMIT: string;
declare const ORCHESTRION_WEAVER: string;

/** The version in the form of Go modules: `v` and the version in package.json; `v0.0.0-source` when run from source. */
export const VERSION: string = `v${typeof ORCHESTRION_VERSION === "string" ? ORCHESTRION_VERSION : "0.0.0-source"}`;

/** The commit that the binary was built from; empty when unknown. */
export const COMMIT: string = typeof ORCHESTRION_COMMIT === "string" ? ORCHESTRION_COMMIT : "";

/** Whether this is a development build, which its version alone does not identify. */
export const DEVELOPMENT: boolean = VERSION.includes("-source") || VERSION.includes("+");

/** Hash of all sources that take part in a build (scripts/release/weaver.ts); empty when run from source. */
export const WEAVER: string = typeof ORCHESTRION_WEAVER === "string" ? ORCHESTRION_WEAVER : "";

/**
 * The version as part of keys and fingerprints. A development build leaves out the commit, since {@link WEAVER} identifies more
 * precisely what it weaves.
 */
export const KEY_VERSION: string = DEVELOPMENT ? VERSION.replace(/\+.*$/, "+") : VERSION;

/** The version as a bill names it: a development build adds the beginning of {@link WEAVER}, since its commit identifies it less well. */
export const BILLED_VERSION: string = DEVELOPMENT ? `${KEY_VERSION}${WEAVER.slice(0, 12)}` : VERSION;

/** Whether this process runs a compiled binary rather than a script in Bun. */
export function isCompiled(): boolean {
  return Bun.main.startsWith("/$bunfs/") || /^[A-Z]:[\\/]~BUN[\\/]/i.test(Bun.main);
}

/** The command that starts this tool: the binary alone, or Bun and the script. */
export function ownCommand(): string[] {
  return isCompiled() ? [process.execPath] : [process.execPath, Bun.main];
}

/**
 * The suffix appended to a tool's answer to `-V=full` in a woven build. It contains neither a space nor a slash, because with a
 * development toolchain the go command uses only the part of the last field after its last slash.
 */
function versionSuffix(fingerprint: string): string {
  return `:orchestrion@${KEY_VERSION.replace(/[\s/]/g, "_")};${fingerprint}`;
}

/** The version suffix of the compiler; empty if each package has its own key. */
export function compileSuffix(session: {
  readonly fingerprint: string;
  readonly keyFlags: readonly string[] | undefined;
  readonly apart: boolean;
}): string {
  return session.keyFlags === undefined ? `${versionSuffix(session.fingerprint)}${session.apart ? ";strict" : ""}` : "";
}

/**
 * The version suffix of the linker; it changes when warnings become errors, and when aspects come from another version of their
 * module, which the bill of a program names, since the linker must then run again.
 */
export function linkSuffix(session: {
  readonly fingerprint: string;
  readonly expects: boolean;
  readonly strict: boolean;
  readonly origins: Readonly<Record<string, string>>;
}): string {
  const origins = new Bun.CryptoHasher("sha256")
    .update(JSON.stringify(Object.values(session.origins)))
    .digest("base64url");
  return `${versionSuffix(session.fingerprint)};${origins.slice(0, 11)}${session.expects && session.strict ? ";strict" : ""}`;
}
