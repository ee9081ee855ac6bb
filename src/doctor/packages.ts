import type { Environment } from "../base/environment.ts";
import type { Configuration } from "../config/configuration.ts";
import { canMatch, INTEGRATIONS, knownIntegration, UMBRELLAS } from "../pin/integrations.ts";
import { decidedFamilies } from "../pin/pin.ts";
import { type Finding, fine, problem, warning } from "./finding.ts";
import { firstLines, runLimited } from "./limited.ts";

const CHECK = "packages";
const SECONDS = 60;

/**
 * Checks whether packages can be loaded, and whether the module has the integrations that they can use.
 *
 * @param patterns packages as on the command line of go
 */
export async function examinePackages(
  go: string,
  directory: string,
  environment: Environment,
  patterns: readonly string[],
  moduleRoot: string,
  configuration: Configuration,
): Promise<Finding[]> {
  const format = "{{.ImportPath}}{{with .Error}}\t{{.}}{{end}}";
  const command = [go, "list", "-e", "-deps", "-test", "-toolexec=", "-f", format, "--", ...patterns];
  const ran = await runLimited(command, {
    cwd: directory,
    environment: { ...environment, PWD: directory },
    seconds: SECONDS,
  });
  const shown = patterns.join(" ");
  if (ran.status !== 0) {
    const said = ran.late ? `no answer within ${SECONDS} s` : (ran.failure ?? firstLines(ran.stderr, 3));
    return [problem(CHECK, `${shown} cannot be listed: ${said}`, "fix what the go command reports")];
  }
  const lines = ran.stdout.split("\n").filter((line) => line !== "" && !line.startsWith(" "));
  const used = new Set(lines.map((line) => line.replace(/[ \t].*$/, "")));
  const broken = lines.filter((line) => line.includes("\t")).map((line) => line.slice(line.indexOf("\t") + 1));
  const findings: Finding[] = broken.slice(0, 5).map((said) => problem(CHECK, said, "fix what the go command reports"));
  if (used.size === 0) {
    return [warning(CHECK, `${shown} matches no packages`, "name packages of this module")];
  }
  return [...findings, ...compare(used, moduleRoot, configuration, shown)];
}

function compare(used: ReadonlySet<string>, moduleRoot: string, { integrations }: Configuration, shown: string) {
  const pinned = new Set(integrations.map(({ importPath }) => importPath));
  const known = [...pinned].flatMap((path) => knownIntegration(path) ?? []);
  const matching = known.filter((each) => canMatch(each, used));
  const about = known.length === 0 ? "" : `; ${matching.length} of ${known.length} known integrations apply to them`;
  const findings: Finding[] = [fine(CHECK, `${shown}: ${used.size} packages with all dependencies${about}`)];
  const families = new Set([...decidedFamilies(moduleRoot), ...known.map(({ family }) => family)]);
  const umbrella = [...UMBRELLAS.keys()].some((path) => pinned.has(path));
  const missing = INTEGRATIONS.filter(
    (each) =>
      families.has(each.family) &&
      each.onRequest !== true &&
      each.when !== "always" &&
      !pinned.has(each.importPath) &&
      canMatch(each, used),
  ).map(({ importPath }) => importPath);
  if (missing.length > 0 && !umbrella) {
    const message = `not pinned, but usable here: ${missing.join(", ")}`;
    findings.push(
      warning(
        CHECK,
        message,
        "`orchestrion pin` adds those that it can; `orchestrion pin --dry-run` shows the changes",
      ),
    );
  }
  return findings;
}
