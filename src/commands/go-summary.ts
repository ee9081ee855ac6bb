import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Environment } from "../base/environment.ts";
import { BuildError, describeError } from "../base/failure.ts";
import { standardError } from "../base/messages.ts";
import { shownText } from "../base/shown-text.ts";
import { lineWidth } from "../base/terminal.ts";
import { writeProblem } from "../base/write-problem.ts";
import type { PartsRequest } from "../prepare/module-parts.ts";
import { FULL, SUMMARY_FILE, withoutFullSummary } from "../session/full-summary.ts";
import type { FullSummary } from "../survey/summary.ts";

/** Go commands whose packages are all known in advance. */
const SUMMARIZED: ReadonlySet<string | undefined> = new Set(["build", "install", "run", "test"]);

/** How a full summary is asked for, and where it goes. */
interface SummaryOptions {
  readonly environment: Environment;
  /** Directory that paths are relative to. */
  readonly directory: string;
  readonly say: (line: string) => void;
}

/**
 * Prints or writes which aspects were woven at which places of a build's packages, and what was left out and why. The packages are
 * examined anew, so that those from Go's cache are in it. Never fails: a build that succeeded remains one that did.
 *
 * @param place of the build that has ended
 */
export async function summarize(place: PartsRequest, options: SummaryOptions): Promise<void> {
  const { environment, directory, say } = options;
  const { command } = place.commandLine;
  if (!SUMMARIZED.has(command)) {
    say(`orchestrion: no full summary of go ${command ?? ""}, which need not compile what it is about`);
    return;
  }
  try {
    const summary = await fullSummary(place);
    const { fullSummaryJson, fullSummaryText } = await import("../survey/summary.ts");
    const file = environment[SUMMARY_FILE] ?? "";
    if (file !== "") {
      write(resolve(directory, file), fullSummaryJson(summary));
    }
    if (environment.ORCHESTRION_SUMMARY === FULL) {
      const stderr = standardError();
      stderr.write(fullSummaryText(summary, { directory, width: lineWidth(stderr) }));
    }
  } catch (error) {
    say(`orchestrion: no full summary: ${shownText(describeError(error).replace(/^orchestrion: /, ""))}`);
  }
}

/**
 * Writes the file of a full summary for a build without the wrapper, which is about to begin: nothing of this tool runs when the go
 * command has ended. Go commands that need not compile what they are about have none.
 *
 * @throws BuildError if a summary on the terminal is asked for: the go command shows what a tool prints only when the tool fails
 * @throws another error with a sentence if there is no summary; the build must not begin, since that would be silent
 */
export async function summarizeBeforehand(
  place: PartsRequest,
  { environment, directory }: Omit<SummaryOptions, "say">,
): Promise<void> {
  const { command } = place.commandLine;
  if (!SUMMARIZED.has(command)) {
    return;
  }
  const file = environment[SUMMARY_FILE] ?? "";
  if (file === "") {
    throw new BuildError(
      `ORCHESTRION_SUMMARY=full: a build through GOFLAGS cannot print a summary, since the go command shows what its tools print only when they fail. ORCHESTRION_SUMMARY_FILE=FILE writes one to a file, and \`orchestrion go ${command} …\` prints it.`,
    );
  }
  const { fullSummaryJson } = await import("../survey/summary.ts");
  write(resolve(directory, file), fullSummaryJson(await fullSummary(place)));
}

/** Examines the packages of a build. @throws what `weavePackages` throws */
async function fullSummary(place: PartsRequest): Promise<FullSummary> {
  const { Surveyor } = await import("../survey/package.ts");
  const { weavePackages } = await import("./weave-packages.ts");
  const surveyor = new Surveyor();
  const errors: string[] = [];
  // The build prints warnings.
  const quiet = () => undefined;
  const asked = { ...place, environment: withoutFullSummary(place.environment) };
  await weavePackages(asked, {
    ...{ dependencies: true, tests: place.commandLine.command === "test", keys: false, texts: false },
    ...{ say: (line: string) => void errors.push(line), warn: quiet, sayPinned: quiet },
    onPackage: (one) => surveyor.look(one),
  });
  return { packages: surveyor.packages, errors };
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw writeProblem(file, error);
  }
}
