import type { Located } from "../base/located.ts";
import type { RawAspect } from "../config/configuration.ts";
import { OPERATORS } from "./condition/operators.ts";
import { allIn } from "./condition/walk.ts";
import { type Condition, type ConditionOf, isNever, NEVER, type OperatorName } from "./condition.ts";
import { describeExclude } from "./excludes.ts";
import type { Plan } from "./plan.ts";

/** Everything that can change woven output, apart from the package being woven (spec: toolexec §6). */
interface FingerprintInput {
  readonly toolVersion: string;
  /** Hash of the tool itself if its version alone does not identify it, else empty. */
  readonly toolContent: string;
  readonly plan: Plan;
  /** One line for each module or local package that contains code of injected packages. */
  readonly modules: readonly string[];
}

/**
 * Hash of everything that determines woven output. It covers no times and, with `-trimpath`, no absolute paths, so that two
 * machines with the same code get the same hash.
 *
 * @returns 22 characters of base64url, 132 bits
 */
export function computeFingerprint(input: FingerprintInput): string {
  const { plan } = input;
  const rootMatters = plan.index.aspects.some(({ condition }) => usesRoot(condition));
  const hash = new Bun.CryptoHasher("sha256");
  const add = (name: string, value: unknown) => hash.update(`${name}\0${JSON.stringify(value)}\0`);
  add("tool", [input.toolVersion, input.toolContent]);
  add("root", rootMatters ? plan.index.rootModule : "");
  for (const [at, aspect] of plan.aspects.entries()) {
    add("aspect", describeAspect(aspect, plan.index.aspects[at]?.condition ?? NEVER));
  }
  if (plan.excludes !== undefined) {
    add("excludes", plan.excludes.map(describeExclude));
  }
  add("modules", [...input.modules].sort());
  return hash.digest("base64url").slice(0, 22);
}

/**
 * The parts of an aspect that can change woven output, for a hash. The integration is none: an archive's record names the one that brought
 * the aspect into the build which wove it, and the bill of a program another one (src/bill/attribute.ts).
 *
 * @param condition `never` when the Go release or a module's version disables the aspect
 */
export function describeAspect(aspect: RawAspect, condition: Condition): unknown {
  const { id, tracerInternal, expect, joinPoint, advice } = aspect;
  return [id, tracerInternal, content(joinPoint), content(advice), isNever(condition), expect ?? 0];
}

/** A YAML value without its places in the file. */
function content(value: Located): unknown {
  switch (value.kind) {
    case "scalar":
      return value.value;
    case "sequence":
      return value.items.map(content);
    case "mapping":
      return { map: value.entries.map((entry) => [entry.key, content(entry.value)]) };
  }
}

/** Whether a condition depends on the path of the main module. */
export function usesRoot(condition: Condition): boolean {
  return allIn(condition).some(usesRootItself);
}

function usesRootItself<Name extends OperatorName>(condition: ConditionOf<Name>): boolean {
  return OPERATORS[condition.op].usesRoot(condition);
}
