import type { RawAspect } from "../config/configuration.ts";
import { Decoder } from "../config/decode.ts";
import type { Problem } from "../config/problem.ts";
import type { Advice } from "./advice/advice.ts";
import { decodeAdvice } from "./advice/registry.ts";
import type { JoinPoint } from "./join/join-point.ts";
import { decodeJoinPoint } from "./join/registry.ts";

/** One aspect, ready to be matched and applied. */
export interface Aspect {
  readonly raw: RawAspect;
  readonly joinPoint: JoinPoint;
  readonly advice: readonly Advice[];
}

/**
 * Decodes an aspect; templates are parsed.
 *
 * @param problems receives what is wrong; the result is then undefined
 */
export function decodeAspect(raw: RawAspect, toolVersion: string, problems: Problem[]): Aspect | undefined {
  const decoder = new Decoder(raw.file, problems);
  const path = `aspects[${raw.index}]`;
  const joinPoint = decodeJoinPoint(raw.joinPoint, `${path}.join-point`, decoder);
  const advice = decodeAdvice(raw.advice, `${path}.advice`, { decoder, toolVersion });
  return joinPoint === undefined || advice === undefined ? undefined : { raw, joinPoint, advice };
}
