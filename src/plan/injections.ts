import type { Plan } from "./plan.ts";

/**
 * The packages that each aspect may make others import or link, by the aspect's index. Packages that no advice names are injected
 * by the tool itself, and count for every aspect.
 */
export function injectionsOf(plan: Plan): string[][] {
  const injectable = [...plan.injectable.imports, ...plan.injectable.links];
  const texts = plan.aspects.map((aspect) => JSON.stringify(aspect.advice));
  const unnamed = injectable.filter((path) => !texts.some((text) => text.includes(path)));
  return texts.map((text) => [...injectable.filter((path) => text.includes(path)), ...unnamed]);
}
