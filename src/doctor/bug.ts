import { closeSync, openSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { release } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import type { Environment } from "../base/environment.ts";
import { errorCode } from "../base/error-code.ts";
import { COMMIT, VERSION } from "../base/version.ts";
import { writeProblem } from "../base/write-problem.ts";
import { embeddedCatalogue } from "../config/catalogue.ts";
import type { Configuration } from "../config/configuration.ts";
import type { GoEnvironment } from "../go/environment.ts";
import { LOG_FILE } from "../log/log.ts";
import { examineGo } from "./go.ts";
import { runLimited } from "./limited.ts";
import { examineModule } from "./module.ts";
import { redact } from "./redact.ts";
import { examine, type Surroundings } from "./run.ts";
import { findingsText } from "./text.ts";

const GO_SECONDS = 30;
/** Most characters to keep, from the end of a log. */
const LOG_KEPT = 100_000;
/** Settings that name private modules: reports show only the number of patterns. */
const COUNTED = new Set(["GOPRIVATE", "GONOPROXY", "GONOSUMDB", "GOINSECURE"]);
/** Settings that may contain credentials. */
const HIDDEN = new Set(["GOAUTH"]);

/**
 * Collects the facts that help to understand a failure in one text without secrets: versions, findings, settings of Go,
 * aspects with their files, the end of the last log.
 */
export async function bugReport(surroundings: Surroundings): Promise<string> {
  const { directory, environment } = surroundings;
  const sections: (readonly [title: string, text: string])[] = [
    [
      "Version",
      `orchestrion ${VERSION} ${COMMIT}\nbun ${Bun.version} on ${process.platform} ${process.arch} ${release()}`,
    ],
    ["Doctor", findingsText(await examine(surroundings), false)],
  ];
  const { go } = await examineGo(directory, environment, GO_SECONDS);
  if (go !== undefined) {
    const offline = { ...environment, GOPROXY: "off", GONOPROXY: "none" };
    const { configuration } = await examineModule(go, directory, offline, []);
    sections.push(["Go settings", await goSettings(go.command, directory, environment)]);
    sections.push(["Aspects", configuration === undefined ? "none could be loaded" : listAspects(configuration)]);
  }
  sections.push(["Settings of orchestrion", ownSettings(environment)]);
  sections.push(["Log", lastLog(directory, environment)]);
  const report = sections.map(([title, text]) => `## ${title}\n\n\`\`\`\n${text.trimEnd()}\n\`\`\`\n`).join("\n");
  return `# Report for orchestrion\n\n${redact(report, environment)}`;
}

/**
 * Creates a file that only its owner can read.
 *
 * @returns a function that writes the report into it
 * @throws Error when the file cannot be created or exists already
 */
export function openReport(file: string): (report: string) => void {
  try {
    const descriptor = openSync(file, "wx", 0o600);
    return (report) => {
      writeFileSync(descriptor, report);
      closeSync(descriptor);
    };
  } catch (error) {
    if (errorCode(error) === "EEXIST") {
      throw new Error(`${file} exists already: name a new file`);
    }
    throw writeProblem(file, error);
  }
}

/** The output of `go env` without private values. */
export function privateSettings(settings: GoEnvironment): GoEnvironment {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => {
      if (COUNTED.has(name) && value !== "") {
        return [name, `(${value.split(",").length} patterns)`];
      }
      return [name, HIDDEN.has(name) && value !== "" && value !== "off" ? "***" : value];
    }),
  );
}

async function goSettings(go: string, cwd: string, environment: Environment): Promise<string> {
  const ran = await runLimited([go, "env", "-json"], { cwd, environment, seconds: GO_SECONDS });
  try {
    const settings: Record<string, string> = JSON.parse(ran.stdout);
    return Object.entries(privateSettings(settings))
      .map(([name, value]) => `${name}=${value}`)
      .join("\n");
  } catch {
    return ran.late ? `no answer within ${GO_SECONDS} s` : ran.stderr;
  }
}

function listAspects({ integrations, aspects }: Configuration): string {
  const catalogue = embeddedCatalogue().size;
  return [
    ...integrations.map(
      ({ importPath, toolFile, line, source, aspects: count }) =>
        `${importPath}  ${source}, ${count} aspects  ${toolFile}:${line}`,
    ),
    ...aspects.map(({ id, file, line, column }) => `${file}:${line}:${column}: ${id}`),
    `${catalogue} imports are known to the catalogue inside the binary`,
  ].join("\n");
}

function ownSettings(environment: Environment): string {
  const own = Object.entries(environment).filter(([name]) => /^(ORCHESTRION|BUN_|TOOLEXEC_)/.test(name));
  return own.map(([name, value]) => `${name}=${value}`).join("\n") || "none";
}

/** The end of the newest log that the variable names; `$PID` in it matches any number. */
function lastLog(directory: string, environment: Environment): string {
  const given = environment[LOG_FILE] ?? "";
  if (given === "") {
    return `${LOG_FILE} is not set: \`orchestrion --log-level debug --log-file build.log go build\` writes a log`;
  }
  const pattern = resolve(directory, given);
  try {
    const folder = dirname(pattern);
    const [before = "", ...after] = basename(pattern).split(/\$PID\b|\$\{PID\}/);
    const fits = (name: string) =>
      after.length === 0 ? name === before : name.startsWith(before) && name.endsWith(after.at(-1) ?? "");
    const [newest] = readdirSync(folder)
      .filter(fits)
      .map((name) => join(folder, name))
      .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
    return newest === undefined
      ? `there is no ${pattern}`
      : `${newest}\n${readFileSync(newest, "utf8").slice(-LOG_KEPT)}`;
  } catch {
    return `${pattern} cannot be read`;
  }
}
