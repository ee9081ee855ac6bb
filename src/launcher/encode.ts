import { OPERATORS } from "../plan/condition/operators.ts";
import type { ConditionOf, OperatorName } from "../plan/condition.ts";
import type { PlanIndex } from "../plan/plan.ts";
import { TREATMENT_RULES } from "../plan/treatment.ts";
import { encodeLines } from "./encode-lines.ts";

/** Input of the launcher: the parameters of a build. */
export interface LaunchPlan {
  /** Process id of the build's owner: once that process has ended, the build is abandoned. */
  readonly owner: number;
  /** Command that starts this tool. */
  readonly self: readonly string[];
  /** File name of the launcher for which this is written; empty if there is none. */
  readonly launcher: string;
  /** The user's own `-toolexec`; usually empty. */
  readonly userToolexec: readonly string[];
  /** Suffix of the compiler's answer to `-V=full`. */
  readonly versionSuffix: string;
  /** Suffix of the linker's answer to `-V=full`. */
  readonly linkSuffix: string;
  /** Folder in which answers to `-V=full` are cached across builds. */
  readonly versions: string;
  /** Prefix of the names of files with cached link steps (`cachedLinkPrefix`). */
  readonly links: string;
  readonly injects: boolean;
  readonly expects: boolean;
  readonly relocations: boolean;
  readonly index: PlanIndex;
}

/**
 * The file that src/launcher/program reads in each of its processes: lines of fields, separated by tabs, without quoting.
 *
 * @returns undefined when a field contains a tab or a line break: then the launcher cannot be used
 */
export function encodeLaunchPlan(plan: LaunchPlan): string | undefined {
  const lines: (readonly string[])[] = [
    ["orchestrion-launch", "1"],
    ["owner", String(plan.owner)],
    ["self", ...plan.self],
    ["launcher", plan.launcher],
    ["user-toolexec", ...plan.userToolexec],
    ["suffix", plan.versionSuffix],
    ["link-suffix", plan.linkSuffix],
    ["versions", plan.versions],
    ["links", plan.links],
    ...(plan.injects ? [["injects"]] : []),
    ...(plan.expects ? [["expects"]] : []),
    ...(plan.relocations ? [["relocations"]] : []),
    ["root", plan.index.rootModule ?? ""],
    ...TREATMENT_RULES.map(({ treatment, below, path }) => ["treatment", treatment, below ? "below" : "only", path]),
    ...plan.index.aspects.map(({ tracerInternal, condition }) => [
      "aspect",
      tracerInternal ? "tracer-internal" : "normal",
      ...encodeCondition(condition),
    ]),
    ...(plan.index.fields ?? []).map(({ path, name }) => ["field", path, name]),
    ["end"],
  ];
  return encodeLines(lines);
}

function encodeCondition<Name extends OperatorName>(condition: ConditionOf<Name>): readonly string[] {
  return OPERATORS[condition.op].encode(condition, encodeCondition);
}
