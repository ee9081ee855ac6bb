import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../base/environment.ts";
import type { GoEnvironment } from "../go/environment.ts";
import { withoutInherited } from "../go/inherited-flags.ts";
import { type Finding, fine, problem, warning } from "./finding.ts";
import { firstLines, type LimitedResult, runLimited } from "./limited.ts";

const CHECK = "probe";
const SECONDS = 180;
/** Occurs only in a woven program: the code after the woven `return` is not compiled. */
const WOVEN = "orchestrion probe: woven";
const PLAIN = "orchestrion probe: plain";
/** Occurs only in a program for which the type oracle could resolve a method call. */
const TYPED = "orchestrion probe: told by type";

const FILES: Readonly<Record<string, string>> = {
  "main.go": `package main

import "example.com/orchestrion-probe/typed"

func state() string {
	return "${PLAIN}"
}

func main() {
	value := typed.New()
	println(state(), value.State())
}
`,
  "typed/typed.go": `package typed

type Value struct{}

func New() *Value { return new(Value) }

func (*Value) State() string { return "" }
`,
  "orchestrion.yml": `meta:
  name: example.com/orchestrion-probe
  description: Shows that weaving works.
aspects:
  - id: probe
    join-point:
      all-of:
        - import-path: example.com/orchestrion-probe
        - function-body: {function: [{name: state}]}
    advice:
      - prepend-statements: {template: 'return "${WOVEN}"'}
  - id: typed probe
    join-point:
      method-call: {receiver: example.com/orchestrion-probe/typed.Value, name: State}
    advice:
      - wrap-expression: {template: '({{ . }} + "${TYPED}")'}
`,
};

/**
 * A go.mod that makes the go command switch to the same toolchain as in the user's module, whether that module or GOTOOLCHAIN
 * requires it. A development toolchain has no name that a go.mod could give: it is the one on PATH.
 */
function goModOf(version: string): string {
  const toolchain = /^go1\.\d+(?:\.\d+|(?:rc|beta)\d+)$/.test(version) ? `\ntoolchain ${version}\n` : "";
  return `module example.com/orchestrion-probe\n\ngo 1.23\n${toolchain}`;
}

/** Flags that make sense only in the user's module. */
const OF_THE_MODULE = ["mod", "modfile", "overlay", "pgo", "json", "n", "v", "x", "work", "C", "o"];

interface ProbeOptions {
  /** An empty folder, outside of modules. */
  readonly folder: string;
  readonly go: { readonly command: string; readonly env: GoEnvironment };
  readonly environment: Environment;
  /** Command that starts this program. */
  readonly self: readonly string[];
  /** Whether a plain `go build` is meant to be woven too. */
  readonly weavesPlainly: boolean;
}

/** Builds a module of a few lines, which needs no network, and checks whether the program was woven. */
export async function examineProbe(options: ProbeOptions): Promise<Finding[]> {
  const { folder, go, environment, self, weavesPlainly } = options;
  mkdirSync(join(folder, "typed"), { recursive: true, mode: 0o700 });
  for (const [name, text] of Object.entries({ ...FILES, "go.mod": goModOf(go.env.GOVERSION ?? "") })) {
    writeFileSync(join(folder, name), text);
  }
  // Never empty, since GOFLAGS of `go env -w` would apply then. -mod=mod has nothing to change in this module.
  const goFlags = `${withoutInherited(go.env.GOFLAGS ?? "", OF_THE_MODULE)} -mod=mod`.trim();
  const own = {
    ...environment,
    GOFLAGS: goFlags,
    GOWORK: "off",
    GO111MODULE: "on",
    PWD: folder,
    ORCHESTRION_SUMMARY: "never",
    ORCHESTRION_PROGRESS: "0",
  };
  const build = async (command: readonly string[], out: string): Promise<Built> => {
    const file = join(folder, out);
    const ran = await runLimited([...command, "build", "-o", file, "."], {
      cwd: folder,
      environment: own,
      seconds: SECONDS,
    });
    return { ran, program: existsSync(file) ? readFileSync(file, "latin1") : undefined };
  };
  const started = performance.now();
  const wrapped = await build([...self, "go"], "woven");
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const off = environment.ORCHESTRION === "off";
  const findings = [judge("`orchestrion go build`", wrapped, off, `in ${seconds} s`)];
  if (weavesPlainly) {
    findings.push(judge("plain `go build`", await build([go.command], "plain"), off, "as GOFLAGS say"));
  }
  return findings;
}

interface Built {
  readonly ran: LimitedResult;
  /** The program's bytes; undefined when it was not built. */
  readonly program: string | undefined;
}

function judge(what: string, { ran, program }: Built, off: boolean, detail: string): Finding {
  if (ran.late) {
    return problem(CHECK, `${what} did not finish within ${SECONDS} s`, "check memory and space above, and try again");
  }
  if (ran.status !== 0 || program === undefined) {
    const said = ran.failure ?? firstLines(ran.stderr || ran.stdout, 6);
    return problem(CHECK, `${what} fails: ${said}`, "fix this; `orchestrion bug` collects the facts for a report");
  }
  if (program.includes(WOVEN) && !program.includes(TYPED)) {
    const advice = "set ORCHESTRION_ORACLE=compile; `orchestrion bug` collects the facts for a report";
    return problem(CHECK, `${what} weaves, but not at join points that need types`, advice);
  }
  if (program.includes(WOVEN)) {
    return fine(CHECK, `weaving is active: ${what} wove a program, ${detail}`);
  }
  return off
    ? warning(CHECK, `${what} works but weaves nothing, since ORCHESTRION=off is set`, "unset ORCHESTRION")
    : problem(
        CHECK,
        `${what} works but weaves nothing`,
        "check GOFLAGS above; `orchestrion bug` collects the facts for a report",
      );
}
