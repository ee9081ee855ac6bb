import { defineCommand } from "../command-line/command.ts";
import { COLOUR, FILES } from "../command-line/declaration.ts";
import { Misuse } from "../command-line/misuse.ts";
import { goFlagArity } from "../go/flags.ts";

/** `orchestrion why`: explains for a place which aspects are woven, and why the others are not. */
export default defineCommand({
  description:
    "Explain a place: which aspects are woven there and what they change, and for each of the others the first condition that is not fulfilled, or the exclude or pin that would change it. Nothing is built",
  options: {
    ...COLOUR,
    all: { description: "List every aspect, not only those that come near" },
    json: { description: "Print all that is known as one JSON object" },
  },
  arguments: [
    {
      name: "place",
      description:
        "file.go, file.go:line, an import path, or import/path.Name or .Type.Method; of the module or of anything that it imports. Flags such as -tags=x may precede it",
      values: FILES,
      required: true,
    },
  ],
  foreign: { kind: "flags", arity: goFlagArity },
  async run(given) {
    if (given.arguments.length === 0) {
      throw new Misuse('the argument "place" is missing');
    }
    const { explainPlace } = await import("./why-place.ts");
    const { textWidth, wantsColour } = await import("../base/terminal.ts");
    process.exitCode = await explainPlace(given.arguments, {
      environment: process.env,
      directory: process.cwd(),
      all: given.on("all"),
      json: given.on("json"),
      colour: wantsColour(given.value("color"), process.stdout, process.env),
      width: textWidth(process.stdout),
      out: (text) => void process.stdout.write(text),
      say: (line) => void process.stderr.write(`${line}\n`),
    });
  },
});
