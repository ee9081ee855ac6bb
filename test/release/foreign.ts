import { copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../support/environment.ts";
import { runOk } from "../support/run.ts";

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
export function arm64Runner(): Runner {
  const qemu = Bun.which("qemu-aarch64");
  if (qemu === null) throw new Error("no qemu-aarch64: apt-get install qemu-user libc6-arm64-cross");
  const folder = "/proc/sys/fs/binfmt_misc";
  const entry = `:orchestrion-arm64:M::${ARM64.magic}:${ARM64.mask}:${qemu}:OC`;
  const script = `mount -t binfmt_misc none ${folder} && printf %s '${entry}' > ${folder}/register && exec "$0" "$@"`;
  return { prefix: [...NAMESPACE, script], env: { QEMU_LD_PREFIX: "/usr/aarch64-linux-gnu" } };
}

/** Programs for musl on x86-64: needs the package musl, a C compiler and libstdc++. `folder` is made and holds libraries. */
export async function muslRunner(folder: string): Promise<Runner> {
  const path = "/etc/ld-musl-x86_64.path";
  if (!existsSync(path)) throw new Error(`no ${path}: apt-get install musl`);
  mkdirSync(folder, { recursive: true });
  for (const name of ["libstdc++.so.6", "libgcc_s.so.1"]) {
    const found = (await runOk(["cc", `-print-file-name=${name}`])).stdout.trim();
    copyFileSync(found.includes("/") ? found : join("/lib/x86_64-linux-gnu", name), join(folder, name));
  }
  const loader = "ld-linux-x86-64.so.2";
  const source = join(import.meta.dir, "musl-shim.c");
  await runOk(["cc", "-shared", "-fPIC", "-nostdlib", `-Wl,-soname,${loader}`, "-o", join(folder, loader), source]);
  writeFileSync(join(folder, "path"), `${folder}\n`);
  return { prefix: [...NAMESPACE, `mount --bind '${join(folder, "path")}' ${path} && exec "$0" "$@"`], env: {} };
}
