import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { inputsOf } from "./bundle.ts";
import { runCommand } from "./command.ts";

/** The commands that build. Their imports determine woven output and its keys in Go's cache. */
const ENTRIES = ["src/commands/go.ts", "src/commands/toolexec.ts"];

/** Sources of the Go programs that take part in these commands. */
const PROGRAMS = ["src/launcher/program", "src/type-oracle/oracle"];

/**
 * A hash of every source that takes part in a build. Keys of a development build have it instead of the version, so that woven
 * packages remain in Go's cache when only another command, a test or a document changes.
 * @param root folder of the repository
 */
export async function weaverHash(root: string): Promise<string> {
  const scratch = mkdtempSync(join(tmpdir(), "orchestrion-weaver-"));
  try {
    const metafile = join(scratch, "meta.json");
    const bundle = ["--target=bun", "--splitting", `--outdir=${join(scratch, "out")}`, `--metafile=${metafile}`];
    await runCommand([process.execPath, "build", ...bundle, ...ENTRIES], root);
    const programs = PROGRAMS.flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(folder, name)));
    const files = new Map(
      [...inputsOf(metafile), ...programs].map((file) => [nameOf(root, file), resolve(root, file)]),
    );
    const hash = createHash("sha256");
    for (const [name, file] of [...files].sort(([left], [right]) => (left < right ? -1 : 1))) {
      hash.update(`${name}\0`).update(createHash("sha256").update(readFileSync(file)).digest());
    }
    return hash.digest("base64url").slice(0, 22);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** A name of a file that is equal in every clone, even one whose node_modules is a symbolic link to that of another clone. */
function nameOf(root: string, file: string): string {
  return relative(root, resolve(root, file)).replace(/^.*(?=node_modules\/)/, "");
}
