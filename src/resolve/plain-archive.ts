import { existsSync, readFileSync } from "node:fs";
import { sha256 } from "../base/content-hash.ts";
import { BuildError } from "../base/failure.ts";
import { decodeListed } from "../go/package-graph.ts";
import { parseJsonStream, runGo } from "../go/run.ts";
import { type Session, writeFileAtomically } from "../session/session.ts";
import { nestedEnvironment } from "./nested-build.ts";

/**
 * The archive of a package from a build without weaving. It suffices for looking up declarations, and is available even if the
 * woven archive depends on the package that is being compiled. Each is built once in a build.
 *
 * @throws BuildError with the go command's message when it cannot be built
 */
export async function plainArchive(session: Session, path: string): Promise<string> {
  const hash = sha256(path).slice(0, 22);
  const known = session.files.plain(hash);
  const found = await session.lock(session.files.plainTurn(hash)).hold(async (): Promise<Found> => {
    if (existsSync(known)) {
      const before: Found = JSON.parse(readFileSync(known, "utf8"));
      return before;
    }
    const made = await build(session, path);
    writeFileAtomically(known, JSON.stringify(made));
    return made;
  });
  if (found.archive === undefined) {
    throw new BuildError(found.error ?? `the go command returned no archive for ${path}`);
  }
  return found.archive;
}

interface Found {
  readonly archive?: string | undefined;
  readonly error?: string | undefined;
}

async function build(session: Session, path: string): Promise<Found> {
  const own = ["-e", "-export", "-json=ImportPath,Export,Error,DepsErrors", "-buildvcs=false", "-toolexec="];
  const output = await runGo(["list", ...own, ...session.data.buildFlags, "--", path], {
    command: session.data.go,
    directory: session.data.cwd,
    environment: nestedEnvironment(session),
  });
  const [listed] = parseJsonStream(output.stdout).map(decodeListed);
  return { archive: listed?.archive, error: listed?.error ?? (output.stderr.trim() || undefined) };
}
