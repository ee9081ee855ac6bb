import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { ownIdentity } from "../base/alive.ts";
import { cacheFolder } from "../base/cache-folder.ts";
import { BuildError } from "../base/failure.ts";
import { shownText } from "../base/shown-text.ts";
import { Misuse } from "../command-line/misuse.ts";
import { askFlagOf } from "../go/ask-flag.ts";
import { cachedGoEnvironment } from "../go/cached-environment.ts";
import { findGo } from "../go/environment.ts";
import { parseGoCommandLine } from "../go/flags.ts";
import { moduleRootOf } from "../prepare/module-root.ts";
import { prepareBuild } from "../prepare/prepare.ts";
import { userGoOf } from "../type-oracle/user-go.ts";
import { answer } from "../why/answer.ts";
import { catalogueAspects } from "../why/catalogue.ts";
import { findPlace } from "../why/find.ts";
import { answerJson } from "../why/json.ts";
import { listBuild } from "../why/listing.ts";
import { readPlace, type WrittenPlace } from "../why/place.ts";
import { answerText } from "../why/text.ts";
import { UnknownPlace } from "../why/unknown-place.ts";
import { refuseOtherFlags } from "./asked-packages.ts";
import type { GoCommandOptions } from "./go-command.ts";
import { pinForThisBuild } from "./go-pin.ts";

interface WhyOptions extends GoCommandOptions {
  readonly all: boolean;
  readonly json: boolean;
  readonly colour: boolean;
  /** In columns. */
  readonly width: number;
  readonly out: (text: string) => void;
}

/**
 * Explains a place with the aspects, flags and pin of a build, and prints the answer.
 *
 * @param args the place, and flags of the go command that select files (`-tags=…`, `-C DIR`)
 * @returns the exit status: 1 if there is no such place
 * @throws ConfigurationError, BuildError, Misuse, or an error with the go command's message
 */
export async function explainPlace(args: readonly string[], options: WhyOptions): Promise<number> {
  const { environment, say } = options;
  const go = findGo(environment);
  const directoryOf = (chdir: string | undefined) => resolve(options.directory, chdir ?? ".");
  const commandLine = parseGoCommandLine(["build", ...args], askFlagOf(go, environment, directoryOf));
  refuseOtherFlags(args, commandLine, "select files");
  const [written, surplus] = commandLine.targets;
  if (written === undefined || surplus !== undefined) {
    throw new Misuse(written === undefined ? 'the argument "place" is missing' : `unexpected argument ${surplus}`);
  }
  const cwd = directoryOf(commandLine.directory);
  if (!existsSync(cwd)) {
    throw new BuildError(`-C ${commandLine.directory}: there is no such directory`);
  }
  const place = readPlace(written);
  const folder = cacheFolder(environment);
  const goEnv = await cachedGoEnvironment(go, cwd, environment, folder);
  const moduleRoot = moduleRootOf(goEnv, cwd, [targetOf(place, cwd)]);
  const pinned = await pinForThisBuild({ goEnv, environment, moduleRoot, cacheFolder: folder, commandLine, say });
  const whole = { ...commandLine, targets: [`${moduleRoot}/...`] };
  const listed = (patterns: readonly string[], tests: boolean) =>
    listBuild({ go, cwd, buildFlags: [...commandLine.repeated, ...pinned.flags] }, environment, patterns, tests);
  const [listing, catalogue, { plan, data, configuration }] = await Promise.all([
    listed(whole.targets, false),
    catalogueAspects(folder),
    prepareBuild({
      ...{ go, goEnv, environment, cwd, moduleRoot, commandLine: whole, pinned },
      userToolexec: [],
      cacheFolder: folder,
      owner: ownIdentity(),
      ownsFlags: false,
    }),
  ]);
  try {
    const found = await findPlace(place, listing, {
      directory: cwd,
      module: plan.index.rootModule ?? moduleRoot,
      listTests: (directory) => listed(directory === undefined ? whole.targets : [directory], true),
    });
    const told = await answer({
      ...{ plan, configuration, found, catalogue },
      listing: found.listing,
      go: { command: go, directory: cwd, environment, userGo: userGoOf(go, goEnv) },
      buildFlags: data.buildFlags,
      goVersion: goEnv.GOVERSION ?? "",
      arch: goEnv.GOARCH ?? "",
      directory: cwd,
      warn: (line) => say(`orchestrion: ${shownText(line)}`),
    });
    const { all, colour, width } = options;
    options.out(options.json ? answerJson(told) : answerText(told, { directory: cwd, moduleRoot, all, colour, width }));
    return 0;
  } catch (error) {
    if (error instanceof UnknownPlace) {
      say(`orchestrion why: ${shownText(error.message)}`);
      return 1;
    }
    throw error;
  }
}

/** A target of the go command from which the module of a workspace can be told. */
function targetOf(place: WrittenPlace, cwd: string): string {
  return place.kind === "file" ? dirname(resolve(cwd, place.path)) : place.name;
}
