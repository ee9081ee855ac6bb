import { readFileSync } from "node:fs";
import { dirname, isAbsolute, join, resolve } from "node:path";
import type { Environment } from "../base/environment.ts";
import type { GoEnvironment } from "../go/environment.ts";
import type { GoCommandLine } from "../go/flags.ts";
import { parseGoMod } from "../go/mod.ts";
import { runGo } from "../go/run.ts";
import { isInModule, isWithin, moduleRootOf, workspaceFolders } from "./module-root.ts";
import { isPinned } from "./prepare.ts";

/** The packages of a go command that are woven by the aspects of one module. */
export interface ModulePart {
  /** Folder of that module's go.mod. */
  readonly moduleRoot: string;
  /** The targets of the go command that belong to this part, or import paths instead of them. */
  readonly targets: readonly string[];
  /** Whether a package with the name main is among them; also false where that does not matter. */
  readonly programs: boolean;
}

export interface PartsRequest {
  readonly go: string;
  readonly goEnv: GoEnvironment;
  readonly environment: Environment;
  /** Working directory of the go command. */
  readonly cwd: string;
  readonly commandLine: GoCommandLine;
}

/** A module of a go.work file. */
interface Member {
  readonly folder: string;
  /** Its module path; empty if its go.mod has none. */
  readonly path: string;
}

/** Denotes, instead of a member, that a package belongs to no module of the workspace. */
const ELSEWHERE = "elsewhere";

type Owner = Member | typeof ELSEWHERE;

/**
 * Divides the packages that a go command builds by the modules whose aspects are woven into them. Outside of workspaces that is
 * one module. In a workspace a package is woven by the aspects of its own module; if that module has no tool file, by those of
 * the module that the command runs in, or else of the only one with a tool file. Packages of no module of the workspace are
 * assigned to one of the others.
 *
 * Needs no process if the targets' names show that there is only one module, otherwise one `go list`. The parts are in the go
 * command's order, which is that of its output; a module may have several parts.
 *
 * @returns no parts if the go command finds no package
 * @throws BuildError outside of modules, and if the module is ambiguous
 */
export async function moduleParts(request: PartsRequest): Promise<readonly ModulePart[]> {
  const { goEnv, cwd, commandLine } = request;
  const { targets, command } = commandLine;
  const whole = (moduleRoot: string): ModulePart => ({ moduleRoot, targets, programs: false });
  const members = membersOf(goEnv);
  if (members.length < 2 || targets.length === 0 || command === "get") {
    return [whole(moduleRootOf(goEnv, cwd, targets))];
  }
  const homes = new Homes(goEnv, cwd, members);
  const named = ownersByName(targets, cwd, members);
  const known = named.every((owner) => owner !== undefined);
  if (!compiles(commandLine)) {
    return [whole(homes.any(named))];
  }
  const homesByName = known ? homes.ofAll(named) : [];
  if (known && new Set(homesByName).size === 1) {
    return [whole(homesByName[0] ?? "")];
  }
  const listed = await listOwners(request, members);
  // A package that cannot be found has no name.
  if (listed.every(({ name }) => name === "")) {
    return [];
  }
  const homesOfListed = homes.ofAll(listed.map(({ owner }) => owner));
  if (new Set(homesOfListed).size === 1) {
    return [whole(homesOfListed[0] ?? "")];
  }
  const programs = new Set(homesOfListed.filter((_, at) => listed[at]?.name === "main"));
  const asGiven = neighbours(targets, homesByName);
  // The targets are used as given if no module would get two parts: otherwise packages could get two as well.
  const givenOnce = known && asGiven.length === new Set(homesByName).size;
  const paths = listed.map(({ path }) => path);
  const parts = givenOnce ? asGiven : neighbours(paths, homesOfListed);
  return parts.map(({ key, items }) => ({ moduleRoot: key, targets: items, programs: programs.has(key) }));
}

/** Whether a woven go command builds archives, to which aspects apply. */
function compiles({ command, values }: GoCommandLine): boolean {
  return command === "list" ? values.has("export") : command !== "clean";
}

/** Finds, for the packages of each module, the module whose aspects are woven into them: its home. */
class Homes {
  /** The module that the command runs in. */
  readonly #current: string | undefined;
  readonly #pinned: readonly string[];
  readonly #fallback: () => string;

  constructor(goEnv: GoEnvironment, cwd: string, members: readonly Member[]) {
    this.#current = isInModule(goEnv) ? dirname(goEnv.GOMOD ?? "") : undefined;
    this.#pinned = members.map(({ folder }) => folder).filter(isPinned);
    this.#fallback = () => moduleRootOf(goEnv, cwd, []);
  }

  /**
   * The home of each owner. Packages of no member are assigned to the module that the command runs in, or else to that of the
   * first member.
   *
   * @throws BuildError if there is neither, and no module can be preferred
   */
  ofAll(owners: readonly (Owner | undefined)[]): string[] {
    const first = owners.find(isMember);
    const elsewhere = () => this.#current ?? (first === undefined ? this.#fallback() : this.#of(first));
    return owners.map((owner) => (isMember(owner) ? this.#of(owner) : elsewhere()));
  }

  /** The home of the first member, for a go command that compiles nothing. */
  any(owners: readonly (Owner | undefined)[]): string {
    const first = owners.find(isMember);
    return first === undefined ? (this.#current ?? this.#pinned[0] ?? this.#fallback()) : this.#of(first);
  }

  #of({ folder }: Member): string {
    const [only, ...others] = this.#pinned;
    if (this.#pinned.includes(folder)) {
      return folder;
    }
    if (this.#current !== undefined && this.#pinned.includes(this.#current)) {
      return this.#current;
    }
    return only !== undefined && others.length === 0 ? only : folder;
  }
}

function isMember(owner: Owner | undefined): owner is Member {
  return owner !== undefined && owner !== ELSEWHERE;
}

function membersOf(goEnv: GoEnvironment): Member[] {
  return workspaceFolders(goEnv).map((folder) => {
    return { folder, path: parseGoMod(textOf(join(folder, "go.mod"))).module ?? "" };
  });
}

/**
 * The modules that targets belong to, as far as their names show: import paths and file paths, with or without `...` (go help
 * packages).
 *
 * @returns undefined for a target that may match packages of several modules
 */
function ownersByName(
  targets: readonly string[],
  cwd: string,
  members: readonly Member[],
): readonly (Owner | undefined)[] {
  // Several Go files form one package.
  const [file] = targets;
  if (file?.endsWith(".go") === true) {
    const owner = innermost(members, dirname(resolve(cwd, file)));
    return targets.map(() => owner ?? ELSEWHERE);
  }
  return targets.map((target) =>
    isFilePath(target) ? ownerOfFolder(target, cwd, members) : ownerOfPath(target, members),
  );
}

function ownerOfFolder(target: string, cwd: string, members: readonly Member[]): Owner | undefined {
  const wildcard = target.indexOf("...");
  // The last element before a wildcard may be only the beginning of a name.
  const folder = resolve(cwd, wildcard < 0 ? target : target.slice(0, target.slice(0, wildcard).search(/[^\\/]*$/)));
  const nested = wildcard >= 0 && members.some((member) => member.folder !== folder && isWithin(folder, member.folder));
  return nested ? undefined : innermost(members, folder);
}

function ownerOfPath(target: string, members: readonly Member[]): Owner | undefined {
  if (target === "std" || target === "cmd") {
    return ELSEWHERE;
  }
  const wildcard = target.indexOf("...");
  const literal = wildcard < 0 ? target : target.slice(0, wildcard);
  const around = members
    .filter(({ path }) => path !== "" && (literal === path || literal.startsWith(`${path}/`)))
    .sort((left, right) => right.path.length - left.path.length)[0];
  if (wildcard >= 0) {
    const others = members.some((member) => member !== around && member.path.startsWith(literal));
    return others ? undefined : around;
  }
  return around ?? (/^(all|main|tool|work)$/.test(target) ? undefined : ELSEWHERE);
}

interface ListedTarget {
  readonly path: string;
  readonly name: string;
  readonly owner: Owner;
}

/** All packages that match the targets, without duplicates, in the go command's order. */
async function listOwners(request: PartsRequest, members: readonly Member[]): Promise<ListedTarget[]> {
  const { go, cwd, environment, commandLine } = request;
  const format = "{{.ImportPath}}\t{{.Name}}\t{{with .Module}}{{if .Main}}{{.Path}}{{end}}{{end}}";
  const own = ["-e", "-find", "-f", format, "-buildvcs=false", "-toolexec="];
  const output = await runGo(["list", ...own, ...commandLine.repeated, "--", ...commandLine.targets], {
    command: go,
    directory: cwd,
    environment,
  });
  return output.stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [path = "", name = "", module = ""] = line.split("\t");
      const owner = module === "" ? undefined : members.find((member) => member.path === module);
      return { path, name, owner: owner ?? ELSEWHERE };
    });
}

/** Groups adjacent items with equal keys; the order is preserved. */
function neighbours(items: readonly string[], keys: readonly string[]) {
  const found: { readonly key: string; readonly items: string[] }[] = [];
  for (const [at, item] of items.entries()) {
    const key = keys[at] ?? "";
    const last = found.at(-1);
    if (last?.key === key) {
      last.items.push(item);
    } else {
      found.push({ key, items: [item] });
    }
  }
  return found;
}

function innermost(members: readonly Member[], folder: string): Member | undefined {
  return members
    .filter((member) => isWithin(member.folder, folder))
    .sort((left, right) => right.folder.length - left.folder.length)[0];
}

function isFilePath(target: string): boolean {
  return isAbsolute(target) || /^\.{1,2}([\\/]|$)/.test(target);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
