import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../base/environment.ts";
import type { GoEnvironment } from "../go/environment.ts";
import { isPinned } from "../prepare/prepare.ts";
import { type Finding, fine, warning } from "./finding.ts";
import { firstLines, runLimited } from "./limited.ts";
import { redact } from "./redact.ts";

const CHECK = "modules";
/** A small module that every public proxy serves. */
const ASKED = "golang.org/x/mod@latest";

/** Whether modules can be downloaded, as far as that was found out. */
interface ProxyFound {
  readonly finding: Finding;
  /** Whether a go command may try: it would wait for long where nobody answers. */
  readonly reachable: boolean;
}

/**
 * Asks the module proxy for the newest version of a small module, unless builds here need no download at all.
 *
 * @param directory a folder outside of modules, whose go.mod would have a say
 * @param seconds how long the answer may take
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
    "what is in the module cache can be built all the same; else check the network, GOPROXY and HTTPS_PROXY, or `go mod vendor`";
  const finding = warning(CHECK, `the proxy (${shown}) does not answer: ${redact(said, environment)}`, advice);
  // A folder may lack this very module and have all that matter.
  return { finding, reachable: proxy.startsWith("file:") };
}

function whyUnneeded({ GOPROXY, GOFLAGS = "", GOMOD = "" }: GoEnvironment): string | undefined {
  if (GOPROXY === "off") {
    return "GOPROXY=off, so that everything has to be in the module cache";
  }
  if (/(?:^|[\s'"])--?mod=vendor(?:$|[\s'"])/.test(GOFLAGS)) {
    return "GOFLAGS has -mod=vendor";
  }
  // What is vendored suffices only for a module whose integrations are vendored with the rest.
  const root = join(GOMOD, "..");
  const vendored = existsSync(join(root, "vendor", "modules.txt")) && isPinned(root);
  return vendored && !/--?mod=mod/.test(GOFLAGS) ? "the module has a vendor folder" : undefined;
}
