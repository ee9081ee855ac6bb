import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../base/environment.ts";
import { isRecord, stringField } from "../base/json.ts";
import { parseJsonStream, runGo } from "../go/run.ts";
import type { Session } from "../session/session.ts";

/**
 * Finds the `default.pgo` that the outer go command uses implicitly for a program and all its dependencies. A nested build, which
 * builds no program, must be given it explicitly: otherwise it would compile the same packages differently.
 *
 * @param environment for the go command
 */
export async function findProfile({ files, data }: Session, environment: Environment): Promise<void> {
  if (data.buildFlags.some((flag) => /^--?pgo(=|$)/.test(flag))) {
    return;
  }
  const args = ["list", "-find", "-e", "-json=Dir,Name", "-toolexec=", ...data.buildFlags, "--", ...data.targets];
  const output = await runGo(args, { command: data.go, directory: data.cwd, environment });
  const profiles = (output.exitCode === 0 ? parseJsonStream(output.stdout) : []).flatMap((listed) => {
    const file =
      isRecord(listed) && listed.Name === "main" ? join(stringField(listed, "Dir") ?? "", "default.pgo") : "";
    return file !== "" && existsSync(file) ? [file] : [];
  });
  const [only, ...others] = profiles;
  // With several programs, each has its own variants of packages, which no flag can select.
  if (only !== undefined && others.length === 0) {
    writeFileSync(files.profile, only);
  }
}

/** The profile that nested builds of this session must use; undefined if there is none. */
export function profileOf({ files }: Session): string | undefined {
  try {
    return readFileSync(files.profile, "utf8");
  } catch {
    return undefined;
  }
}
