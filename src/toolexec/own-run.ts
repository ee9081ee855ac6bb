import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { ownProcess } from "../log/own-process.ts";
import { appendMember } from "./archive.ts";
import { runCaptured } from "./exec.ts";
import { LINK_DEPS } from "./link-deps.ts";
import { replaceImportConfig } from "./replace-importcfg.ts";
import type { ToolRun } from "./tool-run.ts";

/** The run of a tool for which the go command has started this process. */
export function ownRun(): ToolRun {
  return {
    environment: process.env,
    process: ownProcess(),
    turns: undefined,
    stdout: (output) => void process.stdout.write(output),
    stderr: (output) => void process.stderr.write(output),
    capture: async (command) => runCaptured(command),
    write: async (files) => {
      for (const [file, text] of files) {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
    },
    replaceImportConfig: async (file, text) => replaceImportConfig(file, text),
    appendRecord: async (archive, record) => appendMember(archive, LINK_DEPS, record),
  };
}
