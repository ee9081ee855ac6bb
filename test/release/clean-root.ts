import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { cleanEnvironment, type Environment } from "../support/environment.ts";
import { makeTempDir, type TempDir } from "../support/paths.ts";
import { type RunResult, run, runOk } from "../support/run.ts";

/** A folder with a small system in it, in which commands run as in a container that shares the network. */
export interface CleanRoot extends Disposable {
  /** The absolute path of a path inside. */
  at(path: string): string;
  /** Runs a line of sh. */
  sh(line: string, options: InsideOptions): Promise<RunResult>;
}

interface InsideOptions {
  /** `uid:gid`. */
  readonly user: string;
  /** A path inside. */
  readonly cwd?: string;
  readonly env?: Environment;
  /** Without any network. */
  readonly offline?: boolean;
  /** Prefix of the command that enters the folder, such as that of a control group. */
  readonly under?: readonly string[];
}

/**
 * Creates one with a Debian, with debootstrap, from the source of this machine's packages. Needs root.
 * @param packages to install in addition to the minimal system
 * @param shared folders of this machine that commands see read-only under the same path
 */
export async function cleanRoot(packages: readonly string[], shared: readonly string[]): Promise<CleanRoot> {
  const temp = rootFolder();
  const release = Object.fromEntries(
    (await Bun.file("/etc/os-release").text()).split("\n").map((line) => line.split("=", 2)),
  );
  const suite = String(release.VERSION_CODENAME);
  const indexes = (await runOk(["apt-get", "indextargets", "--format", "$(CODENAME) $(SITE)"])).stdout.split("\n");
  const site = indexes.find((line) => line.startsWith(`${suite} `))?.split(" ")[1];
  if (site === undefined) throw new Error(`apt knows no source of ${suite}: run apt-get update`);
  const include = packages.length === 0 ? [] : [`--include=${packages.join(",")}`];
  // It mounts /proc inside: in a separate mount namespace, so that removing the folder cannot affect this machine.
  await runOk(["unshare", "--mount", "debootstrap", "--variant=minbase", ...include, suite, temp.path, site], {
    timeoutMs: 1_200_000,
  });
  return enterable(temp, shared);
}

/**
 * An empty folder for a system.
 * @throws Error unless this process is root's
 */
export function rootFolder(): TempDir {
  if (process.getuid?.() !== 0)
    throw new Error("systems are made and entered by root only: run these tests as root, in a container");
  return makeTempDir("root");
}

/**
 * Makes a folder usable for commands; it must have env, sh and a folder /proc.
 * @param shared folders of this machine that commands see read-only under the same path
 */
export function enterable(temp: TempDir, shared: readonly string[]): CleanRoot {
  chmodSync(temp.path, 0o755); // it is the root folder of other users too
  const mounts = shared.map((folder) => {
    mkdirSync(join(temp.path, folder), { recursive: true });
    return `mount --bind '${folder}' '${join(temp.path, folder)}' && mount -o remount,bind,ro '${join(temp.path, folder)}' && `;
  });
  const enter = `mount -t proc proc '${temp.at("proc")}' && ${mounts.join("")}exec chroot "$0" "$@"`;
  return {
    at: (path) => join(temp.path, path),
    sh: (line, { user, cwd = "/", env = {}, offline = false, under = [] }) => {
      const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
      // Busybox's env has no --chdir.
      const inside = ["env", "-i", ...variables, "sh", "-euc", `cd '${cwd}'\n${line}`];
      const chroot = [`--userspec=${user}`, temp.path, ...inside];
      const apart = offline ? ["--mount", "--net"] : ["--mount"];
      // Mounts are visible only inside, and end with the command. chroot's options come before the folder.
      return run([...under, "unshare", ...apart, "sh", "-c", enter, ...chroot], {
        env: cleanEnvironment(),
        timeoutMs: 1_200_000,
      });
    },
    [Symbol.dispose]: () => temp.remove(),
  };
}
