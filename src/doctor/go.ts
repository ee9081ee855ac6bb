import type { Environment } from "../base/environment.ts";
import { isRecord } from "../base/json.ts";
import { ASKED, findGo, type GoEnvironment, OLDEST_MINOR } from "../go/environment.ts";
import { type Finding, fine, problem } from "./finding.ts";
import { firstLines, runLimited } from "./limited.ts";

/** The go command with its settings; undefined when it cannot be used. */
interface GoFound {
  readonly findings: readonly Finding[];
  readonly go: { readonly command: string; readonly env: GoEnvironment } | undefined;
}

const CHECK = "Go";
const INSTALL = `install Go 1.${OLDEST_MINOR} or newer (https://go.dev/dl/) and put its bin folder on PATH`;
const MORE = ["GOPROXY", "GOTMPDIR", "GONOSUMDB", "GOSUMDB", "GOPRIVATE"];

/**
 * Finds the go command, its release and its settings.
 *
 * @param seconds time limit of its answer: it may have to download the toolchain that go.mod requires
 */
export async function examineGo(directory: string, environment: Environment, seconds: number): Promise<GoFound> {
  let command: string;
  try {
    command = findGo(environment);
  } catch {
    return failed(problem(CHECK, "there is no `go` on PATH", INSTALL));
  }
  const asked = [command, "env", "-json", ...ASKED, ...MORE];
  const ran = await runLimited(asked, { cwd: directory, environment, seconds });
  if (ran.late) {
    return failed(
      problem(
        CHECK,
        `${command} did not answer \`go env\` within ${seconds} s`,
        "it may be waiting for a toolchain that go.mod requires: check the network and GOPROXY, or set GOTOOLCHAIN=local",
      ),
    );
  }
  const env = ran.status === 0 ? environmentOf(ran.stdout) : undefined;
  if (env === undefined) {
    const said = ran.failure ?? firstLines(ran.stderr || ran.stdout, 3);
    return failed(problem(CHECK, `${command} cannot be used: ${said}`, `fix this, or ${INSTALL}`));
  }
  const version = env.GOVERSION ?? "";
  const minor = /^go1\.(\d+)/.exec(version)?.[1];
  if (minor !== undefined && Number(minor) < OLDEST_MINOR) {
    return failed(problem(CHECK, `${version} at ${command} is too old`, INSTALL));
  }
  const target = `${env.GOOS ?? ""}/${env.GOARCH ?? ""}`;
  return {
    findings: [fine(CHECK, `${version} at ${command}, GOROOT ${env.GOROOT ?? ""}, building for ${target}`)],
    go: { command, env },
  };
}

function failed(finding: Finding): GoFound {
  return { findings: [finding], go: undefined };
}

function environmentOf(text: string): GoEnvironment | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isRecord(parsed)
      ? Object.fromEntries(Object.entries(parsed).filter((pair): pair is [string, string] => isText(pair[1])))
      : undefined;
  } catch {
    return undefined;
  }
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}
