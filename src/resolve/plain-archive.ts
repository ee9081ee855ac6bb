import { existsSync, readFileSync } from "node:fs";
import { sha256 } from "../base/content-hash.ts";
import { BuildError } from "../base/failure.ts";
import { FileLock } from "../base/lock.ts";
import { decodeListed } from "../go/package-graph.ts";
import { parseJsonStream, runGo } from "../go/run.ts";
import { type Session, writeFileAtomically } from "../session/session.ts";
import { nestedEnvironment } from "./nested-build.ts";

/**
 * The archive of a package as a build without weaving makes it. To look up what it declares this is good enough, and it can
 * be had where the woven one needs the very package that is being compiled. Each is made once in a build.
 *
 * @throws BuildError in the go command's words when it cannot be built
 */
export async function plainArchive(session: Session, path: string): Promise<string> {
  const hash = sha256(path).slice(0, 22);
  const known = session.files.plain(hash);
  const found = await new FileLock(session.files.plainTurn(hash)).hold(async (): Promise<Found> => {
    if (existsSync(known)) {
      const before: Found = JSON.parse(readFileSync(known, "utf8"));
      return before;
    }
    const made = await build(session, path);
    writeFileAtomically(known, JSON.stringify(made));
    return made;
  });
  if (found.archive === undefined) {
    throw new BuildError(found.error ?? `the go command gave no archive for ${path}`);
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
    environment: nestedEnvironment(process.env, session),
  });
  const [listed] = parseJsonStream(output.stdout).map(decodeListed);
  return { archive: listed?.archive, error: listed?.error ?? (output.stderr.trim() || undefined) };
}
