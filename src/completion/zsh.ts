import type { Values, Word } from "../command-line/declaration.ts";
import type { CommandSpec, OptionSpec, ProgramSpec } from "./spec.ts";

/** A completion script for zsh, to be sourced or saved as `_orchestrion` in a folder of `fpath`. */
export function zshCompletion(program: ProgramSpec): string {
  const commands = program.commands.map(({ name, summary }) => `    ${quote(`${name}:${escapeColons(summary)}`)}`);
  return `#compdef orchestrion
# zsh completion for orchestrion. To load it: source <(orchestrion completion zsh)
_orchestrion() {
  local context state line
  typeset -A opt_args
  local -a commands
  commands=(
${commands.join("\n")}
  )
  _arguments -C \\
${program.options.map((option) => `    ${optionSpec(option)} \\`).join("\n")}
    '1:command:->command' \\
    '*::argument:->argument' && return
  case $state in
    command) _describe -t commands command commands ;;
    argument)
      case $words[1] in
${program.commands.map(commandCase).join("\n")}
      esac ;;
  esac
}
if [[ $funcstack[1] == _orchestrion ]]; then
  _orchestrion "$@"
else
  compdef _orchestrion orchestrion
fi
`;
}

function commandCase({ name, options, first, rest }: CommandSpec): string {
  const specs = [...options.map(optionSpec), quote(`1:argument:${action(first)}`), quote(`*:argument:${action(rest)}`)];
  // Options after a subcommand of go belong to the go command.
  return `        ${name}) _arguments ${name === "go" ? "-A '-*' " : ""}${specs.join(" ")} ;;`;
}

function optionSpec({ name, description, hint, values }: OptionSpec): string {
  const about = `[${description.replaceAll(/[\\[\]:]/g, "\\$&")}]`;
  // A long option takes its value after `=` or as the next word, a short one as the next word.
  const form = hint === undefined ? name : name.startsWith("--") ? `${name}=` : name;
  return quote(`${form}${about}${hint === undefined ? "" : `:${escapeColons(hint)}:${action(values)}`}`);
}

function action(values: Values): string {
  switch (values.kind) {
    case "words":
      return `((${values.words.map(wordSpec).join(" ")}))`;
    case "folders":
      return "_files -/";
    case "files":
      return "_files";
    case "nothing":
      return " ";
  }
}

function wordSpec({ name, description }: Word): string {
  return description === "" ? name : `${name}\\:${JSON.stringify(description)}`;
}

function escapeColons(text: string): string {
  return text.replaceAll(":", "\\:");
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
