import { existsSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { resolve } from "node:path";
import { describeError } from "../base/failure.ts";
import { shownText } from "../base/shown-text.ts";
import { signalStatus } from "../base/signals.ts";
import { makeTemporaryFolder } from "../base/temporary-folder.ts";
import { ownCommand } from "../base/version.ts";
import { writeProblem } from "../base/write-problem.ts";
import { Groups, Interrupted } from "../bisect/group.ts";
import { reproduce } from "../bisect/reproduce.ts";
import { txtar } from "../bisect/reproduction.ts";
import { type Culprit, NothingFound, type State, search } from "../bisect/search.ts";
import { Trials } from "../bisect/trials.ts";
import { culpritText, stateText } from "../bisect/words.ts";
import { Misuse } from "../command-line/misuse.ts";
import { list } from "../diff/listing.ts";
import { findGo } from "../go/environment.ts";
import { BISECT, type JoinPoint, SelectionFolder, writeSelection } from "../session/selection.ts";
import { askedPackages } from "./asked-packages.ts";
import type { GoCommandOptions } from "./go-command.ts";
import { weavePackages } from "./weave-packages.ts";

interface BisectOptions extends GoCommandOptions {
  readonly command: readonly string[];
  /** How often to run a step before it counts as passing. */
  readonly repeat: number;
  readonly match: RegExp | undefined;
  /** File for the reproduction. */
  readonly output: string;
  readonly colour: boolean;
  readonly out: (text: string) => void;
}

/**
 * Finds what makes a command fail, prints it and writes a reproduction.
 *
 * @returns the exit status: 1 if there is nothing to find
 * @throws Misuse, or an error with a sentence
 */
export async function bisect(options: BisectOptions): Promise<number> {
  const { command, repeat, match, environment, directory } = options;
  const output = resolve(directory, options.output);
  if (existsSync(output)) {
    throw new Misuse(`${options.output} exists already; --output names another file for the reproduction`);
  }
  const say = (text: string) => options.say(`orchestrion bisect: ${shownText(text)}`);
  const started = performance.now();
  const folder = makeTemporaryFolder("bisect", environment.GOTMPDIR || tmpdir());
  using groups = new Groups();
  const trials = new Trials({ command, directory, environment, folder, repeat, match }, groups);
  let state: State = { aspects: undefined, joinPoints: undefined };
  try {
    const nonce = crypto.randomUUID();
    const culprit = await search(trials, { say, nonce, onState: (now) => (state = now) });
    const seconds = (performance.now() - started) / 1000;
    const diff = await diffOf(culprit, folder, options);
    options.out(shownText(culpritText(culprit, { directory, runs: trials.runs, seconds, diff: "" })));
    options.out(diff === "" ? "" : `\n${diff}`);
    const go = findGo(environment);
    const { reproduction, fails } = await reproduce(culprit, { go, environment, self: ownCommand(), folder, groups });
    const why = `fails because of ${culprit.aspects.map(({ id }) => id).join(" and ")}`;
    const alone = fails ? [] : ["This module alone does not fail: something outside of it is needed as well."];
    writeReproduction(output, txtar(reproduction, [`${command.join(" ")}: ${why}`, ...alone].map(oneLine)));
    say(`wrote ${options.output}${fails ? "" : ", which does not fail by itself: something outside of it is needed"}`);
    return 0;
  } catch (error) {
    if (error instanceof NothingFound) {
      say(`${error.message} (${trials.runs} ${trials.runs === 1 ? "run" : "runs"})`);
      return 1;
    }
    if (error instanceof Interrupted) {
      say(`interrupted after ${trials.runs} ${trials.runs === 1 ? "run" : "runs"}`);
      options.out(shownText(stateText(state, directory)));
      return signalStatus(error.signal);
    }
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The patch of what the culprit weaves, also into tests; empty if no place is known. */
async function diffOf(culprit: Culprit, folder: string, options: BisectOptions): Promise<string> {
  const { joinPoints, build, selection } = culprit;
  const packages = [...new Set(joinPoints.map(({ importPath }) => importPath.replace(/(_test|\.test)$/, "")))];
  if (packages.length === 0) {
    return "";
  }
  writeSelection(new SelectionFolder(folder), selection);
  const environment = { ...options.environment, [BISECT]: folder };
  const quiet = () => undefined;
  try {
    const place = await askedPackages([...build.flags.build, ...packages], { environment, directory: build.cwd });
    const { files } = await weavePackages(place, {
      ...{ dependencies: false, tests: joinPoints.some(isOfTests), keys: false, texts: true },
      ...{ say: quiet, warn: quiet, sayPinned: quiet },
    });
    const shown = { packages: false, files: false, filter: undefined, synthetic: false, raw: false, fromRoot: false };
    return list(files, { ...shown, colour: options.colour, directory: options.directory }, undefined);
  } catch (error) {
    options.say(`orchestrion bisect: no diff can be shown: ${describeError(error).replace(/^orchestrion: /, "")}`);
    return "";
  }
}

/** Whether a place is in a file that only `go test` compiles, or in the main package of a test binary. */
function isOfTests({ importPath, place }: JoinPoint): boolean {
  return /_test\.go:/.test(place) || /(_test|\.test)$/.test(importPath);
}

function writeReproduction(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: "wx" });
  } catch (error) {
    throw writeProblem(file, error, "or name another file with --output");
  }
}

function oneLine(text: string): string {
  return shownText(text).replaceAll(/\s+/g, " ");
}
