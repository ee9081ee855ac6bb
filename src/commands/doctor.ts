import { defineCommand } from "citty";

/** `orchestrion doctor`: says whether weaving works in this folder, and what to do where it does not. */
export default defineCommand({
  meta: {
    name: "doctor",
    description:
      "Check Go, flags, module, integrations, caches, memory and network, and build a probe to see that weaving is active. Exits with 1 when there is a problem",
  },
  args: {
    json: { type: "boolean", description: "Print the findings as JSON" },
    "packages…": {
      type: "positional",
      required: false,
      description: "Packages whose integrations to check; ./... unless given",
    },
  },
  async run({ args, rawArgs }) {
    const unknown = rawArgs.find((argument) => argument.startsWith("-") && argument !== "--json");
    if (unknown !== undefined) {
      process.stderr.write(`orchestrion doctor: unknown argument ${unknown}; see \`orchestrion doctor --help\`\n`);
      process.exitCode = 2;
      return;
    }
    const { examine } = await import("../doctor/run.ts");
    const { findingsJson, findingsText } = await import("../doctor/text.ts");
    const findings = await examine({ directory: process.cwd(), environment: process.env, packages: args._ });
    const colour = process.stdout.isTTY === true && process.env.NO_COLOR === undefined;
    const status = findings.some((each) => each.status === "problem") ? 1 : 0;
    const text = args.json === true ? findingsJson(findings) : findingsText(findings, colour);
    // A go command that did not answer in time may still be there: nobody waits for it.
    process.stdout.write(text, () => process.exit(status));
  },
});
