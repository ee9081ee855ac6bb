/** One instruction of a Dockerfile, with its continuation lines joined. */
interface Instruction {
  /** In capitals. */
  readonly name: string;
  /** Leading flags `--key=value`, as written. */
  readonly flags: readonly string[];
  readonly rest: string;
}

export interface Stage {
  /** The image after FROM. */
  readonly image: string;
  /** The name after AS; empty without one. */
  readonly name: string;
  readonly instructions: readonly Instruction[];
}

export interface Dockerfile {
  /** Arguments before the first stage, with their defaults. */
  readonly args: ReadonlyMap<string, string>;
  readonly stages: readonly Stage[];
}

/**
 * Parses a Dockerfile without here-documents.
 * @throws Error when a line is not an instruction, or is not allowed before the first stage
 */
export function parseDockerfile(text: string): Dockerfile {
  const args = new Map<string, string>();
  const stages: { image: string; name: string; instructions: Instruction[] }[] = [];
  const lines = text.split("\n").filter((line) => !/^\s*(#|$)/.test(line));
  for (const line of lines
    .join("\n")
    .replaceAll(/\\\n\s*/g, "")
    .split("\n")) {
    const instruction = instructionOf(line);
    const stage = stages.at(-1);
    if (instruction.name === "FROM") {
      const [, image = "", name = ""] = /^(\S+)(?:\s+AS\s+(\S+))?$/i.exec(instruction.rest) ?? [];
      stages.push({ image, name, instructions: [] });
    } else if (stage !== undefined) {
      stage.instructions.push(instruction);
    } else if (instruction.name === "ARG") {
      const [name = "", value = ""] = instruction.rest.split("=", 2);
      args.set(name, value);
    } else {
      throw new Error(`${instruction.name} in front of the first FROM`);
    }
  }
  return { args, stages };
}

/** `NAME=value` pairs of an ENV instruction, without quotes. */
export function environmentOf(stage: Stage): Record<string, string> {
  const words = stage.instructions.filter(({ name }) => name === "ENV").flatMap(({ rest }) => rest.split(/\s+/));
  return Object.fromEntries(words.map((word) => [word.slice(0, word.indexOf("=")), word.slice(word.indexOf("=") + 1)]));
}

function instructionOf(line: string): Instruction {
  const [, name, flags = "", rest = ""] = /^([A-Za-z]+)\s+((?:--\S+\s+)*)(.*)$/.exec(line) ?? [];
  if (name === undefined) throw new Error(`no instruction: ${line}`);
  return { name: name.toUpperCase(), flags: flags.split(/\s+/).filter((flag) => flag !== ""), rest: rest.trim() };
}
