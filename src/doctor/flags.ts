import { existsSync, readFileSync, realpathSync } from "node:fs";
import { basename, delimiter, isAbsolute, join, resolve } from "node:path";
import type { Environment } from "../base/environment.ts";
import type { GoEnvironment } from "../go/environment.ts";
import { joinQuoted, splitQuoted } from "../go/flags.ts";
import { inheritedFlag } from "../go/inherited-flags.ts";
import { splitLauncher } from "../launcher/outside.ts";
import { type Finding, fine, problem, warning } from "./finding.ts";
import { firstLines, runLimited } from "./limited.ts";

const CHECK = "GOFLAGS";
const FRONT = "put orchestrion in front of the command: `orchestrion go build`";
const VERSION_SECONDS = 10;

interface FlagsFound {
  readonly findings: readonly Finding[];
  /** Whether a plain `go build` is meant to be woven here, because the GOFLAGS in force name orchestrion. */
  readonly weavesPlainly: boolean;
}

/**
 * Checks the GOFLAGS in force: where they are set, which other setting they replace, and which program a -toolexec runs.
 *
 * @param self this program's own file
 */
export async function examineFlags(
  goEnv: GoEnvironment,
  environment: Environment,
  self: string,
  cwd: string,
): Promise<FlagsFound> {
  const inForce = goEnv.GOFLAGS ?? "";
  const written = settingIn(goEnv.GOENV, "GOFLAGS");
  const findings: Finding[] = [];
  if (environment.ORCHESTRION === "off") {
    findings.push(warning("ORCHESTRION", "ORCHESTRION=off is set: nothing is woven", "unset it to weave again"));
  }
  const fromEnvironment = (environment.GOFLAGS ?? "") !== "";
  if (fromEnvironment && toolexecOf(written) !== undefined && toolexecOf(inForce) === undefined) {
    findings.push(
      warning(
        CHECK,
        `GOFLAGS in the environment (${inForce}) replaces that of \`go env -w\`, whose -toolexec is lost: plain go commands are not woven`,
        `unset GOFLAGS, or add to it ${joinQuoted([`-toolexec=${toolexecOf(written) ?? ""}`])}, or ${FRONT}`,
      ),
    );
  }
  let fields: string[];
  try {
    fields = splitQuoted(inForce);
  } catch {
    const message = `a quote is not closed in ${inForce}; every go command fails`;
    return {
      findings: [...findings, problem(CHECK, message, `set it again with both quotes, ${where(fromEnvironment)}`)],
      weavesPlainly: false,
    };
  }
  const stray = fields.find((field) => !/^--?[^-]/.test(field));
  if (stray !== undefined) {
    const message = `${JSON.stringify(stray)} in ${inForce} is not a flag; every go command fails`;
    const advice = `put quotes around a flag with a space, for example ${example(self)}, ${where(fromEnvironment)}`;
    return { findings: [...findings, problem(CHECK, message, advice)], weavesPlainly: false };
  }
  const value = toolexecOf(inForce);
  if (value === undefined) {
    const what = inForce === "" ? "empty" : inForce;
    findings.push(fine(CHECK, `${what}; \`orchestrion go …\` weaves, plain go commands do not`));
    return { findings, weavesPlainly: false };
  }
  const toolexec = await examineToolexec(value, environment, self, cwd);
  return { findings: [...findings, toolexec.finding], weavesPlainly: toolexec.weaves };
}

async function examineToolexec(value: string, environment: Environment, self: string, cwd: string) {
  const { launcher, command } = splitLauncher(wordsOf(value));
  if (launcher !== undefined && !existsSync(launcher)) {
    const message = `-toolexec runs ${launcher}, which does not exist any more; every build fails`;
    return { finding: problem(CHECK, message, 'set GOFLAGS again: eval "$(orchestrion env)"'), weaves: false };
  }
  const [program = "", ...rest] = command;
  const file = findProgram(program, environment, cwd);
  if (file === undefined) {
    const cut = rest.find((_, at) => existsSync([program, ...rest.slice(0, at + 1)].join(" ")));
    const message = `-toolexec runs ${program}, which does not exist; every build fails`;
    const advice =
      cut === undefined
        ? `name the program by its path: ${example(self)}`
        : `a path with a space must be quoted: ${example(self)}`;
    return { finding: problem(CHECK, message, advice), weaves: false };
  }
  if (!/^orchestrion/i.test(basename(program)) && !isSame(file, self)) {
    const message = `-toolexec runs ${file}, which is not orchestrion; \`orchestrion go …\` runs tools through it, plain go commands are not woven`;
    return { finding: fine(CHECK, message), weaves: false };
  }
  if (rest[0] !== "toolexec") {
    const message = `-toolexec=${value} lacks the word toolexec after the program`;
    return { finding: problem(CHECK, message, `write ${example(file)}`), weaves: false };
  }
  if (isSame(file, self)) {
    return {
      finding: fine(CHECK, `-toolexec runs this orchestrion: plain go commands are woven as well`),
      weaves: true,
    };
  }
  const ran = await runLimited([file, "version"], { cwd, environment, seconds: VERSION_SECONDS });
  const version = ran.status === 0 ? firstLines(ran.stdout, 1) : "of unknown version";
  const finding = warning(
    CHECK,
    `-toolexec runs another orchestrion, ${file} (${version}), instead of this one, ${self}`,
    `make it ${example(self)}, so that all builds are woven alike and share their caches`,
  );
  return { finding, weaves: true };
}

/** The value of the last -toolexec; undefined without one, or when the flags are malformed. */
function toolexecOf(goFlags: string): string | undefined {
  return readableFlag(goFlags, "toolexec") || undefined;
}

function wordsOf(text: string): string[] {
  try {
    return splitQuoted(text);
  } catch {
    return [];
  }
}

/** The value of a flag in GOFLAGS; undefined without one, or when GOFLAGS is malformed, which a finding of its own reports. */
export function readableFlag(goFlags: string, name: string): string | undefined {
  try {
    return inheritedFlag(goFlags, name);
  } catch {
    return undefined;
  }
}

/** A GOFLAGS setting with which plain go commands use a program; `orchestrion env` prints a faster one, for one machine. */
function example(program: string): string {
  const flag = `-toolexec=${joinQuoted([program, "toolexec"])}`;
  return `GOFLAGS=${JSON.stringify(joinQuoted([flag]))}`;
}

function where(fromEnvironment: boolean): string {
  return fromEnvironment ? "where your environment sets it" : "with `go env -w`";
}

function findProgram(program: string, environment: Environment, cwd: string): string | undefined {
  if (program === "") {
    return undefined;
  }
  const candidates = /[\\/]/.test(program)
    ? [resolve(cwd, program)]
    : (environment.PATH ?? environment.Path ?? "").split(delimiter).map((folder) => join(folder || ".", program));
  return candidates.flatMap((file) => [file, `${file}.exe`]).find((file) => isAbsolute(file) && existsSync(file));
}

function isSame(a: string, b: string): boolean {
  try {
    return realpathSync(a) === realpathSync(b);
  } catch {
    return false;
  }
}

/** The value of a variable in the file that `go env -w` writes; empty when it is not set there. */
function settingIn(file: string | undefined, name: string): string {
  try {
    const lines = file === undefined || file === "off" ? [] : readFileSync(file, "utf8").split("\n");
    return (
      lines
        .findLast((line) => line.startsWith(`${name}=`))
        ?.slice(name.length + 1)
        .trim() ?? ""
    );
  } catch {
    return "";
  }
}
