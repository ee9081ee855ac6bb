import type { Located } from "../base/located.ts";
import { type Problem, withoutContent } from "../base/problem.ts";
import type { RawAspect } from "../config/configuration.ts";
import { Spot } from "../config/shape/spot.ts";
import type { Advice } from "./advice/advice.ts";
import { advice as adviceShape } from "./advice/registry.ts";
import type { JoinPoint } from "./join/join-point.ts";
import { joinPoint as joinPointShape } from "./join/registry.ts";

/** An aspect, decoded for matching and applying. */
export interface Aspect {
  readonly raw: RawAspect;
  readonly joinPoint: JoinPoint;
  readonly advice: readonly Advice[];
}

/** Decodes the join point of an aspect alone; undefined when it has errors. */
export function decodeJoinPoint({ file, index, joinPoint }: RawAspect): JoinPoint | undefined {
  return joinPointShape.decode(new Spot(joinPoint, `aspects[${index}].join-point`, { file, problems: [] }));
}

/**
 * Decodes an aspect, including its templates.
 *
 * @param problems receives errors and warnings; after an error the result is undefined
 */
export function decodeAspect(raw: RawAspect, problems: Problem[]): Aspect | undefined {
  const { file, index, id } = raw;
  const found: Problem[] = raw.foreign ? [] : problems;
  const report = { file, problems: found, aspect: id === `#${index}` ? undefined : id };
  const at = (key: string, value: Located): Spot => new Spot(value, `aspects[${index}].${key}`, report);
  const joinPoint = joinPointShape.decode(at("join-point", raw.joinPoint));
  const advice = adviceShape.decode(at("advice", raw.advice));
  if (raw.foreign) {
    problems.push(...withoutContent(found));
  }
  return joinPoint === undefined || advice === undefined ? undefined : { raw, joinPoint, advice };
}
