import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Environment } from "../base/environment.ts";
import { describeError } from "../base/failure.ts";
import { standardError } from "../base/messages.ts";
import { shownText } from "../base/shown-text.ts";
import { lineWidth } from "../base/terminal.ts";
import { writeProblem } from "../base/write-problem.ts";
import type { PartsRequest } from "../prepare/module-parts.ts";

/** The value of ORCHESTRION_SUMMARY for a summary that lists every place. */
export const FULL = "full";

/** Variable with the file that gets a full summary as JSON. */
export const SUMMARY_FILE = "ORCHESTRION_SUMMARY_FILE";

/** Go commands whose packages are all known in advance. */
const SUMMARIZED: ReadonlySet<string | undefined> = new Set(["build", "install", "run", "test"]);

/** How a full summary is asked for, and where it goes. */
interface SummaryOptions {
  readonly environment: Environment;
  /** Directory that paths are relative to. */
  readonly directory: string;
  readonly say: (line: string) => void;
}

/** Whether the environment asks for a full summary. */
export function wantsFullSummary({ ORCHESTRION_SUMMARY, ORCHESTRION_SUMMARY_FILE = "" }: Environment): boolean {
  return ORCHESTRION_SUMMARY === FULL || ORCHESTRION_SUMMARY_FILE !== "";
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
    const { Surveyor } = await import("../survey/package.ts");
    const { fullSummaryJson, fullSummaryText } = await import("../survey/summary.ts");
    const { weavePackages } = await import("./weave-packages.ts");
    const surveyor = new Surveyor();
    const errors: string[] = [];
    // The build has printed warnings.
    const quiet = () => undefined;
    await weavePackages(place, {
      ...{ dependencies: true, tests: command === "test", keys: false, texts: false },
      ...{ say: (line: string) => void errors.push(line), warn: quiet, sayPinned: quiet },
      onPackage: (one) => surveyor.look(one),
    });
    const summary = { packages: surveyor.packages, errors };
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

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw writeProblem(file, error);
  }
}
