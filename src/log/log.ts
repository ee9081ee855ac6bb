import { appendFileSync, mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Environment } from "../base/environment.ts";
import { standardError } from "../base/messages.ts";
import { VERSION } from "../base/version.ts";
import { isWritten, type Level, parseLevel } from "./level.ts";
import { ownProcess, type RunProcess } from "./own-process.ts";

/** Records what the tool did and why (spec: toolexec §2.9). */
export interface Log {
  readonly debug: (message: string, fields?: Fields) => void;
  readonly info: (message: string, fields?: Fields) => void;
  readonly warn: (message: string, fields?: Fields) => void;
  readonly error: (message: string, fields?: Fields) => void;
}

type Fields = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** In whose name a log is written: by default that of this process. */
interface LogWriter {
  readonly process: RunProcess;
  /** Receives lines for people. */
  readonly stderr: (text: string) => void;
}

/** The variables that set what is logged, and where. */
export const LOG_LEVEL = "ORCHESTRION_LOG_LEVEL";
export const LOG_FILE = "ORCHESTRION_LOG_FILE";

/**
 * Opens the log that the environment requests: lines for people on standard error or, if a file is set, one JSON object per line
 * appended to that file. `$PID` in the file's name becomes the process id, so that each process can have its own file. If only a
 * file is set, warnings and errors are written; if neither is set, nothing is.
 *
 * @throws Error when the level is unknown
 */
export function openLog(environment: Environment, writer: LogWriter = ownWriter()): Log {
  const file = environment[LOG_FILE] ?? "";
  const given = environment[LOG_LEVEL] ?? "";
  const level = parseLevel(given === "" ? (file === "" ? "disabled" : "warn") : given);
  if (level === undefined) {
    throw new Error(
      `${LOG_LEVEL}=${given}: no such level. Use trace, debug, info, warn, error, fatal, panic or disabled.`,
    );
  }
  const { pid, ppid } = writer.process;
  const about: Fields = {
    version: VERSION,
    pid,
    ppid,
    ...(environment.TOOLEXEC_IMPORTPATH ? { package: environment.TOOLEXEC_IMPORTPATH } : {}),
  };
  const write =
    file === "" ? lineWriter(writer.stderr) : jsonWriter(resolve(file.replace(/\$PID\b|\$\{PID\}/g, String(pid))));
  const at = (record: Level) => (message: string, fields: Fields) => {
    if (isWritten(record, level)) {
      write(record, message, { ...fields, ...about });
    }
  };
  const [debug, info, warn, error] = [at("debug"), at("info"), at("warn"), at("error")];
  return {
    debug: (message, fields = {}) => debug(message, fields),
    info: (message, fields = {}) => info(message, fields),
    warn: (message, fields = {}) => warn(message, fields),
    error: (message, fields = {}) => error(message, fields),
  };
}

type Write = (level: Level, message: string, fields: Fields) => void;

function ownWriter(): LogWriter {
  return { process: ownProcess(), stderr: (text) => void standardError().write(text) };
}

/** Writes `orchestrion: WARN message key=value …`; version and parent id are useful in a file only. */
function lineWriter(stderr: LogWriter["stderr"]): Write {
  return (level, message, { version: _version, ppid: _parent, ...fields }) => {
    const pairs = Object.entries(fields).map(([name, value]) => `${name}=${quoted(String(value))}`);
    stderr(`orchestrion: ${level.toUpperCase()} ${[message, ...pairs].join(" ")}\n`);
  };
}

function quoted(text: string): string {
  return /^[^\s"=]+$/.test(text) ? text : JSON.stringify(text);
}

function jsonWriter(file: string): Write {
  mkdirSync(dirname(file), { recursive: true });
  return (level, message, fields) => {
    // A single write with O_APPEND keeps lines of several processes apart.
    appendFileSync(file, `${JSON.stringify({ time: new Date().toISOString(), level, message, ...fields })}\n`);
  };
}

/** Makes the values of variables that name files absolute, since the tools of a build may run in other directories. */
export function absoluteFiles(
  environment: Environment,
  names: readonly string[],
  directory: string,
): Record<string, string> {
  const given = names.flatMap((name) => {
    const file = environment[name] ?? "";
    return file === "" ? [] : [[name, resolve(directory, file)] as const];
  });
  return Object.fromEntries(given);
}
