import { parseGoMod } from "../go/mod.ts";
import type { PinnedFiles, Sandbox } from "./sandbox.ts";
import { shortReason } from "./versions.ts";

/**
 * Runs `go mod tidy` on the sandbox, so that the pinned module is tidy.
 *
 * @param original the module's files before pinning: if tidy fails on these as well, it is skipped
 * @returns notes for a person
 * @throws Error when tidy fails because of what pinning added
 */
export async function tidy(sandbox: Sandbox, original: PinnedFiles): Promise<string[]> {
  const before = sandbox.files();
  const { exitCode, stderr } = await sandbox.go(["mod", "tidy"]);
  if (exitCode === 0) {
    await restoreToolchain(sandbox, original);
    return [];
  }
  const reason = shortReason(stderr);
  sandbox.restore(original);
  const pristine = await sandbox.go(["mod", "tidy"]);
  sandbox.restore(before);
  if (pristine.exitCode === 0) {
    throw new Error(`go mod tidy fails with the integrations: ${reason}`);
  }
  await restoreToolchain(sandbox, original);
  return [`go mod tidy fails on this module even without the integrations, so go.mod was not tidied: ${reason}`];
}

/** The go command may add a `toolchain` line when it raises the `go` directive; the user did not ask for one. */
async function restoreToolchain(sandbox: Sandbox, original: PinnedFiles): Promise<void> {
  const wanted = parseGoMod(original.goMod).toolchain;
  if (parseGoMod(sandbox.files().goMod).toolchain !== undefined && wanted === undefined) {
    await sandbox.edit(["-toolchain=none"]);
  }
}
