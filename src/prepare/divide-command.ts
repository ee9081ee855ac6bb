import { statSync } from "node:fs";
import { devNull } from "node:os";
import { resolve } from "node:path";
import { BuildError } from "../base/failure.ts";
import type { GoCommandLine } from "../go/flags.ts";
import type { ModulePart } from "./module-parts.ts";

/** A go command that does a part of the work of another. */
interface PartCommand {
  readonly moduleRoot: string;
  readonly args: readonly string[];
}

/** Flags of `go test` that are allowed for one package only (go help testflag), in the order in which it rejects them. */
const FOR_ONE_PACKAGE = ["fuzz", "cpuprofile", "memprofile", "blockprofile", "mutexprofile", "trace"];

/** Build modes that build one file from all packages. */
const ONE_FILE = ["c-archive", "c-shared", "plugin", "shared"];

/**
 * Divides a go command for packages of several modules into several go commands. Each of these has several packages or is one of
 * several, and the go command treats several packages differently from one: it then writes programs only if `-o` names a folder.
 *
 * @param args the go command's arguments, as parsed in `commandLine`
 * @param parts two or more
 * @param cwd working directory of the go command
 * @throws BuildError if a single go command is required, or if the go command rejects several packages
 */
export function divideCommand(
  args: readonly string[],
  commandLine: GoCommandLine,
  parts: readonly ModulePart[],
  cwd: string,
): readonly PartCommand[] {
  const { command, values } = commandLine;
  const output = values.get("o");
  const intoFolder = output !== undefined && output !== devNull && isFolder(output, cwd);
  const toFile = output !== undefined && output !== devNull && !intoFolder;
  if (command === "list" && values.has("deps")) {
    throw refusal("-deps with -export", parts, "shared packages would have several archives in one output");
  }
  const buildMode = values.get("buildmode") ?? "";
  if (ONE_FILE.includes(buildMode)) {
    throw refusal(`-buildmode=${buildMode}`, parts, "it builds one file from all packages");
  }
  if (command === "test") {
    const refused = FOR_ONE_PACKAGE.find((name) => values.has(name));
    if (refused !== undefined) {
      throw refusal(`-${refused}`, parts, "the go command allows it for one package only");
    }
  }
  if (toFile && (command === "build" || command === "test")) {
    throw refusal(
      `-o ${output}`,
      parts,
      "several packages can be written to a folder only, and there is no such folder",
    );
  }
  const writing = command === "build" && intoFolder && parts.some(({ programs }) => programs);
  // With a folder as output, the go command compiles programs only, and fails if there are none.
  const useful = writing ? parts.filter(({ programs }) => programs) : parts;
  const nowhere = command === "build" && output === undefined ? ["-o", devNull] : [];
  return useful.map(({ moduleRoot, targets }) => ({
    moduleRoot,
    args: [
      ...args.slice(0, commandLine.insertAt),
      ...nowhere,
      ...args.slice(commandLine.insertAt, commandLine.targetsAt),
      ...targets,
      ...args.slice(commandLine.targetsAt + commandLine.targets.length),
    ],
  }));
}

function refusal(what: string, parts: readonly ModulePart[], why: string): BuildError {
  const modules = [...new Set(parts.map(({ moduleRoot }) => moduleRoot))].join(", ");
  return new BuildError(
    `${what} is not possible with packages that are woven by the aspects of different modules (${modules}): ${why}. Name packages of one module at a time.`,
  );
}

/** Whether the go command treats a name as a folder: one that exists, or a name with a trailing separator. */
function isFolder(name: string, cwd: string): boolean {
  return /[\\/]$/.test(name) || (statSync(resolve(cwd, name), { throwIfNoEntry: false })?.isDirectory() ?? false);
}
