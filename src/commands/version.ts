import { defineCommand } from "citty";
import { COMMIT, VERSION } from "../version.ts";

/** `orchestrion version`: the version, and with `--json` what it was built from and runs on. */
export default defineCommand({
  meta: { name: "version", description: "Print the version" },
  args: {
    json: { type: "boolean", description: "Print version, commit, runtime and platform as JSON" },
  },
  run({ args }) {
    const runtime = `bun ${Bun.version}`;
    const facts = { version: VERSION, commit: COMMIT, runtime, os: process.platform, arch: process.arch };
    process.stdout.write(args.json === true ? `${JSON.stringify(facts)}\n` : `orchestrion ${VERSION}\n`);
  },
});
