import type { Values, Word } from "../command-line/declaration.ts";
import type { CommandSpec, OptionSpec, ProgramSpec } from "./spec.ts";

/** A completion script for PowerShell 5.1 and later. PowerShell completes files where the script offers nothing. */
export function powershellCompletion(program: ProgramSpec): string {
  const options = [
    ...program.options.map((option) => optionEntry("", option)),
    ...program.commands.flatMap((command) => command.options.map((option) => optionEntry(command.name, option))),
  ];
  return `# PowerShell completion for orchestrion. To load it: orchestrion completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName orchestrion -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $commands = [ordered]@{
${program.commands.map(({ name, summary }) => `        ${quote(name)} = ${quote(summary)}`).join("\n")}
    }
    $first = @{
${program.commands.flatMap(firstEntry).join("\n")}
    }
    $options = @(
${options.map((entry) => `        ${entry}`).join("\n")}
    )
    # The words before the one to complete.
    $before = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })
    $command = ''
    $given = 0
    for ($at = 0; $at -lt $before.Count; $at++) {
        $word = $before[$at]
        if ($command -eq '' -and ($options | Where-Object { $_.Command -eq '' -and $_.Name -ceq $word -and $_.Value })) {
            $at++
        } elseif (-not $word.StartsWith('-')) {
            if ($command -eq '') { $command = $word } else { $given++ }
        }
    }
    $previous = if ($before.Count -gt 0) { $before[-1] } else { '' }
    $own = @($options | Where-Object { $_.Command -eq $command })
    $valued = $own | Where-Object { $_.Name -ceq $previous -and $_.Value } | Select-Object -First 1
    $offered = [ordered]@{}
    if ($valued) {
        foreach ($name in $valued.Words) { $offered[$name] = $name }
    } elseif ($wordToComplete.StartsWith('-')) {
        foreach ($option in $own) { $offered[$option.Name] = $option.About }
    } elseif ($command -eq '') {
        $offered = $commands
    } elseif ($given -eq 0 -and $first.ContainsKey($command)) {
        $offered = $first[$command]
    }
    $offered.GetEnumerator() | Where-Object { $_.Key -clike "$wordToComplete*" } | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_.Key, $_.Key, 'ParameterValue', $_.Value)
    }
}
`;
}

function firstEntry({ name, first }: CommandSpec): string[] {
  return first.kind === "words" ? [`        ${quote(name)} = ${table(first.words)}`] : [];
}

function table(words: readonly Word[]): string {
  const pairs = words.map(({ name, description }) => `${quote(name)} = ${quote(description || name)}`);
  return `[ordered]@{ ${pairs.join("; ")} }`;
}

function optionEntry(command: string, { name, description, hint, values }: OptionSpec): string {
  const fields = [
    `Command = ${quote(command)}`,
    `Name = ${quote(name)}`,
    `Value = ${hint === undefined ? "$false" : "$true"}`,
    `Words = @(${wordsOf(values)})`,
    `About = ${quote(description || name)}`,
  ];
  return `@{ ${fields.join("; ")} }`;
}

function wordsOf(values: Values): string {
  return values.kind === "words" ? values.words.map(({ name }) => quote(name)).join(", ") : "";
}

/** Quotes a text; PowerShell treats typographic quotes as quotes too. */
function quote(text: string): string {
  return `'${text.replaceAll(/['\u2018\u2019\u201a\u201b]/g, "''")}'`;
}
