import { resolve } from "node:path";
import { defineCommand } from "citty";
import { type DiffArguments, parseDiffArguments } from "./diff-arguments.ts";

/** Exit status of a command line that cannot be understood, and of having nothing to show (spec: toolexec §2.10). */
const NOTHING = 1;

/** `orchestrion diff`: what weaving changes in the sources. */
export default defineCommand({
  meta: {
    name: "diff",
    description:
      "Show what weaving changes, as a patch. Of packages, it shows what a build of them would weave; nothing is compiled. Of a folder that `orchestrion go build -work` left behind, what that build wove",
  },
  args: {
    "packages…": {
      type: "positional",
      required: false,
      description:
        "Packages (`.` unless given; with flags such as -tags=x), or a -work folder, or go arguments (--build)",
    },
    build: {
      type: "boolean",
      description: "Build first (`build ./...` unless the arguments say otherwise) and show what that wove",
    },
    "no-cache": { type: "boolean", description: "With --build: compile also what Go's cache has (-a)" },
    filter: { type: "string", valueHint: "RE", description: "Only files whose woven path (package/file.go) matches" },
    files: { type: "boolean", description: "List the files, with what they became where that is on disk" },
    package: { type: "boolean", description: "List the packages" },
    raw: { type: "boolean", description: "Exactly what the compiler gets, with position directives" },
    debug: { type: "boolean", description: "Of builds, also files that were made and have no original" },
  },
  async run({ rawArgs }) {
    const args = parseDiffArguments(rawArgs);
    if (typeof args === "string") {
      process.stderr.write(`orchestrion diff: ${args}\n`);
      process.exitCode = NOTHING;
      return;
    }
    process.exitCode = await show(args);
  },
});

/** Prints what was asked for; returns the exit status. */
async function show({ flags, filter, rest }: DiffArguments): Promise<number> {
  const { list } = await import("../diff/listing.ts");
  const { wantsColour } = await import("../diff/paint.ts");
  const { isWorkTree, readWorkTree } = await import("../diff/work-tree.ts");
  const directory = process.cwd();
  const listing = {
    packages: flags.has("package"),
    files: flags.has("files"),
    filter,
    synthetic: flags.has("debug"),
    raw: flags.has("raw"),
    colour: wantsColour(process.stdout, process.env),
    directory,
  };
  const print = (text: string, nothing: string): number => {
    process.stdout.write(text);
    if (text === "") {
      process.stderr.write(
        `orchestrion diff: ${filter === undefined ? nothing : "no woven file matches the filter"}\n`,
      );
    }
    return text === "" ? NOTHING : 0;
  };

  if (flags.has("build")) {
    const { buildAndRead, buildArguments } = await import("./diff-build.ts");
    const noCache = flags.has("no-cache");
    const keep = listing.files || rest.includes("-work");
    const options = { noCache, keep, directory, environment: process.env };
    const { status, work, files } = await buildAndRead(buildArguments(rest, noCache), options);
    if (status !== 0) {
      return NOTHING;
    }
    return print(list(files, listing, work), `nothing was woven in this build${noCache ? "" : CACHED("--no-cache")}`);
  }

  const [first, second] = rest;
  if (first !== undefined && second === undefined && isWorkTree(first)) {
    const work = resolve(first);
    return print(list(readWorkTree(work), listing, work), `there is no woven file in ${work}${CACHED("-a")}`);
  }

  const { weavePackages } = await import("./diff-packages.ts");
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const woven = await weavePackages(rest, { environment: process.env, directory, say });
  if (woven.packages === 0) {
    process.stderr.write(woven.complete ? "orchestrion diff: no packages match\n" : "");
    return NOTHING;
  }
  const of = woven.packages === 1 ? "the package" : `any of ${woven.packages} packages`;
  const status = print(list(woven.files, listing, undefined), `nothing is to be woven into ${of}`);
  return woven.complete ? status : NOTHING;
}

const CACHED = (flag: string): string =>
  `: what is in Go's cache is not compiled again. ${flag} compiles all; \`orchestrion diff PACKAGES\` needs no build`;
