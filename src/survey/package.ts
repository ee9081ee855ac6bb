import { basename } from "node:path";
import { mentionsIgnore } from "../aspect/directives.ts";
import type { WeaveResult, WovenSite } from "../aspect/weave-types.ts";
import type { RawAspect } from "../config/configuration.ts";
import { placeOfAspect } from "../config/configuration.ts";
import { decide } from "../decision/decide.ts";
import { JoinPoints } from "../decision/join-points.ts";
import type { AspectRecord } from "../decision/record.ts";
import type { Archives } from "../diff/archives.ts";
import type { ListedGoPackage } from "../diff/go-package.ts";
import type { ListedCompilation } from "../diff/listed-compilation.ts";
import { undoing } from "../lint/conflicts.ts";
import type { PreparedBuild } from "../prepare/prepare.ts";

/** A package that was woven from its sources. */
export interface LookedAt {
  readonly listed: ListedGoPackage;
  /** Whether only woven code needs it. */
  readonly added: boolean;
  readonly prepared: PreparedBuild;
  readonly compilation: ListedCompilation;
  readonly archives: Archives;
  /** Undefined when no aspect can match in it. */
  readonly woven: WeaveResult | undefined;
}

/** All that a build weaves into one package, and what it leaves out. */
export interface SurveyedPackage {
  readonly listed: ListedGoPackage;
  readonly added: boolean;
  readonly woven: readonly WovenSite[];
  readonly leftOut: readonly LeftOut[];
  /** The places at which several aspects apply to the same code, of which the others are part as well. */
  readonly shared: readonly SharedPlace[];
  /** Number of files that weaving changes. */
  readonly files: number;
  /** A line for each file that cannot be parsed, but in which aspects may match: `file:line:column: …`. */
  readonly unparsed: readonly string[];
}

/** A join point to which no advice applies. */
interface LeftOut extends Pick<WovenSite, "aspect" | "integration" | "place" | "declaration"> {
  readonly how: "exclude" | "ignore";
  /** `file:line:column` of the entry of `exclude`, or of the code behind the ignore directive. */
  readonly by: string;
}

/** Code that several aspects match. */
interface SharedPlace extends Pick<WovenSite, "place" | "declaration"> {
  /** In the order in which they apply. */
  readonly aspects: readonly Pick<WovenSite, "aspect" | "integration">[];
  /** Those of which a later one undoes some advice. */
  readonly undone: readonly Undone[];
}

/** An aspect whose advice another one undoes at a place. */
interface Undone {
  readonly aspect: string;
  readonly integration: string;
  /** The later aspect. */
  readonly by: string;
  readonly reason: string;
}

/** Looks at the packages of a build, one by one. */
export class Surveyor {
  readonly #packages = new Map<string, SurveyedPackage>();
  readonly #joinPoints = new JoinPoints();

  /** The packages so far, in the order in which they were looked at. One that several modules weave alike is there once. */
  get packages(): readonly SurveyedPackage[] {
    return [...this.#packages.values()];
  }

  /** @throws what `decide` throws */
  async look(one: LookedAt): Promise<void> {
    const { listed, added, woven } = one;
    const records = woven !== undefined && needsSecondLook(one, woven) ? await this.#decide(one) : [];
    const surveyed: SurveyedPackage = {
      listed,
      added,
      woven: woven?.sites ?? [],
      leftOut: [
        ...(woven?.excluded ?? []).map((site) => ({ ...site, how: "exclude" as const })),
        ...records.flatMap(({ aspect, ignored }) =>
          ignored.map((site) => ({
            ...site,
            aspect: aspect.id,
            integration: aspect.integration,
            how: "ignore" as const,
          })),
        ),
      ],
      shared: sharedPlaces(records),
      files: woven?.files.length ?? 0,
      unparsed: woven?.unparsed ?? [],
    };
    const key = JSON.stringify([listed.description, surveyed.woven, surveyed.leftOut]);
    if (!this.#packages.has(key)) {
      this.#packages.set(key, surveyed);
    }
  }

  #decide({ prepared, compilation, archives }: LookedAt): Promise<AspectRecord[]> {
    return decide({
      plan: prepared.plan,
      compilation,
      oracle: () => archives.oracle(compilation.listed),
      archives: (paths) => archives.ofInterfaces(paths),
      scope: "package",
      joinPoints: this.#joinPoints,
      // Reasons are not asked for.
      unmet: () => undefined,
      shownPath: (path) => path,
      warn: () => undefined,
    });
  }
}

/** Whether weaving alone does not tell everything: what is ignored, and which code several aspects match. */
function needsSecondLook({ compilation }: LookedAt, { sites }: WeaveResult): boolean {
  const places = new Set(sites.map(({ place }) => place));
  const ignores = () => compilation.sources().some((bytes) => mentionsIgnore(Buffer.from(bytes).toString("latin1")));
  return places.size < sites.length || ignores();
}

/** The places at which several aspects match the same code. */
function sharedPlaces(records: readonly AspectRecord[]): SharedPlace[] {
  const groups = new Map<string, { readonly aspect: RawAspect; readonly site: AspectRecord["woven"][number] }[]>();
  for (const { aspect, woven } of records) {
    for (const site of woven) {
      const key = `${site.file}\0${site.code.start}\0${site.code.end}`;
      groups.set(key, [...(groups.get(key) ?? []), { aspect, site }]);
    }
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const aspects = [...new Set(group.map(({ aspect }) => aspect))];
    return first === undefined || aspects.length < 2
      ? []
      : [
          {
            place: first.site.place,
            declaration: first.site.declaration,
            aspects: aspects.map(({ id, integration }) => ({ aspect: id, integration })),
            undone: undoneAmong(aspects),
          },
        ];
  });
}

function undoneAmong(aspects: readonly RawAspect[]): Undone[] {
  return aspects.flatMap((earlier, at) => {
    for (const later of aspects.slice(at + 1)) {
      const reason = undoing(earlier, later);
      if (reason !== undefined) {
        return [{ aspect: earlier.id, integration: earlier.integration, by: later.id, reason }];
      }
    }
    return [];
  });
}

/** The name of the file in a place `file:line:column`, without its folder. */
export function fileOfPlace(place: string): string {
  return basename(place.replace(/(?::\d+){1,2}$/, ""));
}

/** The aspects of a plan by their places, which identify them. */
export function aspectsByPlace(aspects: readonly RawAspect[]): ReadonlyMap<string, RawAspect> {
  return new Map(aspects.map((aspect) => [placeOfAspect(aspect), aspect]));
}
