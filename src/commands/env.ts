import { defineCommand } from "../command-line/command.ts";
import { words } from "../command-line/declaration.ts";

/** How to set a variable, by the name of the shell or file that reads it. */
const NOTATIONS: ReadonlyMap<string, (name: string, value: string) => string> = new Map([
  ["sh", (name, value) => `export ${name}='${value.replaceAll("'", "'\\''")}'`],
  ["fish", (name, value) => `set -gx ${name} '${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`],
  ["powershell", (name, value) => `$env:${name} = '${value.replaceAll("'", "''")}'`],
  ["file", (name, value) => `${name}=${value}`],
]);

/** `orchestrion env [SHELL]`: prints the GOFLAGS with which go commands weave without `orchestrion` in front. */
export default defineCommand({
  description:
    'Print the GOFLAGS with which plain go commands weave, for tools that call `go` themselves: eval "$(orchestrion env)". The other flags of the GOFLAGS in force are kept',
  options: {},
  arguments: [
    {
      name: "shell",
      description: `${[...NOTATIONS.keys()].join(", ")} (a line NAME=VALUE, for $GITHUB_ENV and env files); default sh, on Windows powershell`,
      values: words(NOTATIONS.keys()),
    },
  ],
  async run(given) {
    const { weavingGoFlags } = await import("../prepare/weaving-goflags.ts");
    const notation = given.arguments[0] ?? (process.platform === "win32" ? "powershell" : "sh");
    const goFlags = await weavingGoFlags(process.env, process.cwd());
    process.stdout.write(`${NOTATIONS.get(notation)?.("GOFLAGS", goFlags) ?? ""}\n`);
  },
});
