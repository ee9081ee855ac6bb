import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../support/environment.ts";
import { runOk } from "../support/run.ts";
import { unpackPackages } from "./packages.ts";

/** How a program for another C library or processor is run here. */
export interface Runner {
  /** Stands in front of the command. What it sets up is seen by that command and its children alone, and ends with them. */
  readonly prefix: readonly string[];
  readonly env: Environment;
}

const NAMESPACE = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"];

/** Of an ELF file for arm64, as the kernel compares it: 20 bytes, and which bits of them count. */
const ARM64 = {
  magic: "\\x7fELF\\x02\\x01\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x02\\x00\\xb7\\x00",
  mask: "\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\x00\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xfe\\xff\\xff\\xff",
};

/** Programs for arm64 run by qemu, also those that they start: needs qemu-user and libc6-arm64-cross, and Linux 6.7. */
export function arm64Runner(root = "/usr/aarch64-linux-gnu"): Runner {
  const qemu = Bun.which("qemu-aarch64");
  if (qemu === null) throw new Error("no qemu-aarch64: apt-get install qemu-user libc6-arm64-cross");
  const folder = "/proc/sys/fs/binfmt_misc";
  const entry = `:orchestrion-arm64:M::${ARM64.magic}:${ARM64.mask}:${qemu}:OC`;
  const script = `mount -t binfmt_misc none ${folder} && printf %s '${entry}' > ${folder}/register && exec "$0" "$@"`;
  return { prefix: [...NAMESPACE, script], env: { QEMU_LD_PREFIX: root } };
}

/** The name under which libstdc++ asks for musl-shim.c; as long as that of libgcc_s, which it replaces. */
const SHIM = "libmshim.so.1";

/** Programs for musl on x86-64: needs the package musl, a C compiler and libstdc++. `folder` is made and holds libraries. */
export async function muslRunner(folder: string): Promise<Runner> {
  const path = "/etc/ld-musl-x86_64.path";
  if (!existsSync(path)) throw new Error(`no ${path}: apt-get install musl`);
  await makeMuslLibraries(folder);
  writeFileSync(join(folder, "path"), `${folder}\n`);
  return { prefix: [...NAMESPACE, `mount --bind '${join(folder, "path")}' ${path} && exec "$0" "$@"`], env: {} };
}

/** Puts what the program for musl on x86-64 needs besides musl into a folder: needs a C compiler and libstdc++. */
export async function makeMuslLibraries(folder: string): Promise<void> {
  await makeLibraries(folder, "cc", "/lib/x86_64-linux-gnu");
  // On this processor libstdc++ asks for the loader as well.
  copyFileSync(join(folder, SHIM), join(folder, "ld-linux-x86-64.so.2"));
}

/**
 * Programs for musl on arm64, by qemu: needs what arm64Runner does, gcc-aarch64-linux-gnu, and Debian's musl for arm64, which is
 * fetched into the folder.
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

/** @param elsewhere where the libraries lie when the compiler does not know */
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
