import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { BuildError } from "../base/failure.ts";
import { shownText } from "../base/shown-text.ts";
import { VERSION } from "../base/version.ts";
import { writeProblem } from "../base/write-problem.ts";
import { paintHunk } from "../diff/paint.ts";
import type { PartsRequest } from "../prepare/module-parts.ts";
import { addedModules, type PlanContent, planContent, type SurveyedParts } from "../survey/content.ts";
import { type Difference, differences, differencesText } from "../survey/differences.ts";
import { uninstrumented } from "../survey/libraries.ts";
import { Surveyor } from "../survey/package.ts";
import { type PinOutlook, pinOutlook } from "../survey/pin-outlook.ts";
import { planJson, planText, readPlan } from "../survey/plan-file.ts";
import { planForPeople, type ShownPlan, sumText } from "../survey/plan-text.ts";
import { type Price, priceOf } from "../survey/price.ts";
import { askedPackages } from "./asked-packages.ts";
import type { GoCommandOptions } from "./go-command.ts";
import { type WovenPart, weavePackages } from "./weave-packages.ts";

interface PlanOptions extends GoCommandOptions {
  readonly json: boolean;
  /** File to write the plan to. */
  readonly write: string | undefined;
  /** File to compare the plan with. */
  readonly check: string | undefined;
  readonly colour: boolean;
  /** In columns. */
  readonly width: number;
  readonly out: (text: string) => void;
}

/**
 * Plans a build of packages, and prints, writes or compares the plan.
 *
 * @param args packages, and flags of the go command that select them (`-tags=…`, `-C DIR`)
 * @returns the exit status: 1 if the plan differs from the file, or not every package could be examined
 * @throws ConfigurationError, BuildError, Misuse, or an error with the go command's message
 */
export async function runPlan(args: readonly string[], options: PlanOptions): Promise<number> {
  const { say, out } = options;
  const asked = await askedPackages(args, options, "A plan is for packages, whatever is built of them");
  const targets = asked.commandLine.targets.length > 0 ? asked.commandLine.targets : ["./..."];
  const place: PartsRequest = { ...asked, commandLine: { ...asked.commandLine, targets } };
  const committed =
    options.check === undefined ? undefined : readPlan(resolve(options.directory, options.check), options.check);
  const surveyor = new Surveyor();
  const woven = await weavePackages(place, {
    ...{ dependencies: true, tests: false, keys: true, texts: false },
    ...{ say, warn: say, sayPinned: say },
    onPackage: (one) => surveyor.look(one),
  });
  if (woven.packages === 0) {
    say(
      woven.complete
        ? `orchestrion plan: no packages match ${targets.join(" ")}`
        : "orchestrion plan: there is no plan",
    );
    return 1;
  }
  const { goEnv, commandLine } = place;
  const surveyed: SurveyedParts = {
    build: {
      packages: targets,
      flags: commandLine.repeated,
      platform: `${goEnv.GOOS ?? ""}/${goEnv.GOARCH ?? ""}`,
    },
    packages: surveyor.packages,
    parts: woven.parts.map(({ prepared, graph }) => ({
      packages: surveyor.packages,
      plan: prepared.plan,
      graph,
      integrations: prepared.configuration.integrations.map(({ importPath }) => importPath),
    })),
  };
  const content = planContent(surveyed);
  if (!woven.complete) {
    say("orchestrion plan: not all packages could be examined, so the plan is not complete");
  }
  if (options.check !== undefined && committed !== undefined) {
    const found = differences(committed, content);
    return check(options.check, content, found, options) && woven.complete ? 0 : 1;
  }
  if (options.write !== undefined) {
    if (!woven.complete) {
      throw new BuildError(`${options.write} is not written`);
    }
    write(options.write, content, options);
    out(`wrote ${options.write}: ${sumText(content)}\n`);
    return 0;
  }
  const shown = await completed(place, surveyed, content, woven.parts);
  out(options.json ? json(shown, goEnv.GOVERSION ?? "") : planForPeople(shown, options));
  return woven.complete ? 0 : 1;
}

/** Adds what belongs to this moment and machine. */
async function completed(
  place: PartsRequest,
  surveyed: SurveyedParts,
  content: PlanContent,
  parts: readonly WovenPart[],
): Promise<ShownPlan> {
  const pin = new Map<string, PinOutlook | string>();
  const prices: (Price | string)[] = [];
  for (const { moduleRoot, prepared, patterns } of parts) {
    const { data, plan } = prepared;
    const module = plan.index.rootModule ?? moduleRoot;
    if (!pin.has(module)) {
      pin.set(module, await pinOutlook(moduleRoot, place.environment));
    }
    const context = { go: place.go, cwd: place.cwd, buildFlags: data.buildFlags };
    prices.push(
      data.keyFlags === undefined
        ? "flags for the compiler in GOFLAGS take the place of those that tell woven packages from others in the cache"
        : await priceOf(context, place.environment, patterns, data.keyFlags),
    );
  }
  return {
    content,
    modules: addedModules(surveyed.packages),
    uninstrumented: surveyed.parts.flatMap(uninstrumented),
    pin,
    price: prices.reduce(together),
  };
}

/** The price of two go commands; packages of both may be compiled for each. */
function together(one: Price | string, other: Price | string): Price | string {
  if (typeof one === "string" || typeof other === "string") {
    return typeof one === "string" ? one : other;
  }
  return {
    packages: one.packages + other.packages,
    certain: [...one.certain, ...other.certain],
    possible: [...one.possible, ...other.possible],
  };
}

function json({ content, modules, uninstrumented: libraries, pin, price }: ShownPlan, go: string): string {
  const known = <T extends object>(value: T | string) => (typeof value === "string" ? { unknown: value } : value);
  return planJson(content, {
    tool: VERSION,
    go,
    modules,
    commands: libraries.flatMap(({ library, command }) => (command === undefined ? [] : [{ library, command }])),
    pin: [...pin].map(([module, outlook]) => ({ module, ...known(outlook) })),
    price: known(price),
  });
}

function write(file: string, content: PlanContent, { directory }: PlanOptions): void {
  try {
    writeFileSync(resolve(directory, file), planText(content));
  } catch (error) {
    throw writeProblem(file, error);
  }
}

/** Prints the differences from a committed plan; returns whether there are none. */
function check(file: string, content: PlanContent, found: readonly Difference[], options: PlanOptions): boolean {
  const { out, say, colour } = options;
  if (found.length === 0) {
    out(`as planned in ${file}: ${sumText(content)}\n`);
    return true;
  }
  const text = differencesText(found);
  out(colour ? paintHunk(text) : shownText(text));
  const again = [...content.build.flags, ...content.build.packages].join(" ");
  const [first] = found;
  say(
    first?.section === "the build"
      ? `orchestrion plan: ${file} is about another build; give the same packages and flags, or plan this build with \`orchestrion plan --write ${file} ${again}\``
      : `orchestrion plan: a build weaves something else than ${file} says; \`orchestrion plan --write ${file} ${again}\` accepts that`,
  );
  return false;
}
