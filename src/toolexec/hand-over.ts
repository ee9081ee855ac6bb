import type { Session } from "../session/session.ts";
import { toolName } from "./arguments.ts";
import { become, runTool } from "./exec.ts";

/**
 * Replaces this process by the real tool. While a build is traced (ORCHESTRION_TRACE), runs the tool instead, records the time
 * that it took, and exits with its status.
 *
 * @param command the tool with its arguments, through the user's own wrapper if there is one
 */
export async function handOver(session: Session, command: readonly string[]): Promise<never> {
  if (process.env.ORCHESTRION_TRACE) {
    const { openTrace } = await import("../log/trace.ts");
    const tool = toolName(command[session.data.userToolexec.length] ?? "");
    const { status } = runTool(tool, command);
    openTrace(process.env, session.data.owner.pid).sinceStart(
      `${tool} ${process.env.TOOLEXEC_IMPORTPATH ?? ""}`.trimEnd(),
    );
    process.exit(status);
  }
  become(command);
}
