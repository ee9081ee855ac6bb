import { defineCommand } from "../command-line/command.ts";
import { COLOUR, FILES } from "../command-line/declaration.ts";

/** `orchestrion doctor`: checks whether weaving works in this folder, and gives advice where it does not. */
export default defineCommand({
  description:
    "Check Go, flags, module, integrations, caches, memory and network, and build a probe to check that weaving is active. Exits with 1 if there is a problem",
  options: {
    ...COLOUR,
    json: { description: "Print the findings as JSON" },
  },
  arguments: [
    {
      name: "packages…",
      description: "Packages whose integrations to check (default ./...)",
      values: FILES,
      many: true,
    },
  ],
  async run(given) {
    const { examine } = await import("../doctor/run.ts");
    const { findingsJson, findingsText } = await import("../doctor/text.ts");
    const findings = await examine({
      directory: process.cwd(),
      environment: process.env,
      packages: given.arguments,
    });
    const { lineWidth, wantsColour } = await import("../base/terminal.ts");
    const colour = wantsColour(given.value("color"), process.stdout, process.env);
    const status = findings.some((each) => each.status === "problem") ? 1 : 0;
    const text = given.on("json") ? findingsJson(findings) : findingsText(findings, colour, lineWidth(process.stdout));
    // A go command that did not answer in time may still run; do not wait for it.
    process.stdout.write(text, () => process.exit(status));
  },
});
