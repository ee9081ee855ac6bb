import { forgetLastTier } from "./base/last-tier.ts";
import { summarizeBeforehand } from "./commands/toolexec-summary.ts";
import { toolexec } from "./toolexec/entry.ts";

forgetLastTier(process.env);

// The go command calls `orchestrion toolexec` for each tool, hundreds of times in a build, so nothing else is loaded for it.
if (process.argv[2] === "toolexec" && process.argv[3] !== "--help") {
  await toolexec(process.argv.slice(3), summarizeBeforehand);
} else {
  const { main } = await import("./cli.ts");
  await main(process.argv.slice(2));
}
