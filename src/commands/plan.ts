import { defineCommand } from "../command-line/command.ts";
import { COLOUR, FILE, FILES } from "../command-line/declaration.ts";
import { Misuse } from "../command-line/misuse.ts";
import { goFlagArity } from "../go/flags.ts";

/** `orchestrion plan`: shows before a build what it would weave, and compares that with a committed file. */
export default defineCommand({
  description:
    "Show before a build what it would weave: packages, places by integration, modules that woven code needs, aspects that compete, libraries that nothing instruments, what `pin` would change, and how much there is to compile. Nothing is built or changed. With --check, exits with 1 if a committed plan differs",
  options: {
    ...COLOUR,
    json: { description: "Print one line of JSON" },
    write: { value: FILE, description: "Write the plan to a file to commit, without what differs between machines" },
    check: { value: FILE, description: "Compare with a file that --write has written, for the same packages" },
  },
  arguments: [
    {
      name: "packages…",
      description: "Packages (default `./...`; with flags such as -tags=x)",
      values: FILES,
      many: true,
    },
  ],
  foreign: { kind: "flags", arity: goFlagArity },
  async run(given) {
    const [write, check, json] = [given.value("write"), given.value("check"), given.on("json")];
    if ([write !== undefined, check !== undefined, json].filter(Boolean).length > 1) {
      throw new Misuse("only one of --json, --write and --check can be given");
    }
    const { runPlan } = await import("./plan-build.ts");
    const { textWidth, wantsColour } = await import("../base/terminal.ts");
    const { shownText } = await import("../base/shown-text.ts");
    process.exitCode = await runPlan(given.arguments, {
      environment: process.env,
      directory: process.cwd(),
      ...{ write, check, json },
      colour: wantsColour(given.value("color"), process.stdout, process.env),
      width: textWidth(process.stdout),
      out: (text) => void process.stdout.write(text),
      say: (line) => void process.stderr.write(`${shownText(line)}\n`),
    });
  },
});
