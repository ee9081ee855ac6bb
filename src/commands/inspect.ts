import { defineCommand } from "../command-line/command.ts";
import { FILES, words } from "../command-line/declaration.ts";
import { Misuse } from "../command-line/misuse.ts";

/** Forms of the output, and how an inspection becomes each of them. */
const FORMATS = {
  text: async () => (await import("../bill/report/text.ts")).inspectionText,
  json: async () => (await import("../bill/report/json.ts")).inspectionJson,
  cyclonedx: async () => (await import("../bill/report/cyclonedx.ts")).inspectionCycloneDx,
} as const;

/** `orchestrion inspect`: shows what was woven into a binary. */
export default defineCommand({
  description:
    "Show what was woven into a binary: the bill that the build has put into it, or without one what its functions tell. Needs no Go. Exits with 1 if the binary has no whole bill",
  options: {
    json: { description: "Print one line of JSON; the same as --format=json" },
    format: {
      value: { hint: "FORM", values: words(Object.keys(FORMATS)) },
      description: "Form of the output: text, json or cyclonedx (CycloneDX 1.6 as JSON)",
    },
  },
  arguments: [{ name: "file", description: "A program or library that Go has built", values: FILES, required: true }],
  async run(given) {
    const format = given.value("format") ?? (given.on("json") ? "json" : "text");
    if (!isFormat(format)) {
      throw new Misuse(`--format is one of ${Object.keys(FORMATS).join(", ")}`);
    }
    const { inspect } = await import("../bill/inspect.ts");
    const print = await FORMATS[format]();
    const found = inspect(given.arguments[0] ?? "");
    process.stdout.write(found.map(print).join(""));
    process.exitCode = found.every(({ bill }) => bill.kind === "whole") ? 0 : 1;
  },
});

function isFormat(name: string): name is keyof typeof FORMATS {
  return Object.hasOwn(FORMATS, name);
}
