import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { cleanEnvironment, type Environment } from "../support/environment.ts";
import { makeTempDir, type TempDir } from "../support/paths.ts";
import { type RunResult, run, runOk } from "../support/run.ts";

/** A folder with a small Debian in it, in which commands run as in a container that shares the network. */
export interface CleanRoot extends Disposable {
  /** The absolute path of something inside. */
  at(path: string): string;
  /** Runs a line of sh. `user` is uid:gid; `cwd` a path inside. */
  sh(
    line: string,
    options: { readonly user: string; readonly cwd?: string; readonly env?: Environment },
  ): Promise<RunResult>;
}

/**
 * Makes one with debootstrap, from where apt gets this machine's packages. Needs root.
 * @param packages to install beside the smallest system
 * @param shared folders of this machine that commands see under the same path, and cannot change
 */
export async function cleanRoot(packages: readonly string[], shared: readonly string[]): Promise<CleanRoot> {
  if (process.getuid?.() !== 0)
    throw new Error("debootstrap and chroot need root: run these tests as root, in a container");
  const temp: TempDir = makeTempDir("root");
  const release = Object.fromEntries(
    (await Bun.file("/etc/os-release").text()).split("\n").map((line) => line.split("=", 2)),
  );
  const suite = String(release.VERSION_CODENAME);
  const indexes = (await runOk(["apt-get", "indextargets", "--format", "$(CODENAME) $(SITE)"])).stdout.split("\n");
  const site = indexes.find((line) => line.startsWith(`${suite} `))?.split(" ")[1];
  if (site === undefined) throw new Error(`apt knows no source of ${suite}: run apt-get update`);
  const include = packages.length === 0 ? [] : [`--include=${packages.join(",")}`];
  // It mounts /proc in there: in a namespace of its own, so that nothing of this machine lies below when the folder is removed.
  await runOk(["unshare", "--mount", "debootstrap", "--variant=minbase", ...include, suite, temp.path, site], {
    timeoutMs: 1_200_000,
  });
  chmodSync(temp.path, 0o755); // it is the root folder of other users in there
  const mounts = shared.map((folder) => {
    mkdirSync(join(temp.path, folder), { recursive: true });
    return `mount --bind '${folder}' '${join(temp.path, folder)}' && mount -o remount,bind,ro '${join(temp.path, folder)}' && `;
  });
  const enter = `mount -t proc proc '${temp.at("proc")}' && ${mounts.join("")}exec chroot "$0" "$@"`;
  return {
    at: (path) => join(temp.path, path),
    sh: (line, { user, cwd = "/", env = {} }) => {
      const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
      const inside = ["env", "-i", `--chdir=${cwd}`, ...variables, "sh", "-euc", line];
      const chroot = [`--userspec=${user}`, temp.path, ...inside];
      // Mounts are seen in there alone, and end with the command. chroot's options come in front of the folder.
      return run(["unshare", "--mount", "sh", "-c", enter, ...chroot], {
        env: cleanEnvironment(),
        timeoutMs: 1_200_000,
      });
    },
    [Symbol.dispose]: () => temp.remove(),
  };
}
