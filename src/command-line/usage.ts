import type { Argument, Declaration, Option } from "./declaration.ts";
import { dashed } from "./read.ts";

/** Line width of help, in columns. */
const WIDTH = 100;

/** Help for one command: its description, usage, arguments and options. Ends with a line break. */
export function usage(name: string, declaration: Declaration): string {
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
    `${wrapped(`${description}.`, "").join("\n")}\n`,
    `Usage: ${call}\n`,
    ...section(
      "Arguments",
      [...args, ...behind].map((each) => [each.name, each.description]),
    ),
    ...section(
      "Options",
      options.map(([own, option]) => [optionForm(own, option), option.description]),
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

function section(title: string, rows: readonly (readonly [string, string])[]): string[] {
  if (rows.length === 0) {
    return [];
  }
  const width = Math.max(...rows.map(([left]) => left.length));
  const lines = rows.flatMap(([left, right]) => {
    const [first = "", ...more] = wrapped(right, " ".repeat(width + 4));
    return [`  ${left.padEnd(width)}  ${first.trimStart()}`.trimEnd(), ...more];
  });
  return [`${title}:\n${lines.join("\n")}\n`];
}

/** Text wrapped at WIDTH columns, with every line indented. */
function wrapped(text: string, indent: string): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(" ")) {
    if (line.length > indent.length && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = indent;
    }
    line += `${line.length > indent.length ? " " : ""}${word}`;
  }
  return [...lines, line];
}
