import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../base/environment.ts";
import type { GoEnvironment } from "../go/environment.ts";
import { isPinned } from "../prepare/prepare.ts";
import { type Finding, fine, warning } from "./finding.ts";
import { readableFlag } from "./flags.ts";
import { firstLines, runLimited } from "./limited.ts";
import { redact } from "./redact.ts";

const CHECK = "modules";
/** A small module that every public proxy serves. */
const ASKED = "golang.org/x/mod@latest";

/** The result of asking the module proxy. */
interface ProxyFound {
  readonly finding: Finding;
  /** Whether go commands should use the proxy: they would wait long for one that does not answer. */
  readonly reachable: boolean;
}

/**
 * Asks the module proxy for the newest version of a small module, unless builds here need no downloads.
 *
 * @param directory a folder outside of modules, since a go.mod would influence the answer
 * @param seconds time limit of the answer
 */
export async function examineProxy(
  go: { readonly command: string; readonly env: GoEnvironment },
  environment: Environment,
  directory: string,
  seconds: number,
): Promise<ProxyFound> {
  const proxy = go.env.GOPROXY ?? "";
  const unneeded = whyUnneeded(go.env);
  if (unneeded !== undefined) {
    return { finding: fine(CHECK, `no proxy is needed: ${unneeded}`), reachable: false };
  }
  const own = { ...environment, GOFLAGS: "-mod=mod", GOWORK: "off", GO111MODULE: "on", GOTOOLCHAIN: "local" };
  const command = [go.command, "list", "-m", "-f", "{{.Version}}", ASKED];
  const ran = await runLimited(command, { cwd: directory, environment: { ...own, PWD: directory }, seconds });
  const shown = redact(proxy, environment);
  if (ran.status === 0) {
    return { finding: fine(CHECK, `the proxy answers (${shown})`), reachable: true };
  }
  const said = ran.late ? `no answer within ${seconds} s` : (ran.failure ?? firstLines(ran.stderr, 2));
  const advice =
    "modules in the module cache can be built anyway; for others check the network, GOPROXY and HTTPS_PROXY, or run `go mod vendor`";
  const finding = warning(CHECK, `the proxy (${shown}) does not answer: ${redact(said, environment)}`, advice);
  // A folder as proxy may lack this module and still have all modules that builds need.
  return { finding, reachable: proxy.startsWith("file:") };
}

function whyUnneeded({ GOPROXY, GOFLAGS = "", GOMOD = "" }: GoEnvironment): string | undefined {
  if (GOPROXY === "off") {
    return "GOPROXY=off, so all modules must be in the module cache";
  }
  const mod = readableFlag(GOFLAGS, "mod");
  if (mod === "vendor") {
    return "GOFLAGS has -mod=vendor";
  }
  // A vendor folder suffices only if it has the integrations, which takes a pinned module.
  const root = join(GOMOD, "..");
  const vendored = existsSync(join(root, "vendor", "modules.txt")) && isPinned(root);
  return vendored && mod !== "mod" ? "the module has a vendor folder" : undefined;
}
