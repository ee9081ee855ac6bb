import { statSync } from "node:fs";
import { devNull } from "node:os";
import { resolve } from "node:path";
import { BuildError } from "../base/failure.ts";
import type { GoCommandLine } from "../go/flags.ts";
import type { ModulePart } from "./module-parts.ts";

/** A go command that does a part of what another one was to do. */
interface PartCommand {
  readonly moduleRoot: string;
  readonly args: readonly string[];
}

/** Flags of `go test` that it takes for one package only (go help testflag), in the order in which it refuses them. */
const FOR_ONE_PACKAGE = ["fuzz", "cpuprofile", "memprofile", "blockprofile", "mutexprofile", "trace"];

/** Build modes that make one file of all packages. */
const ONE_FILE = ["c-archive", "c-shared", "plugin", "shared"];

/**
 * The go commands that do together what one would do for packages of several modules. Each of them has several packages or
 * belongs to several, which the go command treats otherwise than one alone: it then writes programs only where `-o` names a folder.
 *
 * @param args the go command's arguments, as parsed in `commandLine`
 * @param parts two or more
 * @param cwd working directory of the go command
 * @throws BuildError where one go command is needed, or where the go command refuses several packages
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
    throw refusal("-deps with -export", parts, "what they share would have several archives in one answer");
  }
  const buildMode = values.get("buildmode") ?? "";
  if (ONE_FILE.includes(buildMode)) {
    throw refusal(`-buildmode=${buildMode}`, parts, "it makes one file of all packages");
  }
  if (command === "test") {
    const refused = FOR_ONE_PACKAGE.find((name) => values.has(name));
    if (refused !== undefined) {
      throw refusal(`-${refused}`, parts, "the go command takes it for one package only");
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
  // The go command compiles nothing but programs for a folder, and complains where it finds none.
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
    `${what} with packages that different modules' aspects are for (${modules}): ${why}. Name packages of one module at a time.`,
  );
}

/** What the go command takes for a folder: one that is there, or a name that ends like one. */
function isFolder(name: string, cwd: string): boolean {
  return /[\\/]$/.test(name) || (statSync(resolve(cwd, name), { throwIfNoEntry: false })?.isDirectory() ?? false);
}
