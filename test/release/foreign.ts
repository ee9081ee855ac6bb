import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../support/environment.ts";
import { runOk } from "../support/run.ts";
import { unpackPackages } from "./packages.ts";

/** A way to run a program for another C library or processor here. */
export interface Runner {
  /** Prefix of the command. Its setup is visible only to that command and its children, and ends with them. */
  readonly prefix: readonly string[];
  readonly env: Environment;
}

const NAMESPACE = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"];

/** Magic number and mask of ELF files for arm64, for the kernel's binfmt_misc: 20 bytes each. */
const ARM64 = {
  magic: "\\x7fELF\\x02\\x01\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x02\\x00\\xb7\\x00",
  mask: "\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\x00\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xfe\\xff\\xff\\xff",
};

/** Runs programs for arm64 and their children with qemu: needs qemu-user and libc6-arm64-cross, and Linux 6.7. */
export function arm64Runner(root = "/usr/aarch64-linux-gnu"): Runner {
  const qemu = Bun.which("qemu-aarch64");
  if (qemu === null) throw new Error("no qemu-aarch64: apt-get install qemu-user libc6-arm64-cross");
  const folder = "/proc/sys/fs/binfmt_misc";
  const entry = `:orchestrion-arm64:M::${ARM64.magic}:${ARM64.mask}:${qemu}:OC`;
  const script = `mount -t binfmt_misc none ${folder} && printf %s '${entry}' > ${folder}/register && exec "$0" "$@"`;
  return { prefix: [...NAMESPACE, script], env: { QEMU_LD_PREFIX: root } };
}

/** The name by which libstdc++ loads musl-shim.c; it replaces libgcc_s, and must have the same length. */
const SHIM = "libmshim.so.1";

/** Runs programs for musl on x86-64: needs the package musl, a C compiler and libstdc++. `folder` is created for libraries. */
export async function muslRunner(folder: string): Promise<Runner> {
  const path = "/etc/ld-musl-x86_64.path";
  if (!existsSync(path)) throw new Error(`no ${path}: apt-get install musl`);
  await makeMuslLibraries(folder);
  writeFileSync(join(folder, "path"), `${folder}\n`);
  return { prefix: [...NAMESPACE, `mount --bind '${join(folder, "path")}' ${path} && exec "$0" "$@"`], env: {} };
}

/** Writes the libraries besides musl for programs on x86-64 to a folder: needs a C compiler and libstdc++. */
export async function makeMuslLibraries(folder: string): Promise<void> {
  await makeLibraries(folder, "cc", "/lib/x86_64-linux-gnu");
  // On this processor libstdc++ also loads the loader.
  copyFileSync(join(folder, SHIM), join(folder, "ld-linux-x86-64.so.2"));
}

/**
 * Runs programs for musl on arm64 with qemu: needs the packages of arm64Runner, gcc-aarch64-linux-gnu, and Debian's musl for arm64,
 * which is downloaded to the folder.
 */
export async function arm64MuslRunner(folder: string): Promise<Runner> {
  const root = join(folder, "root");
  await unpackPackages(["musl"], "arm64", root);
  const libraries = join(folder, "lib");
  await makeLibraries(libraries, "aarch64-linux-gnu-gcc", "/usr/aarch64-linux-gnu/lib");
  mkdirSync(join(root, "etc"), { recursive: true });
  writeFileSync(join(root, "etc", "ld-musl-aarch64.path"), `${libraries}\n`);
  return arm64Runner(root);
}

/** @param elsewhere folder of the libraries if the compiler does not find them */
async function makeLibraries(folder: string, compiler: string, elsewhere: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const [standard = "", unwinder = ""] = await Promise.all(
    ["libstdc++.so.6", "libgcc_s.so.1"].map(async (name) => {
      const found = (await runOk([compiler, `-print-file-name=${name}`])).stdout.trim();
      return found.includes("/") ? found : join(elsewhere, name);
    }),
  );
  copyFileSync(unwinder, join(folder, "libgcc_s.so.1"));
  // Names of the same length: the file keeps its layout.
  const text = readFileSync(standard, "latin1").replaceAll("libgcc_s.so.1\0", `${SHIM}\0`);
  writeFileSync(join(folder, "libstdc++.so.6"), text, "latin1");
  const shim = ["-shared", "-fPIC", "-nostdlib", `-Wl,-soname,${SHIM}`, "-Wl,--no-as-needed", "-l:libgcc_s.so.1"];
  const source = join(import.meta.dir, "musl-shim.c");
  await runOk([compiler, "-o", join(folder, SHIM), source, `-L${folder}`, ...shim]);
}
