import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { consola } from "consola";
import type { Environment } from "../base/environment.ts";
import { describeProblem } from "../base/problem.ts";
import { embeddedCatalogue } from "../config/catalogue.ts";
import { FAMILIES, type Family } from "../config/catalogue-meta.ts";
import { TOOL_FILE } from "../config/tool-file.ts";
import { unifiedDiff } from "../diff/unified.ts";
import { findModule, type GoPlace } from "../go/place.ts";
import type { Pinned } from "./compute.ts";
import { changesOf, decidedFamilies, preparePin } from "./pin.ts";
import { type FileChange, writeFiles } from "./write-files.ts";

export interface PinFlags {
  readonly with: string | undefined;
  readonly all: boolean;
  readonly prune: boolean;
  readonly validate: boolean;
  readonly dryRun: boolean;
}

interface PinSurroundings {
  readonly directory: string;
  readonly environment: Environment;
  /** Whether a person can be asked. */
  readonly terminal: boolean;
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

/** Runs the command; returns its exit code: 0, 1 when it failed or `--validate` found something, 2 for a wrong flag. */
export async function runPin(flags: PinFlags, surroundings: PinSurroundings): Promise<number> {
  const { directory, environment, error } = surroundings;
  const asked = familiesFrom(flags.with);
  if (asked === undefined) {
    error(`orchestrion pin: --with takes ${FAMILIES.join(" or ")}, not ${JSON.stringify(flags.with)}\n`);
    return 2;
  }
  try {
    const place = await findModule(directory, environment);
    const families = asked.length > 0 ? asked : await defaultFamilies(place.moduleRoot, flags, surroundings);
    const catalogue = embeddedCatalogue();
    const pinned = await preparePin({ place, environment, families, all: flags.all, prune: flags.prune, catalogue });
    const changes = changesOf(place.moduleRoot, pinned);
    warn(pinned, error);
    if (flags.validate) {
      return validate(pinned, changes, surroundings);
    }
    if (flags.dryRun) {
      for (const change of changes) {
        surroundings.out(unifiedDiff(relative(place.moduleRoot, change.path), change.before, change.after));
      }
      return 0;
    }
    writeFiles(changes);
    report(place, pinned, changes, surroundings.out);
    return 0;
  } catch (failure) {
    error(`orchestrion pin: ${failure instanceof Error ? failure.message : String(failure)}\n`);
    return 1;
  }
}

function familiesFrom(value: string | undefined): Family[] | undefined {
  const words = value === undefined ? [] : value.split(",").map((word) => word.trim().toLowerCase());
  const families = words.flatMap((word) => FAMILIES.find((family) => family === word) ?? []);
  return families.length === words.length ? families : undefined;
}

async function defaultFamilies(moduleRoot: string, flags: PinFlags, surroundings: PinSurroundings): Promise<Family[]> {
  const decided = decidedFamilies(moduleRoot);
  if (decided.length > 0 || !surroundings.terminal || flags.validate || flags.dryRun) {
    return decided.length > 0 ? decided : ["datadog"];
  }
  const answer: unknown = await consola.prompt("Which integrations should be woven in?", {
    type: "select",
    options: [
      { label: "Datadog (dd-trace-go)", value: "datadog" },
      { label: "OpenTelemetry", value: "opentelemetry" },
    ],
    initial: "datadog",
    cancel: "reject",
  });
  return familiesFrom(typeof answer === "string" ? answer : undefined) ?? ["datadog"];
}

function warn(pinned: Pinned, error: (text: string) => void): void {
  for (const family of pinned.withoutAspects) {
    error(`warning: this version of orchestrion has no aspects for ${family}; none of its integrations is pinned\n`);
  }
  for (const { importPath, reason } of pinned.unavailable) {
    error(`warning: ${importPath} is left out: ${reason}\n`);
  }
  for (const problem of pinned.configuration.warnings) {
    error(`warning: ${describeProblem(problem)}\n`);
  }
}

function validate(pinned: Pinned, changes: readonly FileChange[], surroundings: PinSurroundings): number {
  const findings = [
    ...pinned.added.map((path) => `${TOOL_FILE} lacks the integration ${path}`),
    ...pinned.removed.map((path) => `${TOOL_FILE} imports ${path}, which is of no use`),
  ];
  // Requirements follow from imports; they get their own line only if nothing else is wrong.
  if (findings.length === 0) {
    findings.push(...changes.map((change) => `${change.path} is not up to date`));
  }
  for (const finding of findings) {
    surroundings.error(`orchestrion pin: ${finding}; run \`orchestrion pin\`\n`);
  }
  if (findings.length === 0) {
    surroundings.out(`everything is pinned: ${summary(pinned)}\n`);
  }
  return findings.length === 0 ? 0 : 1;
}

function report(place: GoPlace, pinned: Pinned, changes: readonly FileChange[], out: (text: string) => void): void {
  if (changes.length === 0) {
    out(pinned.after.toolFile === undefined ? "nothing to pin\n" : `nothing to do: ${summary(pinned)}\n`);
  }
  for (const path of pinned.added) {
    out(`+ ${path}\n`);
  }
  for (const path of pinned.removed) {
    out(`- ${path}\n`);
  }
  for (const note of pinned.notes) {
    out(`note: ${note}\n`);
  }
  if (changes.length === 0) {
    return;
  }
  out(`wrote ${changes.map((change) => relative(place.moduleRoot, change.path)).join(", ")}: ${summary(pinned)}\n`);
  if (existsSync(join(place.moduleRoot, "vendor", "modules.txt"))) {
    out("note: this module has a vendor directory; run `go mod vendor` next\n");
  }
  if (place.workspace !== undefined) {
    out(`note: ${place.workspace} is in effect; run \`go work sync\` if its other modules need the new versions\n`);
  }
}

function summary(pinned: Pinned): string {
  const aspects = pinned.configuration.aspects.length;
  const integrations = pinned.configuration.integrations.length;
  return `${integrations} integration${integrations === 1 ? "" : "s"}, ${aspects} aspects`;
}
