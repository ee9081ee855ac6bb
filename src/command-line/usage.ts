import { wrapped } from "../base/terminal.ts";
import type { Argument, Declaration, Option } from "./declaration.ts";
import { dashed } from "./read.ts";

/**
 * Help for one command: its description, usage, arguments and options. Ends with a line break.
 *
 * @param width of lines, in columns
 */
export function usage(name: string, declaration: Declaration, width: number): string {
  const { description, arguments: args, command } = declaration;
  const options = Object.entries(declaration.options).filter(([, option]) => option.hidden !== true);
  const call = [
    `orchestrion ${name}`,
    ...(options.length === 0 ? [] : ["[OPTIONS]"]),
    ...args.map(argumentForm),
    ...(command === undefined ? [] : [`[-- ${command.name}]`]),
  ].join(" ");
  const behind = command === undefined ? [] : [{ ...command, name: `-- ${command.name}` }];
  return [
    `${wrapped(`${description}.`, width).join("\n")}\n`,
    `Usage: ${call}\n`,
    ...section(
      "Arguments",
      [...args, ...behind].map((each) => [each.name, each.description]),
      width,
    ),
    ...section(
      "Options",
      options.map(([own, option]) => [optionForm(own, option), option.description]),
      width,
    ),
  ].join("\n");
}

/** `-o, --output FILE` */
function optionForm(name: string, { alias, value }: Option): string {
  const other = alias === undefined ? "" : `${dashed(alias)}, `;
  return `${other}${dashed(name)}${value === undefined ? "" : ` ${value.hint}`}`;
}

function argumentForm({ name, required }: Argument): string {
  return required === true ? `<${name}>` : `[${name}]`;
}

function section(title: string, rows: readonly (readonly [string, string])[], width: number): string[] {
  if (rows.length === 0) {
    return [];
  }
  return [`${title}:\n${table(rows, width).join("\n")}\n`];
}

/** Rows of two columns, of which the second is wrapped. */
export function table(rows: readonly (readonly [string, string])[], width: number): string[] {
  const first = Math.max(...rows.map(([left]) => left.length));
  return rows.flatMap(([left, right]) =>
    wrapped(right, width, `  ${left.padEnd(first)}  `, " ".repeat(first + 4)).map((line) => line.trimEnd()),
  );
}
