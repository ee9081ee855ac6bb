/** Replaced by scripts/build-binaries.ts; a run from source has neither. */
declare const ORCHESTRION_VERSION: string;
declare const ORCHESTRION_COMMIT: string;
declare const ORCHESTRION_WEAVER: string;

/** The version as a Go module would have it: `v`, then what stands in package.json; `v0.0.0-source` when run from source. */
export const VERSION: string = `v${typeof ORCHESTRION_VERSION === "string" ? ORCHESTRION_VERSION : "0.0.0-source"}`;

/** The commit that the binary was built from; empty when unknown. */
export const COMMIT: string = typeof ORCHESTRION_COMMIT === "string" ? ORCHESTRION_COMMIT : "";

/** A development build: the version alone does not say what the tool does, so its content counts as well. */
export const DEVELOPMENT: boolean = VERSION.includes("-source") || VERSION.includes("+");

/** Hash of all sources that take part in a build (scripts/release/weaver.ts); empty when run from source. */
export const WEAVER: string = typeof ORCHESTRION_WEAVER === "string" ? ORCHESTRION_WEAVER : "";

/**
 * The version as keys and fingerprints hold it: that of a development build without the commit, which says less about what it weaves
 * than {@link WEAVER}.
 */
export const KEY_VERSION: string = DEVELOPMENT ? VERSION.replace(/\+.*$/, "+") : VERSION;

/** Whether this process is a compiled binary and not a script run by bun. */
export function isCompiled(): boolean {
  return Bun.main.startsWith("/$bunfs/") || /^[A-Z]:[\\/]~BUN[\\/]/i.test(Bun.main);
}

/** The command that starts this tool again: the binary alone, or bun and the script. */
export function ownCommand(): string[] {
  return isCompiled() ? [process.execPath] : [process.execPath, Bun.main];
}

/**
 * What stands behind a tool's answer to `-V=full` in a woven build. Of a development toolchain the go command takes what
 * follows the last slash of the last field, so there is neither a space nor a slash in it.
 */
function versionSuffix(fingerprint: string): string {
  return `:orchestrion@${KEY_VERSION.replace(/[\s/]/g, "_")};${fingerprint}`;
}

/** For the compiler; nothing where packages have keys of their own. */
export function compileSuffix(session: {
  readonly fingerprint: string;
  readonly keyFlags: readonly string[] | undefined;
  readonly apart: boolean;
}): string {
  return session.keyFlags === undefined ? `${versionSuffix(session.fingerprint)}${session.apart ? ";strict" : ""}` : "";
}

/** The same for the linker, which has to run again when what it only warned of becomes an error. */
export function linkSuffix(session: {
  readonly fingerprint: string;
  readonly expects: boolean;
  readonly strict: boolean;
}): string {
  return `${versionSuffix(session.fingerprint)}${session.expects && session.strict ? ";strict" : ""}`;
}
