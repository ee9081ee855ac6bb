import { expect, test } from "bun:test";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { compilePlan } from "../../../src/aspect/compile-plan.ts";
import { weave } from "../../../src/aspect/weave.ts";
import { WeaveError } from "../../../src/aspect/weave-error.ts";
import { embeddedCatalogue } from "../../../src/config/catalogue.ts";
import { placeOfAspect, type RawAspect } from "../../../src/config/configuration.ts";
import type { Exclude } from "../../../src/config/exclude.ts";
import { decodeAspectFile } from "../../../src/config/file.ts";
import { decide } from "../../../src/decision/decide.ts";
import { JoinPoints } from "../../../src/decision/join-points.ts";
import type { AspectRecord } from "../../../src/decision/record.ts";
import type { Scope } from "../../../src/decision/scope.ts";
import { ListedCompilation } from "../../../src/diff/listed-compilation.ts";
import { nameFromPath } from "../../../src/golang/name-from-path.ts";
import type { Plan } from "../../../src/plan/plan.ts";
import { candidatesFor } from "../../../src/plan/prefilter.ts";
import { packagesOfFiles } from "../../../src/try/file-package.ts";
import { regionOfLine } from "../../../src/why/lines.ts";
import { repoRoot } from "../../support/paths.ts";
import { pseudoRandom, seeds } from "../../support/random.ts";

// A decision says that an aspect is woven exactly where the weaver weaves it: in the packages of the golden cases, by the aspects of
// their own case and of others, and in the examples of the catalogue, by its aspects. Nothing is compiled: what needs types is left
// out.

const cases = join(repoRoot, "test", "golden", "cases");
const examples = join(repoRoot, "test", "examples", "opentelemetry");

/** A package and the aspects to weave into it. */
interface Subject {
  readonly name: string;
  readonly compilation: ListedCompilation;
  readonly plan: Plan;
}

class NeedsTypes extends Error {}
const oracle = () => Promise.reject(new NeedsTypes());

// Names and kinds of imported packages are guesses, and the same ones for both.
const imported = { nameOf: nameFromPath, kindOf: () => "func" as const, aliasesOf: () => [], typesOf: () => [] };

function subjectOf(name: string, files: readonly string[], importPath: string, aspects: readonly RawAspect[]): Subject {
  const [one] = packagesOfFiles(files);
  if (one === undefined) {
    throw new Error(`${name} has no package`);
  }
  const excludes: Exclude[] = [
    { function: "excluded*", at: { file: "/orchestrion.yml", line: 3, column: 5 } },
    { file: "left_out.go", at: { file: "/orchestrion.yml", line: 4, column: 5 } },
  ];
  const configuration = { aspects, excludes, files: [], integrations: [], warnings: [] };
  return {
    name,
    compilation: new ListedCompilation({ ...one, importPath }, { imported, importcfg: undefined, arch: "" }),
    plan: compilePlan(configuration, { toolVersion: "v1.2.3", rootModule: "example.com/golden", fingerprint: "" }),
  };
}

function aspectsOf(file: string): readonly RawAspect[] {
  return decodeAspectFile(file, readFileSync(file, "utf8"), "example.com/aspects", [])?.aspects ?? [];
}

/** Each golden case that can be woven, with its own aspects and those of the next one. */
function goldenSubjects(): Subject[] {
  const folders = readdirSync(cases)
    .map((name) => join(cases, name))
    .filter((folder) => !existsSync(join(folder, "error.txt")));
  return folders.map((folder, at) => {
    const files = readdirSync(folder).filter((name) => name.endsWith(".go"));
    const other = folders[(at + 1) % folders.length] ?? folder;
    const aspects = [folder, other].flatMap((each) => aspectsOf(join(each, "aspects.yml")));
    return subjectOf(
      basename(folder),
      files.map((name) => join(folder, name)),
      `example.com/golden/${basename(folder)}`,
      aspects,
    );
  });
}

/** The catalogue's examples with all of its aspects. */
function catalogueSubjects(): Subject[] {
  const texts = new Map([...embeddedCatalogue().values()].flat().map(({ name, text }) => [name, text]));
  const aspects = [...texts].flatMap(
    ([name, text]) => decodeAspectFile(name, text, "example.com/x", [])?.aspects ?? [],
  );
  return readdirSync(examples).map((name) => {
    const file = join(examples, name);
    const importPath = /^\/\/ In package (\S+)\n/.exec(readFileSync(file, "utf8"))?.[1] ?? "";
    return subjectOf(name, [file], importPath, aspects);
  });
}

/** The sites that the weaver reports; undefined when they depend on types, or the weaver refuses an advice. */
async function wovenBy({ plan, compilation }: Subject): Promise<readonly string[] | undefined> {
  const index = plan.unexcluded === undefined ? plan.index : { ...plan.index, aspects: plan.unexcluded };
  try {
    const { sites } = await weave({ plan, candidates: candidatesFor(index, compilation), compilation, oracle });
    return sites.map(({ aspectPlace, place }) => `${aspectPlace} ${place}`).toSorted();
  } catch (error) {
    if (error instanceof NeedsTypes || error instanceof WeaveError) {
      return undefined;
    }
    throw error;
  }
}

const decided = ({ plan, compilation }: Subject, scope: Scope) =>
  decide({
    plan,
    compilation,
    scope,
    oracle,
    joinPoints: new JoinPoints(),
    unmet: () => undefined,
    warn: () => undefined,
    shownPath: (path) => basename(path),
  });

const placesOf = (records: readonly AspectRecord[], of: "woven" | "excluded") =>
  records.flatMap((record) => record[of].map(({ place }) => `${placeOfAspect(record.aspect)} ${place}`)).toSorted();

/** Checks what holds for every record. */
function check(subject: Subject, records: readonly AspectRecord[]): void {
  expect(records.map(({ aspect }) => aspect)).toEqual([...subject.plan.aspects]);
  for (const { aspect, woven, excluded, ignored, reason } of records) {
    const matches = woven.length + excluded.length + ignored.length > 0;
    if (matches !== (reason === undefined) || (reason !== undefined && !reason.at.startsWith(`${aspect.file}:`))) {
      throw new Error(`${subject.name}: ${aspect.id}: ${JSON.stringify({ woven, excluded, ignored, reason })}`);
    }
    if (/undefined|\n| {2}/.test(reason?.text ?? "")) {
      throw new Error(`${subject.name}: ${aspect.id}: ${reason?.text}`);
    }
  }
}

test.each([
  ["golden cases", goldenSubjects, 80],
  ["examples of the catalogue", catalogueSubjects, 15],
] as const)(
  "%s: woven where the weaver weaves, in whole packages and at random lines",
  async (_name, subjects, least) => {
    const [seed = 1] = seeds(11);
    const random = pseudoRandom(seed);
    let compared = 0;
    let sites = 0;
    for (const subject of subjects()) {
      const woven = await wovenBy(subject);
      if (woven === undefined) {
        continue;
      }
      const whole = await decided(subject, "package");
      check(subject, whole);
      expect({ name: subject.name, woven: placesOf(whole, "woven") }).toEqual({
        name: subject.name,
        woven: [...woven],
      });
      compared++;
      sites += woven.length;
      for (let round = 0; round < 2; round++) {
        const { files } = subject.compilation;
        const file = files[random(files.length)] ?? "";
        const text = readFileSync(file, "utf8");
        const line = 1 + random(text.split("\n").length - 1);
        const range = regionOfLine(text, line, undefined);
        const here = await decided(subject, [{ file, range }]);
        check(subject, here);
        for (const of of ["woven", "excluded"] as const) {
          const covering = whole.map((record) => ({
            ...record,
            [of]: record[of].filter((site) => site.file === file && site.firstLine <= line && line <= site.lastLine),
          }));
          const at = `${subject.name}: ${basename(file)}:${line} (seed ${seed})`;
          expect({ at, places: placesOf(here, of) }).toEqual({ at, places: placesOf(covering, of) });
        }
      }
    }
    expect(compared).toBeGreaterThan(least);
    expect(sites).toBeGreaterThan(2 * least);
  },
  600_000,
);
