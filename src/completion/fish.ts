import type { Values, Word } from "../command-line/declaration.ts";
import type { CommandSpec, OptionSpec, ProgramSpec } from "./spec.ts";

/** A completion script for fish 3 and later. */
export function fishCompletion(program: ProgramSpec): string {
  const withValue = program.options.filter(({ hint }) => hint !== undefined).map(({ name }) => name);
  const lines = [
    ...program.options.map((option) => optionLine("not __orchestrion_words >/dev/null", option)),
    ...program.commands.map(({ name, summary }) =>
      offer("not __orchestrion_words >/dev/null", { name, description: summary }),
    ),
    ...program.commands.flatMap(commandLines),
  ];
  return `# fish completion for orchestrion. To load it: orchestrion completion fish | source
# The words from the command to the cursor, without options; fails when there is no command yet.
function __orchestrion_words
    set -l words (commandline -opc)
    set -e words[1]
    set -l found
    while set -q words[1]
        if not set -q found[1]; and contains -- $words[1] ${withValue.join(" ")}
            set -e words[1]
        else if not string match -q -- '-*' $words[1]
            set -a found $words[1]
        end
        set -e words[1]
    end
    set -q found[1]; or return 1
    printf '%s\\n' $found
end
function __orchestrion_in -a command
    set -l words (__orchestrion_words)
    test "$words[1]" = $command
end
function __orchestrion_first -a command
    set -l words (__orchestrion_words)
    test "$words[1]" = $command; and test (count $words) -eq 1
end
function __orchestrion_behind -a command
    set -l words (__orchestrion_words)
    test "$words[1]" = $command; and test (count $words) -gt 1
end
complete -c orchestrion -e
complete -c orchestrion -f
${lines.join("\n")}
`;
}

function commandLines({ name, options, first, rest }: CommandSpec): string[] {
  // Options after a subcommand of go belong to the go command.
  const place = name === "go" ? "__orchestrion_first" : "__orchestrion_in";
  return [
    ...options.map((option) => optionLine(`${place} ${name}`, option)),
    ...values(`__orchestrion_first ${name}`, first),
    ...values(`__orchestrion_behind ${name}`, rest),
  ];
}

function values(condition: string, offered: Values): string[] {
  switch (offered.kind) {
    case "words":
      return offered.words.map((word) => offer(condition, word));
    case "folders":
      return [`complete -c orchestrion -n ${quote(condition)} -a '(__fish_complete_directories)'`];
    case "files":
      return [`complete -c orchestrion -n ${quote(condition)} -F`];
    case "nothing":
      return [];
  }
}

function offer(condition: string, { name, description }: Word): string {
  const about = description === "" ? "" : ` -d ${quote(description)}`;
  return `complete -c orchestrion -n ${quote(condition)} -a ${quote(name)}${about}`;
}

function optionLine(condition: string, { name, description, hint, values: offered }: OptionSpec): string {
  const flag = name.startsWith("--") ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`;
  return `complete -c orchestrion -n ${quote(condition)} ${flag}${hint === undefined ? "" : valueFlag(offered)} -d ${quote(description)}`;
}

function valueFlag(offered: Values): string {
  switch (offered.kind) {
    case "words":
      return ` -x -a ${quote(offered.words.map(({ name }) => name).join(" "))}`;
    case "folders":
      return " -x -a '(__fish_complete_directories)'";
    case "files":
      return " -r -F";
    case "nothing":
      return " -x";
  }
}

function quote(text: string): string {
  return `'${text.replaceAll(/['\\]/g, "\\$&")}'`;
}
