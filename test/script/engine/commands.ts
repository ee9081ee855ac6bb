import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { lineDiff } from "../../support/line-diff.ts";
import { commandLines } from "../../support/processes.ts";
import { type RunResult, run } from "../../support/run.ts";
import { expand, type Line } from "./parse.ts";
import { serveModules } from "./proxy.ts";
import type { State } from "./state.ts";

/** Executes a line; throws when it fails. */
type Command = (state: State, line: Line) => void | Promise<void>;

const TIMEOUT_MS = 10 * 60_000;

/** A command that cannot be negated. */
function plain(body: (state: State, args: readonly string[]) => void): Command {
  return (state, line) => {
    if (line.expected !== "success") {
      throw new Error(`${line.command} cannot be negated`);
    }
    body(state, texts(state, line));
  };
}

/** A command that checks a condition; a leading `!` negates it. */
function question(body: (state: State, line: Line) => { readonly holds: boolean; readonly why: string }): Command {
  return (state, line) => {
    const { holds, why } = body(state, line);
    if (holds !== (line.expected !== "failure")) {
      throw new Error(why);
    }
  };
}

function texts(state: State, line: Line): string[] {
  return line.words.map((word) => expand(word, state.environment));
}

function argument(args: readonly string[], at: number, what: string): string {
  const found = args[at];
  if (found === undefined) {
    throw new Error(`what is missing: ${what}`);
  }
  return found;
}

/** Text of a file, or of `stdout` and `stderr` of the last command. */
function textOf(state: State, name: string): string {
  return name === "stdout" || name === "stderr" ? state.last[name] : readFileSync(state.path(name), "utf8");
}

/** `[-count=N] PATTERN`, and a file's name where `named`. */
function matching(text: (state: State, args: readonly string[]) => string): Command {
  return question((state, line) => {
    const [first] = texts(state, line);
    const count = /^-count=(\d+)$/.exec(first ?? "")?.[1];
    const words = count === undefined ? line.words : line.words.slice(1);
    const [word, ...rest] = words;
    if (word === undefined) {
      throw new Error("what is missing: a regular expression");
    }
    const source = expand(word, state.environment, escapeRegExp);
    const searched = text(
      state,
      rest.map((one) => expand(one, state.environment)),
    );
    const found = [...searched.matchAll(new RegExp(source, "gm"))].length;
    if (count !== undefined) {
      return { holds: found === Number(count), why: `/${source}/ matches ${found} times` };
    }
    return { holds: found > 0, why: `/${source}/ ${found > 0 ? "matches" : "does not match"}` };
  });
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Checks that a program ended as its line expects. */
function check(expected: Line["expected"], source: string, result: RunResult): void {
  const ok = result.code === 0;
  if (expected !== "either" && ok !== (expected === "success")) {
    const how = result.signal === "" ? `ended with status ${result.code}` : `was ended by ${result.signal}`;
    throw new Error(`${source}: ${how}`);
  }
}

function difference(left: string, right: string): string {
  return `they differ:\n${lineDiff(left.split("\n"), right.split("\n")).join("\n")}`;
}

/** `exec PROGRAM ARGUMENTS…`; with a trailing `&` it runs in the background until `wait`. */
const exec: Command = async (state, line) => {
  const args = texts(state, line);
  const beside = args.at(-1) === "&";
  const command = beside ? args.slice(0, -1) : args;
  // Look up the program on the script's own PATH.
  const program = Bun.which(argument(command, 0, "a program"), {
    PATH: state.environment.PATH ?? "",
    cwd: state.directory,
  });
  const options = { cwd: state.directory, env: state.environment, timeoutMs: TIMEOUT_MS };
  const result = run([program ?? argument(command, 0, "a program"), ...command.slice(1)], options);
  if (beside) {
    result.catch(() => {}); // `wait` reports it
    state.background = [...state.background, { source: line.source, expected: line.expected, result }];
    return;
  }
  const ended = await result;
  state.last = ended;
  check(line.expected, line.source, ended);
};

/** Waits for all background programs; their outputs become the last output, in the order in which they were started. */
const wait: Command = async (state) => {
  const { background } = state;
  state.background = [];
  const results = await Promise.all(background.map(({ result }) => result));
  state.last = {
    stdout: results.map(({ stdout }) => stdout).join(""),
    stderr: results.map(({ stderr }) => stderr).join(""),
  };
  for (const [at, result] of results.entries()) {
    check(background[at]?.expected ?? "success", background[at]?.source ?? "", result);
  }
};

/** The commands of scripts by name, as described in `test/script/txtar/README.md`. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ["exec", exec],
  ["wait", wait],
  ["stdout", matching((state) => state.last.stdout)],
  ["stderr", matching((state) => state.last.stderr)],
  ["grep", matching((state, args) => textOf(state, argument(args, 0, "a file")))],
  [
    "cmp",
    question((state, line) => {
      const [first, second] = [0, 1].map((at) => argument(texts(state, line), at, "a file"));
      const [left, right] = [first, second].map((name) => textOf(state, name ?? ""));
      const same = left === right;
      return { holds: same, why: same ? "they are equal" : difference(left ?? "", right ?? "") };
    }),
  ],
  [
    "same",
    question((state, line) => {
      const [left, right] = [0, 1].map((at) => readFileSync(state.path(argument(texts(state, line), at, "a file"))));
      const same = left !== undefined && right !== undefined && left.equals(right);
      return { holds: same, why: same ? "their bytes are equal" : "their bytes differ" };
    }),
  ],
  [
    "running",
    question((state, line) => {
      const text = argument(texts(state, line), 0, "a part of a command line");
      const found = commandLines().filter((each) => each.includes(text));
      return { holds: found.length > 0, why: found.length > 0 ? `it runs: ${found[0]}` : "it does not run" };
    }),
  ],
  [
    "exists",
    question((state, line) => {
      const there = texts(state, line).map((name) => existsSync(state.path(name)));
      const holds = line.expected === "failure" ? there.includes(true) : !there.includes(false);
      return { holds, why: holds ? "it exists" : "it does not exist" };
    }),
  ],
  [
    "cd",
    plain((state, args) => {
      const folder = state.path(argument(args, 0, "a folder"));
      if (!statSync(folder).isDirectory()) {
        throw new Error(`${folder} is no folder`);
      }
      state.directory = folder;
      state.environment = { ...state.environment, PWD: folder };
    }),
  ],
  [
    "env",
    plain((state, args) => {
      const pairs = args.map((pair) => {
        const equals = pair.indexOf("=");
        if (equals < 1) {
          throw new Error(`${pair} is not NAME=VALUE`);
        }
        return [pair.slice(0, equals), pair.slice(equals + 1)];
      });
      state.environment = { ...state.environment, ...Object.fromEntries(pairs) };
    }),
  ],
  ["mkdir", plain((state, args) => args.forEach((name) => void mkdirSync(state.path(name), { recursive: true })))],
  [
    "rm",
    plain((state, args) => args.forEach((name) => void rmSync(state.path(name), { recursive: true, force: true }))),
  ],
  [
    "mv",
    plain((state, args) => {
      const [from, to] = [0, 1].map((at) => state.path(argument(args, at, "a file")));
      mkdirSync(dirname(to ?? ""), { recursive: true });
      renameSync(from ?? "", to ?? "");
    }),
  ],
  [
    "cp",
    plain((state, args) => {
      const from = argument(args, 0, "a file");
      const to = state.path(argument(args, 1, "a file"));
      mkdirSync(dirname(to), { recursive: true });
      if (from === "stdout" || from === "stderr") {
        writeFileSync(to, state.last[from]);
      } else {
        cpSync(state.path(from), to, { recursive: true });
      }
    }),
  ],
  [
    "symlink",
    plain((state, args) => symlinkSync(argument(args, 1, "a target"), state.path(argument(args, 0, "a file")))),
  ],
  [
    "chmod",
    plain((state, args) => {
      const mode = Number.parseInt(argument(args, 0, "a mode"), 8);
      args.slice(1).forEach((name) => void chmodSync(state.path(name), mode));
    }),
  ],
  [
    "replace",
    plain((state, args) => {
      const [from, to, name] = [0, 1, 2].map((at) => argument(args, at, "OLD NEW FILE"));
      const file = state.path(name ?? "");
      const parts = readFileSync(file, "utf8").split(from ?? "");
      if (parts.length !== 2) {
        throw new Error(`${name} has it ${parts.length - 1} times`);
      }
      writeFileSync(file, parts.join(to));
    }),
  ],
  ["proxy", plain((state, args) => serveModules(state, state.path(argument(args, 0, "a folder"))))],
  [
    "stop",
    plain((state) => {
      state.stopped = true;
    }),
  ],
]);
