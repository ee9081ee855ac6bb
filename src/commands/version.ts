import { defineCommand } from "citty";
import { embeddedProgram, type ProgramName } from "../embedded/program.ts";
import { COMMIT, VERSION } from "../version.ts";

/** `orchestrion version`: the version, and with `--json` what it was built from and runs on. */
export default defineCommand({
  meta: { name: "version", description: "Print the version" },
  args: {
    json: {
      type: "boolean",
      description: "Print version, commit, runtime, platform and the Go releases of the programs inside as JSON",
    },
  },
  run({ args }) {
    const runtime = `bun ${Bun.version}`;
    const go = { oracle: goVersionOf("oracle"), launcher: goVersionOf("launcher") };
    const facts = { version: VERSION, commit: COMMIT, runtime, os: process.platform, arch: process.arch, go };
    process.stdout.write(args.json === true ? `${JSON.stringify(facts)}\n` : `orchestrion ${VERSION}\n`);
  },
});

/** The Go release that a program inside this binary was built with; null where there is none, as in a run from source. */
function goVersionOf(program: ProgramName): string | null {
  return embeddedProgram(program)?.goVersion ?? null;
}
