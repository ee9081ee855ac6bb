import { readFileSync } from "node:fs";
import type { WeaveRequest, WeaveResult } from "../../../src/aspect/weave-types.ts";
import { describeError } from "../../../src/build/failure.ts";
import type { Planner } from "../../../src/build/prepare.ts";
import { goCommand } from "../../../src/commands/go-command.ts";
import { toolexec } from "../../../src/toolexec/fast.ts";

// The tool with a weaver of a few lines in place of the real one, to test the build integration alone. In a Go file,
// `//weave:import PATH` adds an import, `//weave:link PATH` a link-time dependency, `//weave:lang VERSION` raises the
// language, `//weave:bad` adds a line that does not compile. What may be injected stands in ORCHESTRION_STUB_INJECT.

const planner: Planner = (configuration, context) => {
  const injectable = (process.env.ORCHESTRION_STUB_INJECT ?? "").split(",").filter((path) => path !== "");
  return {
    index: {
      format: 1,
      toolVersion: context.toolVersion,
      fingerprint: context.fingerprint,
      rootModule: context.rootModule,
      aspects: [{ tracerInternal: false, condition: { op: "text", anchor: { comment: "//weave:" } } }],
    },
    aspects: configuration.aspects.slice(0, 1),
    injectable: { imports: injectable, links: injectable },
  };
};

const site = { aspect: "stub", integration: "example.com/stub", aspectPlace: "stub.yml:1:1", place: "stub.go:1:1" };

async function weaver(request: WeaveRequest): Promise<WeaveResult> {
  const imports = new Set<string>();
  const links = new Set<string>();
  let lang: string | undefined;
  const files: { original: string; text: string }[] = [];
  for (const original of request.sources) {
    const text = readFileSync(original, "utf8");
    const own: string[] = [];
    for (const [, verb, value = ""] of text.matchAll(/^\/\/weave:(\w+) ?(.*)$/gm)) {
      if (verb === "import") {
        imports.add(value);
        own.push(`import _ "${value}"`);
      } else if (verb === "link") {
        links.add(value);
      } else if (verb === "lang") {
        lang = value;
      } else if (verb === "bad") {
        own.push("import notAString");
      }
    }
    const code = `${own.join(";")};/*line ${original}:1:1*/`;
    files.push({ original, text: `//line <generated>:1\n${text.replace(/^(package \w+)$/m, `$1;${code}`)}` });
  }
  const generated = [{ firstLine: 1, lines: ["package …"], site }];
  const sorted = (paths: Set<string>) => [...paths].sort();
  return { files, imports: sorted(imports), links: sorted(links), lang, sites: [site], warnings: [], generated };
}

const [, , command, ...rest] = process.argv;
if (command === "toolexec") {
  await toolexec(rest, weaver);
} else {
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  try {
    const options = { environment: process.env, directory: process.cwd(), say, planner };
    process.exitCode = await goCommand(rest, options);
  } catch (error) {
    say(describeError(error));
    process.exitCode = 1;
  }
}
