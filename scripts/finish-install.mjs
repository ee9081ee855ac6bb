// The postinstall script of this package; runs under Node. bun's npm package is a stub until its install script has linked the
// real executable, and `npm ci` does not run install scripts of dependencies without an approval.
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

// `engines` in package.json only makes npm warn. This file must use only syntax that old releases of Node accept.
const LEAST_NODE = 20;
if (Number.parseInt(process.versions.node, 10) < LEAST_NODE) {
  console.error(
    `Node ${process.versions.node} is too old: install Node ${LEAST_NODE} or newer from https://nodejs.org/`,
  );
  process.exit(1);
}

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bunPackage = join(root, "node_modules", "bun");
const executable = join(bunPackage, "bin", "bun.exe");

/** @returns {boolean} whether the linked executable runs */
function works() {
  return spawnSync(executable, ["--version"], { stdio: "ignore" }).status === 0;
}

if (!works()) {
  spawnSync(process.execPath, [join(bunPackage, "install.js")], { cwd: bunPackage, stdio: "inherit" });
  if (!works()) {
    console.error(`bun could not be set up from ${bunPackage}; is there an @oven/bun-* package for this platform?`);
    process.exit(1);
  }
}

const go = spawnSync("go", ["env", "GOVERSION"], { encoding: "utf8" });
if (go.status !== 0) {
  console.error("warning: no `go` on PATH. Orchestrion needs Go 1.23 or newer to build and to run: https://go.dev/dl/");
}
