import { EXIT_STATUS } from "../command-line/status.ts";
import type { CommandSpec, OptionSpec, ProgramSpec } from "./spec.ts";

/** Content of the manual page beyond the commands. */
interface ManualFacts {
  readonly version: string;
  readonly environment: readonly EnvironmentVariable[];
}

export interface EnvironmentVariable {
  readonly name: string;
  readonly description: string;
}

/** The manual page of section 1, in the man macros of groff_man(7), which mandoc understands as well. */
export function manualPage(program: ProgramSpec, { version, environment }: ManualFacts): string {
  const lines = [
    `.TH ORCHESTRION 1 "" "orchestrion ${roff(version)}" "User Commands"`,
    // No hyphenation of names, no justification.
    ".nh",
    ".ad l",
    ".SH NAME",
    "orchestrion \\- weave instrumentation into Go programs while they are compiled",
    ".SH SYNOPSIS",
    ".B orchestrion",
    program.options.map((option) => `[${optionText(option)}]`).join("\n"),
    "\\fICOMMAND\\fR [\\fIARGUMENTS\\fR]",
    ".SH DESCRIPTION",
    text(
      "Put orchestrion in front of a go command, and the packages that it compiles are woven as declarative aspects say.",
    ),
    text("No source file is changed, and line numbers stay as they are."),
    ".SH OPTIONS",
    ...program.options.flatMap(optionLines),
    ".SH COMMANDS",
    ...program.commands.flatMap(commandLines),
    ".SH ENVIRONMENT",
    ...environment.flatMap(({ name, description }) => [".TP", `\\fB${roff(name)}\\fR`, text(description)]),
    ".SH EXIT STATUS",
    text(
      "orchestrion go exits with the status of the go command, and orchestrion trace with that of its command. Otherwise:",
    ),
    ...Object.entries(EXIT_STATUS).flatMap(([status, meaning]) => [".TP", `\\fB${status}\\fR`, text(`${meaning}.`)]),
    ".SH SEE ALSO",
    "\\fBgo\\fR(1)",
  ];
  return `${lines.join("\n")}\n`;
}

function commandLines({ name, description, options, positionals }: CommandSpec): string[] {
  const shown = positionals.map((each) => ` [\\fI${roff(each.name)}\\fR]`).join("");
  const flags = options.length === 0 ? "" : " [\\fIoptions\\fR]";
  return [
    `.SS "orchestrion ${roff(name)}${flags}${shown}"`,
    text(`${description.replace(/\.$/, "")}.`),
    ...options.flatMap(optionLines),
    ...positionals
      .filter((each) => each.description !== "")
      .flatMap((each) => [".TP", `\\fI${roff(each.name)}\\fR`, text(each.description)]),
  ];
}

function optionLines(option: OptionSpec): string[] {
  return [".TP", optionText(option), text(option.description)];
}

function optionText({ name, hint }: OptionSpec): string {
  return `\\fB${roff(name)}\\fR${hint === undefined ? "" : ` \\fI${roff(hint)}\\fR`}`;
}

/** A line of running text; escapes a leading dot or quote, which would make it a macro call. */
function text(line: string): string {
  return roff(line).replace(/^(?=[.'])/, "\\&");
}

/** Escapes characters that are special in roff, and non-ASCII characters, which old versions do not read as UTF-8. */
function roff(plain: string): string {
  return plain
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replaceAll("'", "\\(aq")
    .replaceAll("`", "\\(ga")
    .replaceAll('"', "\\(dq")
    .replaceAll("^", "\\(ha")
    .replaceAll("~", "\\(ti")
    .replaceAll(/[\u0080-\u{10ffff}]/gu, (character) => {
      const code = character.codePointAt(0) ?? 0;
      return `\\[u${code.toString(16).toUpperCase().padStart(4, "0")}]`;
    });
}
