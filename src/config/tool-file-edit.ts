import { parseToolFile, type ToolFile, type ToolImport } from "./tool-file.ts";

/** Comment that marks an import as present for its aspects (spec: toolexec §4.2). */
const MARKER = "// integration";

const HEADER = `//go:build tools

// This file lists the integrations that orchestrion weaves into this module while it is built. It is never compiled;
// it also keeps \`go mod tidy\` from dropping the modules that the integrations need.
// Manage it with \`orchestrion pin\`, or edit it by hand.

package tools
`;

/** A new tool file with the given imports, formatted as gofmt does. */
export function renderToolFile(imports: readonly string[]): string {
  return imports.length === 0 ? HEADER : addImports(HEADER, imports);
}

/**
 * Adds and removes imports of a tool file; everything else, including comments, stays unchanged.
 *
 * @param text a tool file without syntax errors in its head
 * @throws Error when the head is not valid Go: callers parse it first to report problems
 */
export function editToolFile(text: string, add: readonly string[], remove: readonly string[]): string {
  const present = new Set(parse(text).imports.map((each) => each.path));
  return addImports(
    removeImports(text, new Set(remove)),
    add.filter((path) => !present.has(path)),
  );
}

function parse(text: string): ToolFile {
  const head = parseToolFile("", text, []);
  if (head === undefined) {
    throw new Error("the tool file cannot be edited: its head is not valid Go");
  }
  return head;
}

function removeImports(text: string, paths: ReadonlySet<string>): string {
  const head = parse(text);
  const removed = head.imports.filter((each) => paths.has(each.path));
  let result = text;
  for (const each of removed.toReversed()) {
    const declaration = head.declarations[each.declaration];
    const grouped = declaration?.close !== undefined;
    result = removeLine(result, grouped ? each.start : (declaration?.start ?? each.start), each.end);
  }
  return removed.length === 0 ? result : realignAll(result);
}

/** Removes a range; if its line contains nothing else but a comment after it, removes the whole line. */
function removeLine(text: string, start: number, end: number): string {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const newline = text.indexOf("\n", end);
  const lineEnd = newline < 0 ? text.length : newline + 1;
  const before = text.slice(lineStart, start);
  const after = text.slice(end, lineEnd);
  if (before.trim() === "" && /^\s*;?\s*(\/\/.*|\/\*.*\*\/\s*)?\s*$/.test(after)) {
    return text.slice(0, lineStart) + text.slice(lineEnd);
  }
  return text.slice(0, start) + text.slice(end).replace(/^\s*;/, "");
}

function addImports(text: string, paths: readonly string[]): string {
  if (paths.length === 0) {
    return text;
  }
  const head = parse(text);
  const group = head.declarations.findIndex((each) => each.close !== undefined);
  const close = head.declarations[group]?.close;
  const lines = paths.toSorted(comparePaths).map((path) => `\t_ ${JSON.stringify(path)} ${MARKER}\n`);
  if (close === undefined) {
    const end = head.declarations.at(-1)?.end ?? head.packageEnd;
    const newline = text.indexOf("\n", end);
    const at = newline < 0 ? text.length : newline;
    return realignAll(`${text.slice(0, at)}\n\nimport (\n${lines.join("")})${text.slice(at) || "\n"}`);
  }
  let result = text;
  for (const path of paths) {
    result = addToGroup(result, group, path);
  }
  return realignAll(result);
}

/** Adds an import to a group: in the group's last run of adjacent lines, in sorted order. */
function addToGroup(text: string, group: number, path: string): string {
  const head = parse(text);
  const run = runsOf(text, head, group).at(-1) ?? [];
  const follower = run.find((each) => comparePaths(each.path, path) > 0);
  const line = `\t_ ${JSON.stringify(path)} ${MARKER}\n`;
  const last = run.at(-1);
  let at: number;
  if (follower !== undefined) {
    at = text.lastIndexOf("\n", follower.start) + 1;
  } else if (last !== undefined) {
    at = text.indexOf("\n", last.end) + 1;
  } else {
    at = text.lastIndexOf("\n", head.declarations[group]?.close ?? 0) + 1;
  }
  const close = head.declarations[group]?.close ?? text.length;
  // For a group on one line, `import ("p")`, insert a line break before the parenthesis.
  if (at <= (head.declarations[group]?.start ?? 0) || at > close) {
    return `${text.slice(0, close)}\n${line}${text.slice(close)}`;
  }
  return text.slice(0, at) + line + text.slice(at);
}

/** The imports of a group in runs of adjacent lines, each of which gofmt sorts and aligns separately. */
function runsOf(text: string, head: ToolFile, group: number): ToolImport[][] {
  const runs: ToolImport[][] = [];
  let previousLine = -1;
  for (const each of head.imports.filter((candidate) => candidate.declaration === group)) {
    const run = runs.at(-1);
    if (run !== undefined && each.line <= previousLine + 1) {
      run.push(each);
    } else {
      runs.push([each]);
    }
    previousLine = each.line + text.slice(each.start, each.end).split("\n").length - 1;
  }
  return runs;
}

/** Aligns the comments after the imports of each run, as gofmt does. */
function realignAll(text: string): string {
  const lines = text.split("\n");
  const head = parse(text);
  for (let group = 0; group < head.declarations.length; group++) {
    for (const run of runsOf(text, head, group)) {
      let commented: { line: number; code: string; comment: string }[] = [];
      const flush = () => {
        const width = Math.max(0, ...commented.map((each) => [...each.code].length));
        for (const each of commented) {
          lines[each.line] = `${each.code}${" ".repeat(width - [...each.code].length + 1)}${each.comment}`;
        }
        commented = [];
      };
      for (const each of run) {
        const split = /^(\t(?:[\p{L}_.][\p{L}\p{Nd}_]* )?["`][^"`]*["`])[ \t]+(\/\/.*|\/\*.*\*\/)\r?$/u.exec(
          lines[each.line - 1] ?? "",
        );
        if (split?.[1] === undefined || split[2] === undefined) {
          flush();
        } else {
          commented.push({ line: each.line - 1, code: split[1], comment: split[2] });
        }
      }
      flush();
    }
  }
  return lines.join("\n");
}

function comparePaths(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
