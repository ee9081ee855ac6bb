import { shownText } from "../base/shown-text.ts";
import { count, type Progress } from "./progress.ts";

/** Information about a finished build, besides its events. */
interface Outcome {
  readonly progress: Progress;
  /** Number of aspects in the plan. */
  readonly aspects: number;
  /** Number of entries under `exclude`; 0 unless given. */
  readonly excludes?: number;
  /** Whether an aspect of this plan was ever woven before, so that Go's cache may contain woven packages. */
  readonly wovenBefore: () => boolean;
  /** Whether to print a line even if nothing was woven in this build. */
  readonly always: boolean;
  /** Whether to print warnings only, since a program reads the output of the build. */
  readonly warningsOnly: boolean;
  /** The module whose aspects these are, if other modules are built in the same command. */
  readonly name: string | undefined;
}

/**
 * The lines printed at the end of a build: what was woven, or a warning that nothing was. Empty for a build that had nothing to
 * do.
 */
export function summaryLines(outcome: Outcome): string[] {
  const { progress, aspects, excludes = 0 } = outcome;
  const of = outcome.name === undefined ? "" : `${outcome.name}: `;
  const less = excludes === 0 ? "" : `, ${count(excludes, "exclude")} in force`;
  const lines = progress.warnings.map((warning) => `orchestrion: warning: ${shownText(warning)}`);
  if (progress.wovenPackages > 0 && outcome.warningsOnly) {
    return lines;
  }
  if (progress.wovenPackages > 0) {
    const sites = [...progress.sites].sort(([a], [b]) => (a < b ? -1 : 1));
    const total = sites.reduce((sum, [, number]) => sum + number, 0);
    const by = sites.map(([integration, number]) => `${integration} ${number}`).join(", ");
    const where = `${count(progress.wovenFiles, "file")} of ${count(progress.wovenPackages, "package")}`;
    lines.push(`orchestrion: ${of}woven at ${count(total, "place")} in ${where} (${by})${less}`);
  } else if (progress.compiled > 0 && !progress.linkedWoven && !outcome.wovenBefore()) {
    const why = aspects === 0 ? "there are no aspects" : `none of ${count(aspects, "aspect")} matched${less}`;
    const compiled = count(progress.compiled, "compiled package");
    lines.push(`orchestrion: warning: ${of}nothing was woven: ${why} in ${compiled}`);
  } else if (outcome.always) {
    lines.push(`orchestrion: ${of}nothing new to weave (${count(aspects, "aspect")})`);
  }
  return lines;
}
