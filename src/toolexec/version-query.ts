import { readFileSync } from "node:fs";
import { compileSuffix, linkSuffix } from "../base/version.ts";
import { type Session, writeFileAtomically } from "../session/session.ts";
import type { SessionData } from "../session/session-data.ts";
import { toolName } from "./arguments.ts";
import { runCaptured, sayEnd } from "./exec.ts";

/**
 * Answers `-V=full`: the real tool's answer, followed by a suffix that distinguishes woven archives from all others. The go
 * command hashes the answer into every action's identity (spec: toolexec §6).
 *
 * @param command the real tool with its arguments, through the user's own wrapper if there is one
 */
export function answerVersionQuery({ files, data }: Session, command: readonly string[]): void {
  const tool = command.at(data.userToolexec.length) ?? "";
  const cached = files.version(new Bun.CryptoHasher("sha256").update(command.join("\0")).digest("hex").slice(0, 16));
  let real: string;
  try {
    real = readFileSync(cached, "utf8");
  } catch {
    const ran = runCaptured(command);
    process.stderr.write(ran.stderr);
    sayEnd(toolName(tool), ran, (text) => process.stderr.write(text));
    if (ran.status !== 0) {
      process.stdout.write(ran.stdout);
      process.exit(ran.status);
    }
    real = Buffer.from(ran.stdout).toString("utf8").trim();
    writeFileAtomically(cached, real);
  }
  process.stdout.write(`${withFingerprint(real, data, tool)}\n`);
}

/** The real tool's answer with our suffix. */
export function withFingerprint(
  real: string,
  data: Pick<SessionData, "fingerprint" | "keyFlags" | "apart" | "expects" | "strict" | "origins">,
  tool: string,
): string {
  return `${real.trim()}${toolName(tool) === "link" ? linkSuffix(data) : compileSuffix(data)}`;
}
