import packageFile from "../../package.json" with { type: "json" };

/** The version and commit of a binary. */
export interface Source {
  /** In the syntax of Go module versions, without the leading `v`. */
  readonly version: string;
  /** Full hash; empty outside of a repository. */
  readonly commit: string;
  /** Time of the commit, in seconds since 1970; 0 when unknown. SOURCE_DATE_EPOCH overrides it. */
  readonly time: number;
}

/**
 * The version of package.json, with the commit as a suffix unless the commit has the version's tag.
 * @param root folder of the repository
 */
export async function sourceHere(root: string): Promise<Source> {
  const commit = await git(root, "rev-parse", "HEAD");
  const epoch = process.env.SOURCE_DATE_EPOCH ?? (await git(root, "log", "-1", "--format=%ct"));
  const time = /^\d+$/.test(epoch) ? Number(epoch) : 0;
  const tags = (await git(root, "tag", "--points-at", "HEAD")).split("\n");
  const clean = (await git(root, "status", "--porcelain", "--untracked-files=no")) === "";
  if (clean && tags.includes(`v${packageFile.version}`)) return { version: packageFile.version, commit, time };
  const short = commit === "" ? "unknown" : commit.slice(0, 12);
  return { version: `${packageFile.version}+${short}${clean ? "" : ".modified"}`, commit, time };
}

/** Output of a git command; empty outside of a repository. */
async function git(root: string, ...args: string[]): Promise<string> {
  if (Bun.which("git") === null) return "";
  const child = Bun.spawn(["git", ...args], { cwd: root, stdio: ["ignore", "pipe", "ignore"] });
  const text = await new Response(child.stdout).text();
  return (await child.exited) === 0 ? text.trim() : "";
}
