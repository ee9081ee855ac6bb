import type { Environment } from "../base/environment.ts";
import { isRecord, stringField } from "../base/json.ts";
import { ownCommand } from "../base/version.ts";
import type { WireChanges, WireLibrary } from "../web/wire.ts";

/** Most characters of a diff that the page shows. */
const maxDiff = 500_000;

/** How the program is built. */
interface Asked {
  /** Build flags that select files. */
  readonly flags: readonly string[];
  /** Directory in which the go command runs. */
  readonly directory: string;
  readonly environment: Environment;
}

/**
 * How weaving changes the files of a package, by `orchestrion diff --json`.
 *
 * @throws Error with the command's message when it fails
 */
export async function packageChanges(packagePath: string, asked: Asked): Promise<WireChanges> {
  // `go list` takes patterns such as `...`, and this command would then weave all packages that match.
  if (!/^[A-Za-z0-9][\w.~/+-]*$/.test(packagePath) || packagePath.includes("...")) {
    throw new Error(`${packagePath.slice(0, 200)} is not the import path of a package`);
  }
  const { files: found } = await ask("diff", [packagePath], asked, "there is no diff");
  const files = recordsIn(found).flatMap((file) => {
    const diff = stringField(file, "diff");
    return diff === undefined ? [] : [{ file: stringField(file, "file") ?? "", diff: diff.slice(0, maxDiff) }];
  });
  return { files };
}

/**
 * The well-known libraries that a program uses and into which nothing is woven, by `orchestrion plan --json`.
 *
 * @param targets the program's package, or its files
 * @throws Error with the command's message when it fails
 */
export async function unwovenLibraries(targets: readonly string[], asked: Asked): Promise<readonly WireLibrary[]> {
  const { uninstrumented, now } = await ask("plan", targets, asked, "there is no plan");
  const commands = new Map(
    recordsIn(isRecord(now) ? now.commands : undefined).map((one) => [one.library, stringField(one, "command")]),
  );
  return recordsIn(uninstrumented).flatMap((one): WireLibrary[] => {
    const library = stringField(one, "library");
    const why = one.why === "no place" || one.why === "not pinned" ? one.why : "unknown";
    return library === undefined ? [] : [{ library, why, command: commands.get(library) ?? "" }];
  });
}

/** Answers all who ask while an answer is worked out with that answer: pages may be reloaded quickly. */
export function oneAtATime<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  return () => {
    running ??= work().finally(() => {
      running = undefined;
    });
    return running;
  };
}

/** Runs a command of this tool about packages, and returns the object that it prints. */
async function ask(
  command: string,
  targets: readonly string[],
  { flags, directory, environment }: Asked,
  nothing: string,
): Promise<Readonly<Record<string, unknown>>> {
  const line = [...ownCommand(), command, "--json", ...flags, "--", ...targets];
  const options = { cwd: directory, env: { ...environment } };
  const child = Bun.spawn(line, { ...options, stdin: "ignore", stdout: "pipe", stderr: "pipe" });
  const [text, said] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  await child.exited;
  const answer: unknown = text === "" ? undefined : JSON.parse(text);
  if (!isRecord(answer)) throw new Error(said.trim() || nothing);
  return answer;
}

function recordsIn(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
