import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { makeTempDir } from "../support/paths.ts";
import { runOk } from "../support/run.ts";
import { type CleanRoot, enterable, rootFolder } from "./clean-root.ts";
import { makeMuslLibraries } from "./foreign.ts";
import { unpackPackages } from "./packages.ts";

/** Folder of the packages for the stub of apk, each a folder of files relative to the root. */
const OFFERED = "var/packages";

/** A stub of Alpine's apk for `apk add --no-cache NAME…`. */
const APK = `#!/bin/sh
set -eu
test "$1 $2" = "add --no-cache"
shift 2
for name; do
  test -d "/${OFFERED}/$name" || { echo "apk: no package $name" >&2; exit 1; }
  cp -a "/${OFFERED}/$name/." /
done
`;

/** A stub of adduser in Alpine's busybox, which Debian's lacks, for `adduser -D -u UID NAME`. */
const ADDUSER = `#!/bin/sh
set -eu
test "$# $1 $2" = "4 -D -u"
echo "$4:x:$3:$3::/home/$4:/bin/sh" >> /etc/passwd
echo "$4:x:$3:" >> /etc/group
mkdir -p "/home/$4"
chown "$3:$3" "/home/$4"
`;

/**
 * Creates a root like Alpine's for x86-64 (only musl as C library, busybox's commands, apk and adduser) from Debian's packages,
 * since Alpine's may not be reachable. Needs root, a C compiler and libstdc++.
 * @param shared folders of this machine that commands see read-only under the same path
 */
export async function muslRoot(shared: readonly string[]): Promise<CleanRoot> {
  const temp = rootFolder();
  for (const folder of ["bin", "dev", "etc", "lib", "proc", "root", "tmp", "usr/bin", "usr/lib"]) {
    mkdirSync(temp.at(folder), { recursive: true });
  }
  chmodSync(temp.at("tmp"), 0o1777);
  await runOk(["mknod", "--mode=666", temp.at("dev/null"), "c", "1", "3"]);
  writeFileSync(temp.at("etc/passwd"), "root:x:0:0:root:/root:/bin/sh\n");
  writeFileSync(temp.at("etc/group"), "root:x:0:\n");

  using debian = makeTempDir("packages");
  await unpackPackages(["musl", "busybox-static", "ca-certificates"], "amd64", debian.at("root"));
  // Later releases of Debian have these files below /usr.
  const find = (path: string): string => {
    const file = [debian.at("root", path), debian.at("root", "usr", path)].find(existsSync);
    if (file === undefined) throw new Error(`Debian's packages have no ${path}`);
    return file;
  };
  copyFileSync(find("lib/x86_64-linux-musl/libc.so"), temp.at("lib/ld-musl-x86_64.so.1"));
  copyFileSync(find("bin/busybox"), temp.at("bin/busybox"));
  const applets = (await runOk([temp.at("bin/busybox"), "--list"])).stdout.trim().split("\n");
  for (const applet of applets.filter((name) => name !== "busybox")) symlinkSync("busybox", temp.at("bin", applet));

  await makeMuslLibraries(temp.at(OFFERED, "libstdc++/usr/lib"));
  const certificates = find("share/ca-certificates/mozilla");
  const folder = temp.at(OFFERED, "ca-certificates/etc/ssl/certs");
  mkdirSync(folder, { recursive: true });
  const bundle = readdirSync(certificates).map((name) => readFileSync(join(certificates, name), "utf8"));
  writeFileSync(join(folder, "ca-certificates.crt"), bundle.join(""));
  for (const [name, script] of Object.entries({ apk: APK, adduser: ADDUSER })) {
    writeFileSync(temp.at("usr/bin", name), script, { mode: 0o755 });
  }
  return enterable(temp, shared);
}
