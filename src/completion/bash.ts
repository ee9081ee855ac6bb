import type { Values } from "../command-line/declaration.ts";
import type { CommandSpec, OptionSpec, ProgramSpec } from "./spec.ts";

/**
 * A completion script for bash 3.2 and later, without other requirements. It leaves file names to readline, which quotes
 * them.
 */
export function bashCompletion(program: ProgramSpec): string {
  const withValue = program.options.filter(({ hint }) => hint !== undefined).map(({ name }) => name);
  const values = [
    ...program.options.map((option) => valueCase("", option)),
    ...program.commands.flatMap((command) => command.options.map((option) => valueCase(command.name, option))),
  ];
  const commands = program.commands.map(commandCase).join("\n");
  const start = offer({ kind: "words", words: program.commands });
  return `# bash completion for orchestrion. To load it: source <(orchestrion completion bash)
_orchestrion() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command='' given=0 at=1
  COMPREPLY=()
  # readline splits --option=value into three words.
  if [[ $cur == = ]]; then
    cur=''
  elif [[ $prev == = ]]; then
    prev=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  for (( ; at < COMP_CWORD; at++ )); do
    case \${COMP_WORDS[at]} in
      ${withValue.join("|")})
        if [[ -z $command ]]; then
          [[ \${COMP_WORDS[at+1]} == = ]] && (( at++ ))
          (( at++ ))
        fi ;;
      --) [[ -n $command ]] && return ;;
      -*|=) ;;
      *) if [[ -z $command ]]; then command=\${COMP_WORDS[at]}; else (( given++ )); fi ;;
    esac
  done
  case "$command $prev" in
${values.filter((text) => text !== "").join("\n")}
  esac
  case $command in
    '')
      if [[ $cur == -* ]]; then
        ${offer({ kind: "words", words: program.options })}
      else
        ${start}
      fi ;;
${commands}
  esac
}
complete -o bashdefault -o default -F _orchestrion orchestrion
`;
}

function valueCase(command: string, { name, hint, values }: OptionSpec): string {
  return hint === undefined ? "" : `    '${command} ${name}') ${offer(values)}; return ;;`;
}

function commandCase({ name, options, first, rest }: CommandSpec): string {
  const flags =
    options.length === 0 ? "if" : `if [[ $cur == -* ]]; then ${offer({ kind: "words", words: options })}\n      elif`;
  // Options after a subcommand of go belong to the go command.
  const behind = name === "go" ? flags.replace("== -* ", "== -* && $given == 0 ") : flags;
  return `    ${name})
      ${behind} (( given == 0 )); then ${offer(first)}
      else ${offer(rest)}
      fi ;;`;
}

/** A shell command that offers completions. compopt is new in bash 4, and fails outside of a completion. */
function offer(values: Values | { readonly kind: "words"; readonly words: readonly { readonly name: string }[] }) {
  switch (values.kind) {
    case "words":
      return `COMPREPLY=( $(compgen -W '${values.words.map(({ name }) => name).join(" ")}' -- "$cur") )`;
    case "folders":
      return "compopt -o dirnames +o default 2>/dev/null";
    case "nothing":
      return "compopt +o default +o bashdefault 2>/dev/null";
    case "files":
      return ":";
  }
}
