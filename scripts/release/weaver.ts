import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { inputsOf } from "./bundle.ts";
import { runCommand } from "./command.ts";

/** The commands that build: what they import decides what is woven, and by which keys Go's cache tells it apart. */
const ENTRIES = ["src/commands/go.ts", "src/commands/toolexec.ts"];

/** Sources of the Go programs that answer for these commands. */
const PROGRAMS = ["src/launcher/program", "src/type-oracle/oracle"];

/**
 * A hash of every source that takes part in a build. Keys of a development build hold it instead of the version, so that what is
 * woven stays in Go's cache when another command, a test or a document has changed.
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

/** The name of a file that is the same in every clone, also in one that shares its packages with another by a symbolic link. */
function nameOf(root: string, file: string): string {
  return relative(root, resolve(root, file)).replace(/^.*(?=node_modules\/)/, "");
}
