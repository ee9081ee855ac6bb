import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { Environment } from "../support/environment.ts";
import { orchestrionBinary } from "../support/tool.ts";
import { PinWorld } from "./pin-world.ts";
import { runOnTerminal } from "./world/terminal.ts";

const LONG = 10 * 60_000;
const QUESTION = "Which integrations";
const ENTER = "\r";
const DOWN = "\u001b[B";

let world: PinWorld;
beforeEach(() => {
  world = new PinWorld({
    "app/go.mod": "module example.com/app\n\ngo 1.23\n",
    "app/main.go": 'package main\n\nimport _ "net/http"\n\nfunc main() {}\n',
  });
});
afterEach(() => {
  world.dispose();
});

function environment(): Environment {
  const own = { ...world.environment, ORCHESTRION_CACHE: world.path("cache"), TERM: "xterm", CI: undefined };
  return Object.fromEntries(
    Object.entries(own).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

async function pin(keys: string) {
  const command = [await orchestrionBinary(), "pin"];
  return runOnTerminal(command, world.path("app"), environment(), LONG, { after: QUESTION, keys });
}

describe.skipIf(process.platform === "win32")("pin on a terminal, in a module that has not chosen yet", () => {
  test(
    "asks, and pins Datadog's for the first answer; afterwards go.mod determines the answer",
    async () => {
      const asked = await pin(ENTER);
      expect(asked.shown).toContain(QUESTION);
      expect(asked.code).toBe(0);
      expect(world.read("app/orchestrion.tool.go")).toContain("dd-trace-go/contrib/net/http/v2");

      const again = await pin(ENTER);
      expect(again.shown).not.toContain(QUESTION);
      expect(again.code).toBe(0);
    },
    LONG,
  );

  test(
    "the second answer is OpenTelemetry",
    async () => {
      const asked = await pin(`${DOWN}${ENTER}`);
      expect(asked.code).toBe(0);
      const toolFile = world.read("app/orchestrion.tool.go");
      expect(toolFile).toContain("go.opentelemetry.io/contrib/exporters/autoexport");
      expect(toolFile).not.toContain("DataDog");
    },
    LONG,
  );
});
