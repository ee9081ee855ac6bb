import { basename, resolve } from "node:path";
import { shownText } from "../base/shown-text.ts";
import { defineCommand } from "../command-line/command.ts";
import { COLOUR, FILES, NOTHING, type Options } from "../command-line/declaration.ts";
import type { Given } from "../command-line/given.ts";
import { MISUSE_STATUS, Misuse } from "../command-line/misuse.ts";
import type { PackageSite } from "../diff/statistics.ts";
import { goFlagArity } from "../go/flags.ts";

/** Exit status when there is nothing to show (spec: toolexec §2.10). */
const NOTHING_WOVEN = 1;

const OPTIONS = {
  ...COLOUR,
  build: { description: "Build first (`build ./...` by default) and show what the build wove" },
  "no-cache": { description: "With --build: recompile packages that are in Go's cache (-a)" },
  filter: {
    value: { hint: "RE", values: NOTHING },
    description: "Show only files whose woven path (package/file.go) matches",
  },
  deps: {
    description:
      "Show also what is woven into all dependencies, the standard library included, and into what woven code imports: all that a build weaves. The patch applies in the root of the file system",
  },
  stat: { description: "Show numbers: places, files and lines, and places by integration" },
  json: { description: "Print numbers, places and diffs as one line of JSON" },
  files: { description: "List the files, each with its woven file if that is on disk" },
  package: { description: "List the packages" },
  raw: { description: "Show exactly what the compiler gets, with position directives" },
  debug: { description: "For builds, also show generated files that have no original" },
} as const satisfies Options;

/** `orchestrion diff`: shows how weaving changes the sources (spec: toolexec §2.5). */
export default defineCommand({
  description:
    "Show what weaving changes, as a patch. For packages, it shows what a build of them would weave, without compiling. For a folder that `orchestrion go build -work` left, it shows what that build wove",
  options: OPTIONS,
  arguments: [
    {
      name: "packages…",
      description:
        "Packages (default `.`; with flags such as -tags=x), or a -work folder, or arguments of go (--build)",
      values: FILES,
      many: true,
    },
  ],
  foreign: { kind: "flags", arity: goFlagArity },
  async run(given) {
    process.exitCode = await show(given);
  },
});

/**
 * Prints the diff or listing that the options select; returns the exit status.
 *
 * @throws Misuse
 */
async function show(given: Given<typeof OPTIONS>): Promise<number> {
  const rest = given.arguments;
  const filter = expression(given.value("filter"));
  if (given.on("no-cache") && !given.on("build")) {
    throw new Misuse(
      "--no-cache needs --build; packages given as arguments are woven whether or not they are in Go's cache",
    );
  }
  const onlyForPackages = (["deps", "stat", "json"] as const).find((name) => given.on(name));
  const { chosen, list } = await import("../diff/listing.ts");
  const { wantsColour } = await import("../base/terminal.ts");
  const { isWorkTree, readWorkTree } = await import("../diff/work-tree.ts");
  const directory = process.cwd();
  const listing = {
    packages: given.on("package"),
    files: given.on("files"),
    filter,
    synthetic: given.on("debug"),
    raw: given.on("raw"),
    fromRoot: given.on("deps"),
    colour: wantsColour(given.value("color"), process.stdout, process.env),
    directory,
  };
  const print = (text: string, nothing: string): number => {
    process.stdout.write(text);
    if (text === "") {
      process.stderr.write(
        `orchestrion diff: ${filter === undefined ? nothing : "no woven file matches the filter"}\n`,
      );
    }
    return text === "" ? NOTHING_WOVEN : 0;
  };

  const [first, second] = rest;
  const work = first !== undefined && second === undefined && isWorkTree(first) ? resolve(first) : undefined;
  if (onlyForPackages !== undefined && (given.on("build") || work !== undefined)) {
    throw new Misuse(`--${onlyForPackages} needs packages: what a build has left does not tell which aspects made it`);
  }
  if (given.on("build")) {
    const { buildAndRead, buildArguments } = await import("./diff-build.ts");
    const { findGo } = await import("../go/environment.ts");
    const { askFlagOf } = await import("../go/ask-flag.ts");
    const noCache = given.on("no-cache");
    const keep = listing.files || rest.includes("-work");
    const options = { noCache, keep, directory, environment: process.env };
    const ask = askFlagOf(findGo(process.env), process.env, (chdir) => resolve(directory, chdir ?? "."));
    const { status, work, files } = await buildAndRead(buildArguments(rest, noCache, ask), options);
    if (status !== 0) {
      // The go command has already reported the error.
      return status === MISUSE_STATUS ? MISUSE_STATUS : NOTHING_WOVEN;
    }
    return print(list(files, listing, work), `nothing was woven in this build${noCache ? "" : CACHED("--no-cache")}`);
  }

  if (work !== undefined) {
    return print(list(readWorkTree(work), listing, work), `there is no woven file in ${work}${CACHED("-a")}`);
  }

  const { excludedLines } = await import("../diff/excluded.ts");
  const { askedPackages } = await import("./asked-packages.ts");
  const { weavePackages } = await import("./weave-packages.ts");
  const say = (line: string) => void process.stderr.write(`${shownText(line)}\n`);
  const place = await askedPackages(rest, { environment: process.env, directory }, BUILD_INSTEAD);
  const woven = await weavePackages(place, {
    ...{ dependencies: given.on("deps"), tests: false, keys: false, texts: true },
    ...{ say, warn: say, sayPinned: say },
  });
  for (const line of excludedLines(woven.excluded, directory)) {
    say(`orchestrion diff: ${line}`);
  }
  if (woven.packages === 0) {
    process.stderr.write(woven.complete ? "orchestrion diff: no packages match\n" : "");
    return NOTHING_WOVEN;
  }
  const { nothingSaid, statistics, statisticsJson, statisticsText } = await import("../diff/statistics.ts");
  const files = chosen(woven.files, listing);
  const sites = filter === undefined ? woven.sites : woven.sites.filter((site) => filter.test(fileOf(site)));
  const text = given.on("json")
    ? statisticsJson(files, sites, woven.excluded, listing)
    : given.on("stat")
      ? statisticsText(statistics(files, sites))
      : list(woven.files, listing, undefined);
  const nothing = nothingSaid(woven.sites, woven.packages);
  const status = print(files.length === 0 && !given.on("json") ? "" : text, nothing);
  return woven.complete && files.length > 0 ? status : NOTHING_WOVEN;
}

const BUILD_INSTEAD = "For a build with all its flags: orchestrion diff --build …";

/** Where a filter looks for a join point: `package/file.go`. */
function fileOf({ importPath, place }: PackageSite): string {
  return `${importPath}/${basename(place.replace(/(?::\d+)+$/, ""))}`;
}

const CACHED = (flag: string): string =>
  `: packages in Go's cache are not recompiled. ${flag} compiles all; \`orchestrion diff PACKAGES\` needs no build`;

/** @throws Misuse when it is not a regular expression */
function expression(pattern: string | undefined): RegExp | undefined {
  try {
    return pattern === undefined ? undefined : new RegExp(pattern);
  } catch (error) {
    throw new Misuse(`--filter: ${error instanceof Error ? error.message : error}`);
  }
}
