import { wrapped } from "../base/terminal.ts";
import type { Finding, Status } from "./finding.ts";

const COLOURS: Readonly<Record<Status, string>> = { ok: "32", warning: "33", problem: "31" };
const WIDTH = "warning".length;

/**
 * The findings for people: a line each, with the advice below it, and a summary line.
 *
 * @param width at which lines are wrapped, in columns
 */
export function findingsText(findings: readonly Finding[], colour: boolean, width = Number.POSITIVE_INFINITY): string {
  const lines = findings.flatMap(({ check, status, message, advice }) => {
    const word = status.padEnd(WIDTH);
    const shown = colour ? `\u001b[${COLOURS[status]}m${word}\u001b[0m` : word;
    const indent = " ".repeat(WIDTH + 2);
    const [first = "", ...more] = message.split("\n");
    return [
      ...wrapped(`${check}: ${first}`, width, `${shown}  `, indent),
      ...more.flatMap((line) => wrapped(line, width, indent)),
      ...(advice === undefined ? [] : wrapped(`→ ${advice}`, width, indent, `${indent}  `)),
    ];
  });
  return `${[...lines, summary(findings)].join("\n")}\n`;
}

/** The findings for programs, as one JSON object. */
export function findingsJson(findings: readonly Finding[]): string {
  const problems = countOf(findings, "problem");
  return `${JSON.stringify({ ok: problems === 0, problems, warnings: countOf(findings, "warning"), findings })}\n`;
}

function summary(findings: readonly Finding[]): string {
  const counts = [number(countOf(findings, "problem"), "problem"), number(countOf(findings, "warning"), "warning")];
  return counts.join(", ");
}

function countOf(findings: readonly Finding[], status: Status): number {
  return findings.filter((each) => each.status === status).length;
}

function number(count: number, word: string): string {
  return `${count === 0 ? "no" : count} ${word}${count === 1 ? "" : "s"}`;
}
