import { COMMIT, VERSION } from "../base/version.ts";
import { defineCommand } from "../command-line/command.ts";
import { embeddedProgram, type ProgramName } from "../embedded/program.ts";

/** `orchestrion version`: prints the version, and with `--json` also commit and platform. */
export default defineCommand({
  description: "Print the version",
  options: {
    verbose: { alias: "v", description: "Print also the runtime, the operating system and the architecture" },
    json: {
      description: "Print version, commit, runtime, platform and the Go releases of the embedded programs as JSON",
    },
    // In DataDog/orchestrion: the version without a suffix that builds add. Versions here have no such suffix.
    static: { description: "Accepted, without effect", hidden: true },
  },
  arguments: [],
  run(given) {
    const runtime = `bun ${Bun.version}`;
    const go = { oracle: goVersionOf("oracle"), launcher: goVersionOf("launcher") };
    const facts = { version: VERSION, commit: COMMIT, runtime, os: process.platform, arch: process.arch, go };
    const more = given.on("verbose") ? ` (${runtime}, ${process.platform}/${process.arch})` : "";
    process.stdout.write(given.on("json") ? `${JSON.stringify(facts)}\n` : `orchestrion ${VERSION}${more}\n`);
  },
});

/** The Go release that a program inside this binary was built with; null without such a program, as in a run from source. */
function goVersionOf(program: ProgramName): string | null {
  return embeddedProgram(program)?.goVersion ?? null;
}
