import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "../base/content-hash.ts";
import { NEVER } from "../plan/condition.ts";
import { describeAspect } from "../plan/fingerprint.ts";
import type { Plan } from "../plan/plan.ts";

/** The names of an aspect in events of a build (`WovenSite`). */
export interface WovenAspect {
  readonly integration: string;
  readonly aspect: string;
}

/**
 * Records which aspects were ever woven into some package of a module, in their present form. Go's cache may contain the woven
 * packages, so a build that compiles only others need not weave anything.
 */
export class WovenBefore {
  readonly #folder: string;
  readonly #moduleRoot: string;
  readonly #plan: Plan;

  constructor(cacheFolder: string, moduleRoot: string, plan: Plan) {
    this.#folder = join(cacheFolder, "woven");
    this.#moduleRoot = moduleRoot;
    this.#plan = plan;
  }

  /** Whether any aspect of the plan was woven before. */
  any(): boolean {
    return this.#plan.aspects.some((_, at) => existsSync(this.#file(at)));
  }

  /** Records aspects that a build has woven. */
  note(woven: readonly WovenAspect[]): void {
    const names = new Set(woven.map(({ integration, aspect }) => `${integration}\t${aspect}`));
    try {
      mkdirSync(this.#folder, { recursive: true });
      for (const [at, { integration, id }] of this.#plan.aspects.entries()) {
        if (names.has(`${integration}\t${id}`)) {
          writeFileSync(this.#file(at), "");
        }
      }
    } catch {
      // A later build may then print an unnecessary warning.
    }
  }

  #file(at: number): string {
    const aspect = this.#plan.aspects[at];
    const content = aspect && describeAspect(aspect, this.#plan.index.aspects[at]?.condition ?? NEVER);
    return join(this.#folder, sha256(this.#moduleRoot, JSON.stringify(content)).slice(0, 22));
  }
}
