import { OPERATORS } from "../plan/condition/operators.ts";
import type { ConditionOf, OperatorName } from "../plan/condition.ts";
import type { PlanIndex } from "../plan/plan.ts";
import { TREATMENT_RULES } from "../plan/treatment.ts";
import { encodeLines } from "./encode-lines.ts";

/** What the launcher is told of a build. */
export interface LaunchPlan {
  /** Process id without which the build has no owner any more. */
  readonly owner: number;
  /** Command that starts this tool. */
  readonly self: readonly string[];
  /** The user's own `-toolexec`; usually empty. */
  readonly userToolexec: readonly string[];
  /** What is put behind a tool's answer to `-V=full`. */
  readonly versionSuffix: string;
  /** The same for the linker. */
  readonly linkSuffix: string;
  /** Folder in which answers to `-V=full` outlive a build. */
  readonly versions: string;
  /** How the names of files with kept link steps begin (`keptLinkPrefix`). */
  readonly links: string;
  readonly injects: boolean;
  /** Whether packages have keys (`packageFlags`). */
  readonly keyed: boolean;
  readonly expects: boolean;
  readonly relocations: boolean;
  readonly index: PlanIndex;
}

/**
 * The file that src/launcher/program reads in each of its processes: lines of fields with tabs between, nothing to unquote.
 *
 * @returns undefined when a field has a tab or a line break in it: then the launcher cannot be used
 */
export function encodeLaunchPlan(plan: LaunchPlan): string | undefined {
  const lines: (readonly string[])[] = [
    ["orchestrion-launch", "1"],
    ["owner", String(plan.owner)],
    ["self", ...plan.self],
    ["user-toolexec", ...plan.userToolexec],
    ["suffix", plan.versionSuffix],
    ["link-suffix", plan.linkSuffix],
    ["versions", plan.versions],
    ["links", plan.links],
    ...(plan.injects ? [["injects"]] : []),
    ...(plan.keyed ? [["keyed"]] : []),
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
