import type { KnownIntegration } from "../config/catalogue-meta.ts";
import { parseGoMod } from "../go/mod.ts";
import { DATADOG_TRACER, STANDARD_LIBRARY } from "./integrations.ts";
import type { Sandbox } from "./sandbox.ts";
import { type FoundVersion, findVersions, shortReason } from "./versions.ts";

/** An integration that is not available, and why. */
export interface Unavailable {
  readonly importPath: string;
  readonly reason: string;
}

/**
 * Adds requirements to the sandbox's go.mod. Integrations whose module is not available are left out.
 *
 * @param wanted integrations whose module go.mod may lack
 * @returns those that go.mod now provides, and the others with the reason
 */
export async function requireIntegrations(
  wanted: readonly KnownIntegration[],
  sandbox: Sandbox,
): Promise<{ provided: KnownIntegration[]; unavailable: Unavailable[] }> {
  const required = parseGoMod(sandbox.files().goMod).requires;
  const has = ({ module }: KnownIntegration): boolean => module === STANDARD_LIBRARY || required.has(module);
  const provided = wanted.filter(has);
  const unavailable: Unavailable[] = [];
  const lacking = wanted.filter((each) => !has(each));
  const versions = await chooseVersions(new Set(lacking.map((each) => each.module)), required, sandbox);
  const arguments_ = new Map<KnownIntegration, string>();
  for (const each of lacking) {
    const version = versions.get(each.module);
    if (version?.served === true) {
      arguments_.set(each, `${each.importPath}@${version.version}`);
    } else {
      unavailable.push({ importPath: each.importPath, reason: version?.reason ?? "no version" });
    }
  }
  // A package with an unavailable dependency makes the call fail for the others as well.
  const all = arguments_.size === 0 || (await get([...arguments_.values()], sandbox)) === undefined;
  for (const [each, argument] of arguments_) {
    const failure = all ? undefined : await get([argument], sandbox);
    if (failure === undefined) {
      provided.push(each);
    } else {
      unavailable.push({ importPath: each.importPath, reason: failure });
    }
  }
  return { provided, unavailable };
}

/** Runs `go get`; returns the reason if it failed. A failed call leaves the sandbox unchanged. */
async function get(packages: readonly string[], sandbox: Sandbox): Promise<string | undefined> {
  const before = sandbox.files();
  const { exitCode, stderr } = await sandbox.go(["get"], packages);
  if (exitCode === 0) {
    return undefined;
  }
  sandbox.restore(before);
  const errors = stderr.split("\n").filter((line) => !/^go: (downloading|finding|added|upgraded) /.test(line));
  return shortReason(errors.join("\n"));
}

/** The version to require of each module: that of its family in go.mod, else the latest. */
async function chooseVersions(
  modules: ReadonlySet<string>,
  required: ReadonlyMap<string, string>,
  sandbox: Sandbox,
): Promise<ReadonlyMap<string, FoundVersion>> {
  const family = await tracerVersion(modules, required, sandbox);
  const queries = new Map([...modules].map((module) => [module, isDatadog(module) ? family : "latest"] as const));
  const found = new Map(await findVersions(queries, sandbox));
  const second = [...found].filter(([module, each]) => !each.served && queries.get(module) !== "latest");
  for (const [module, version] of await findVersions(new Map(second.map(([each]) => [each, "latest"])), sandbox)) {
    if (version.served) {
      found.set(module, version);
    }
  }
  return found;
}

/** All Datadog modules of one release belong together. */
async function tracerVersion(
  modules: ReadonlySet<string>,
  required: ReadonlyMap<string, string>,
  sandbox: Sandbox,
): Promise<string> {
  const present = required.get(DATADOG_TRACER);
  if (present !== undefined || ![...modules].some(isDatadog)) {
    return present ?? "latest";
  }
  const latest = (await findVersions(new Map([[DATADOG_TRACER, "latest"]]), sandbox)).get(DATADOG_TRACER);
  return latest?.served === true ? latest.version : "latest";
}

function isDatadog(module: string): boolean {
  return module.startsWith("github.com/DataDog/dd-trace-go/");
}
