import { stringify } from "yaml";
import { placeOfAspect, type RawAspect } from "../config/configuration.ts";
import type { Exclude } from "../config/exclude.ts";
import { plainValue } from "../config/plain-value.ts";

/** A module that shows a failure. */
export interface Reproduction {
  /** The command, to be run in the module's folder. */
  readonly command: readonly string[];
  /** Texts by path, with slashes, relative to the module's folder. */
  readonly files: ReadonlyMap<string, string>;
}

/** A reproduction as txtar, the format of the Go command's own tests. @param remarks lines in front of the command */
export function txtar({ command, files }: Reproduction, remarks: readonly string[]): string {
  const head = [...remarks.map((line) => `# ${line}`), `! exec ${command.map(quoted).join(" ")}`, ""];
  const parts = [...files].map(
    ([name, text]) => `-- ${name} --\n${text === "" || text.endsWith("\n") ? text : `${text}\n`}`,
  );
  return `${head.join("\n")}\n${parts.join("")}`;
}

/** Whether a text can be a file of a txtar: no line of it looks like the beginning of the next one. */
export function fitsTxtar(text: string): boolean {
  return !/^-- .+ --[ \t]*$/m.test(text) && !text.includes("\0");
}

/**
 * An aspect file with these aspects alone, and with the excludes of the module. An aspect from a file outside of the module that names it
 * is left out: such a file may be anyone's.
 */
export function aspectFileOf(aspects: readonly RawAspect[], excludes: readonly Exclude[]): string {
  const own = aspects.filter(({ foreign }) => foreign !== true);
  // Here, all aspects belong to the module.
  const general = excludes.filter(({ integration }) => integration === undefined);
  const content = {
    aspects: own.map((aspect) => ({
      ...(/^#\d+$/.test(aspect.id) ? {} : { id: aspect.id }),
      ...(aspect.tracerInternal ? { "tracer-internal": true } : {}),
      ...(aspect.go === undefined ? {} : { go: aspect.go }),
      ...(aspect.versions === undefined ? {} : { version: aspect.versions }),
      ...(aspect.expect === undefined ? {} : { expect: aspect.expect }),
      "join-point": plainValue(aspect.joinPoint),
      advice: plainValue(aspect.advice),
    })),
    ...(general.length === 0 ? {} : { exclude: general.map(conditionsOf) }),
  };
  const from = aspects.map(
    (aspect) =>
      `# ${aspect.id}: ${nameOf(aspect)}${aspect.foreign ? ", outside of the module that names it: not copied" : ""}\n`,
  );
  return `${from.join("")}${stringify(content, { lineWidth: 0 })}`;
}

/** Where an aspect comes from: without the folders of this machine. */
function nameOf(aspect: RawAspect): string {
  const place = placeOfAspect(aspect);
  return place.startsWith("orchestrion:") ? place : `${aspect.integration}, ${place.replace(/^.*[\\/]/, "")}`;
}

function conditionsOf({ package: importPath, file, function: name }: Exclude): Record<string, string> {
  const conditions = Object.entries({ package: importPath, file, function: name });
  return Object.fromEntries(conditions.flatMap(([key, glob]) => (glob === undefined ? [] : [[key, glob]])));
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "''")}'`;
}
