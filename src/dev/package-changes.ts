import type { Environment } from "../base/environment.ts";
import { isRecord, stringField } from "../base/json.ts";
import { ownCommand } from "../base/version.ts";
import type { WireChanges } from "../web/wire.ts";

/** Most characters of a diff that the page shows. */
const maxDiff = 500_000;

/**
 * How weaving changes the files of a package, by `orchestrion diff --json`.
 *
 * @param flags build flags that select files
 * @param directory in which the go command runs
 * @throws Error with the command's message when it fails
 */
export async function packageChanges(
  packagePath: string,
  flags: readonly string[],
  directory: string,
  environment: Environment,
): Promise<WireChanges> {
  // `go list` takes patterns such as `...`, and this command would then weave all packages that match.
  if (!/^[A-Za-z0-9][\w.~/+-]*$/.test(packagePath) || packagePath.includes("...")) {
    throw new Error(`${packagePath.slice(0, 200)} is not the import path of a package`);
  }
  const command = [...ownCommand(), "diff", "--json", ...flags, "--", packagePath];
  const options = { cwd: directory, env: { ...environment } };
  const child = Bun.spawn(command, { ...options, stdin: "ignore", stdout: "pipe", stderr: "pipe" });
  const [text, said] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  await child.exited;
  const answer: unknown = text === "" ? undefined : JSON.parse(text);
  if (!isRecord(answer) || !Array.isArray(answer.files)) throw new Error(said.trim() || "there is no diff");
  const files = answer.files.flatMap((file) => {
    const diff = isRecord(file) ? stringField(file, "diff") : undefined;
    return isRecord(file) && diff !== undefined
      ? [{ file: stringField(file, "file") ?? "", diff: diff.slice(0, maxDiff) }]
      : [];
  });
  return { files };
}
