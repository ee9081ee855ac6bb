import { dirname, join } from "node:path";
import type { WeaveResult } from "../aspect/weave-types.ts";
import { BuildError } from "../base/failure.ts";
import type { WovenShare } from "../bill/attribute.ts";
import { encodePlaces } from "../bill/places.ts";
import { higherLang } from "../golang/lang.ts";
import { lineNamesOf } from "../golang/line-names.ts";
import { openLog } from "../log/log.ts";
import { openTrace, type Trace } from "../log/trace.ts";
import { noteUnparsed } from "../prepare/unparsed.ts";
import { readAgain } from "../resolve/recompile.ts";
import type { Requester } from "../resolve/resolve.ts";
import { resolveArchives } from "../resolve/resolve-archives.ts";
import { editArguments, toolName, withValue } from "./arguments.ts";
import { sayEnd } from "./exec.ts";
import { explainCompilerOutput } from "./explain.ts";
import { explainAddedFields, explainFieldsElsewhere } from "./explain-fields.ts";
import { fitArchives } from "./fit-archives.ts";
import { addPackageFiles, type ImportConfig, parseImportConfig, replacePackageFiles } from "./importcfg.ts";
import { interfaceArchives } from "./interface-archives.ts";
import type { CompileJob } from "./job.ts";
import {
  addDependency,
  type DependencyKind,
  formatLinkDependencies,
  IMPORT,
  type InheritedDependencies,
  inheritedDependencies,
  PROGRAM,
  RELOCATION,
} from "./link-deps.ts";
import { completeMain } from "./main-package.ts";
import { requesterOf } from "./requester.ts";
import { externalTests, testTarget } from "./test-target.ts";
import type { Outcome, Ran } from "./tool-run.ts";
import { foldersOf, TrimmedPaths, withoutFolders } from "./trimmed-paths.ts";
import { wovenNames } from "./woven-names.ts";

const NOTHING: WeaveResult = {
  files: [],
  imports: [],
  links: [],
  programLinks: [],
  lang: undefined,
  sites: [],
  excluded: [],
  warnings: [],
  unparsed: [],
  generated: [],
  addedFields: [],
};

/**
 * Compiles a package in which aspects may match, or whose archive must contain a link record for its importers (spec: toolexec
 * §8).
 *
 * @throws any error of weaving or resolving; in that case nothing was compiled
 */
export async function compile(asked: CompileJob): Promise<Outcome> {
  const job = asked.again ? await compiledAgain(asked) : asked;
  const { run, session } = job;
  const trace = openTrace(run.environment, session.data.owner.pid, run.process);
  const trimmed = new TrimmedPaths(job.compilation.arguments.flags.get("-trimpath")?.value);
  const woven = job.candidates.length === 0 ? NOTHING : await weavePackage(job, trimmed, trace);
  if (session.data.strict && woven.unparsed.length > 0) {
    const mistake = await ownMistake(job);
    if (mistake !== undefined) {
      return mistake;
    }
    throw new BuildError(woven.unparsed.join("\n"));
  }
  logWeaving(job, woven);
  const { journal } = job.session.data;
  if (journal !== undefined) {
    // Before the compiler runs: what does not compile must be known, too.
    const { appendToJournal } = await import("../session/selection.ts");
    appendToJournal(journal, { kind: "woven", importPath: job.compilation.importPath, sites: woven.sites });
  }
  const planned = await planCompile(job, woven, trace);
  await run.write(planned.files);
  if (planned.importConfig !== job.compilation.importConfig.text) {
    await run.replaceImportConfig(job.compilation.importcfg, planned.importConfig);
  }
  const endCompiler = trace.begin("compiler");
  const ran = await run.capture(planned.command);
  endCompiler();
  const found = { aspects: job.candidates.length, sites: woven.sites.length };
  trace.sinceStart(`compile ${job.compilation.description}`, found);
  return finishCompile(job, woven, planned, trimmed, ran);
}

/** A compile, ready to be carried out. */
interface PlannedCompile {
  readonly command: readonly string[];
  /** Contents by path; folders are created. */
  readonly files: ReadonlyMap<string, string>;
  /** Text of the importcfg. */
  readonly importConfig: string;
  /** Folders of the woven files. */
  readonly folders: ReadonlySet<string>;
  readonly records: ReadonlyMap<string, DependencyKind>;
}

/** Changes nothing, apart from having packages built that woven code imports. */
async function planCompile(job: CompileJob, woven: WeaveResult, trace: Trace): Promise<PlannedCompile> {
  const { session, compilation } = job;
  const { all, flags } = compilation.arguments;
  const stageDir = dirname(flags.get("-o")?.value ?? "");
  const { files, replaced } = wovenFiles(job, stageDir, woven);
  const folders = foldersOf(replaced.values());
  const trimpath = flags.get("-trimpath");
  if (trimpath !== undefined && lineNamesOf(session.data.userGo.version) === "joined") {
    replaced.set(trimpath.at, withValue("-trimpath", trimpath, withoutFolders(trimpath.value, folders)));
  }
  const lang = flags.get("-lang");
  if (lang !== undefined && woven.lang !== undefined) {
    replaced.set(lang.at, withValue("-lang", lang, higherLang(lang.value, woven.lang.version)));
  }
  const endResolving = trace.begin("resolve", { imports: woven.imports });
  const { injected, importConfig } = await addInjectedImports(job, woven);
  endResolving();
  const records = recordsOf(job, woven, { injected, importConfig });
  let text = importConfig.text;
  const appended: string[] = [];
  if (compilation.program) {
    const needed = new Map([...records].filter(([, kind]) => kind !== IMPORT));
    const { testMain } = compilation;
    const completed = await completeMain(requesterOf(job, woven.sites), { importConfig, stageDir, needed, testMain });
    if (completed !== undefined) {
      files.set(completed.file, completed.source);
      appended.push(completed.file);
      text = completed.importConfig;
    }
  }
  return {
    command: [...session.data.userToolexec, job.tool, ...editArguments(all, replaced, appended)],
    files,
    importConfig: text,
    folders,
    records,
  };
}

/** The packages for which the archive must carry a record. */
function recordsOf(
  { session, compilation, inherited }: CompileJob,
  woven: WeaveResult,
  { injected, importConfig }: WovenImports,
): Map<string, DependencyKind> {
  const records = new Map<string, DependencyKind>();
  for (const path of injected.keys()) {
    addDependency(records, path, IMPORT);
  }
  // Injected packages pass on what they need, and satisfy others.
  const passedOn = session.data.relocations ? inheritedDependencies(injected) : [];
  const own = [
    ...woven.links.map((path) => [path, RELOCATION] as const),
    ...woven.programLinks.map((path) => [path, PROGRAM] as const),
  ];
  for (const [path, kind] of [...own, ...inherited, ...passedOn]) {
    if (path !== "unsafe" && path !== compilation.importPath && !importConfig.packageFiles.has(path)) {
      addDependency(records, path, kind);
    }
  }
  return records;
}

/** Passes on the compiler's output, with explanations if it failed, and completes the archive if it did not. */
async function finishCompile(
  job: CompileJob,
  woven: WeaveResult,
  { folders, records }: PlannedCompile,
  trimmed: TrimmedPaths,
  ran: Ran,
): Promise<Outcome> {
  const { run, mark } = job;
  if (ran.status !== 0 && ran.signal === undefined && woven.files.length > 0) {
    const mistake = await ownMistake(job);
    if (mistake !== undefined) {
      return mistake;
    }
  }
  if (ran.status !== 0) {
    const output = Buffer.concat([ran.stdout, ran.stderr]);
    run.stdout(explainAddedFields(output, woven.addedFields) + explainFieldsElsewhere(output, job.fields));
  }
  run.stdout(trimmed.restore(explainCompilerOutput(ran.stdout, woven.generated), folders));
  run.stderr(trimmed.restore(explainCompilerOutput(ran.stderr, woven.generated), folders));
  sayEnd(toolName(job.tool), ran, run.stderr);
  if (ran.status !== 0) {
    return { status: ran.status };
  }
  const shares = sharesOf(woven);
  if (records.size + shares.length > 0 || mark !== undefined) {
    const archive = job.compilation.arguments.flags.get("-o")?.value ?? "";
    await run.appendRecord(archive, formatLinkDependencies(records, shares, mark));
  }
  report(job, woven);
  reportUnparsed(job, woven);
  return { status: 0 };
}

/**
 * Adapts a job to a recompilation, which compiles against archives of a test binary (recompile.ts); the go command provides the
 * others.
 */
async function compiledAgain(job: CompileJob): Promise<CompileJob> {
  const { session, compilation } = job;
  const { importConfig, importcfg } = compilation;
  const { paths, linked } = readAgain(session, job.chain);
  const imported = [...importConfig.packageFiles.keys()].filter((path) => !paths.has(path) && linked.has(path));
  const text = replacePackageFiles(importConfig.text, new Map(imported.map((path) => [path, linked.get(path) ?? ""])));
  // Before weaving: the type oracle reads the file.
  await job.run.replaceImportConfig(importcfg, text);
  const relinked = compilation.against(parseImportConfig(text));
  const inherited: InheritedDependencies = session.data.relocations
    ? inheritedDependencies(relinked.importConfig.packageFiles)
    : new Map();
  return { ...job, compilation: relinked, inherited, linked };
}

function logWeaving(job: CompileJob, woven: WeaveResult): void {
  const { run } = job;
  const log = openLog(run.environment, run);
  log.debug("looked at", { aspects: job.candidates.length, files: job.compilation.files.length });
  for (const { aspect, integration, aspectPlace, place } of woven.sites) {
    log.info("woven", { aspect, integration, from: aspectPlace, at: place });
  }
  const links = [...woven.links, ...woven.programLinks];
  if (woven.imports.length + links.length > 0) {
    log.debug("needs", { imports: woven.imports, links });
  }
  for (const warning of [...woven.unparsed, ...woven.warnings]) {
    log.warn(warning);
  }
}

/**
 * Reports files that could not be woven. The go command caches the compiler's output with the archive, and prints it in each
 * build that takes the archive from its cache; but not in a nested build, which only lists packages.
 */
function reportUnparsed({ session, chain, compilation, run }: CompileJob, woven: WeaveResult): void {
  if (woven.unparsed.length === 0) {
    return;
  }
  noteUnparsed(session.data.cacheFolder, session.data.moduleRoot, compilation.importPath);
  for (const text of woven.unparsed) {
    if (chain.length === 0) {
      run.stderr(`orchestrion: warning: ${text}\n`);
    } else {
      session.events.record({ kind: "warning", importPath: compilation.description, text });
    }
  }
}

/** The woven places by aspect, sorted: for the bill of a program, and for the expectations of aspects. */
function sharesOf(woven: WeaveResult): WovenShare[] {
  const found = new Map<string, { readonly integration: string; readonly aspect: string; readonly places: string[] }>();
  for (const { integration, aspect, place } of woven.sites) {
    const key = `${integration}\t${aspect}`;
    const share = found.get(key) ?? { integration, aspect, places: [] };
    share.places.push(place);
    found.set(key, share);
  }
  return [...found]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([, { places, ...share }]) => ({ ...share, count: places.length, places: encodePlaces(places) }));
}

/**
 * When woven code does not compile, the cause is usually an error in the user's own code.
 *
 * @returns in that case, after printing the compiler's messages about that code, the end of the run; otherwise undefined
 */
async function ownMistake({ session, tool, compilation, fields, run }: CompileJob): Promise<Outcome | undefined> {
  const ran = await run.capture([...session.data.userToolexec, tool, ...compilation.arguments.all]);
  if (ran.status === 0) {
    return undefined;
  }
  run.stdout(explainFieldsElsewhere(Buffer.concat([ran.stdout, ran.stderr]), fields));
  run.stdout(ran.stdout);
  run.stderr(ran.stderr);
  sayEnd(toolName(tool), ran, run.stderr);
  return { status: ran.status };
}

async function weavePackage(job: CompileJob, trimmed: TrimmedPaths, trace: Trace): Promise<WeaveResult> {
  const { session, compilation } = job;
  // Parser and templates are loaded only here: a compile that only passes on link records needs neither.
  const { weave } = await import("../aspect/weave.ts");
  return weave({
    plan: job.session.plan,
    candidates: job.candidates,
    compilation,
    recorded: (file) => trimmed.recorded(file),
    lineNames: lineNamesOf(session.data.userGo.version),
    onPart: (name) => trace.begin(name),
    grammar: () => job.workshop.grammar(),
    oracle: () => job.workshop.oracle(),
    archives: (paths) => interfaceArchives(job, paths),
  });
}

/**
 * The changed files, in the folder in which `diff` and people look for them.
 *
 * @returns texts by path, and replacements for the original files in the arguments, by position
 */
function wovenFiles(
  job: CompileJob,
  stageDir: string,
  woven: WeaveResult,
): { readonly files: Map<string, string>; readonly replaced: Map<number, string> } {
  const { arguments: command, importPath } = job.compilation;
  const folder = join(stageDir, "orchestrion", "src", command.flags.get("-p")?.value ?? importPath);
  const names = wovenNames(woven.files.map(({ original }) => original));
  const files = new Map<string, string>();
  const replaced = new Map<number, string>();
  for (const { original, text } of woven.files) {
    const source = command.sources.find((candidate) => candidate.path === original);
    const name = names.get(original);
    if (source === undefined || name === undefined) {
      throw new Error(`the weaver changed ${original}, which is not compiled here`);
    }
    const file = join(folder, name);
    files.set(file, text);
    replaced.set(source.at, file);
  }
  return { files, replaced };
}

/** The archives of the packages that woven code imports, by import path, and the importcfg with these. */
interface WovenImports {
  readonly injected: ReadonlyMap<string, string>;
  readonly importConfig: ImportConfig;
}

/** Has the packages built that woven code imports. */
async function addInjectedImports(job: CompileJob, woven: WeaveResult): Promise<WovenImports> {
  const { compilation } = job;
  const missing = woven.imports.filter((path) => path !== "unsafe" && !compilation.imports(path));
  if (missing.length === 0) {
    return { injected: new Map(), importConfig: compilation.importConfig };
  }
  const requester = requesterOf(job, woven.sites);
  const answers = await resolveArchives(requester, missing);
  const fitting = await fittingTests(requester, compilation.importConfig, answers.closure(missing));
  const injected = new Map(missing.map((path) => [path, fitting.get(path) ?? answers.archive(path) ?? ""]));
  const { text } = addPackageFiles(compilation.importConfig, injected);
  return { injected, importConfig: parseImportConfig(text) };
}

/**
 * External tests use the package under test together with declarations of its own test files. Packages injected into the tests
 * must use that same variant, or the compiler uses the types of the ordinary package. Other packages are left to the link step.
 */
async function fittingTests(
  requester: Requester,
  { packageFiles }: ImportConfig,
  added: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const {
    package: { description, importPath },
    linked,
  } = requester;
  const target = testTarget(description);
  if (target === undefined || importPath !== externalTests(target) || linked !== undefined || !added.has(target)) {
    return new Map();
  }
  return fitArchives({ requester, target, chosen: packageFiles, added });
}

function report(job: CompileJob, woven: WeaveResult): void {
  const { events } = job.session;
  const { description: importPath } = job.compilation;
  events.record({ kind: "done", importPath });
  if (woven.sites.length > 0) {
    const { sites } = woven;
    events.record({ kind: "woven", importPath, files: woven.files.length, sites });
  }
  for (const text of woven.warnings) {
    events.record({ kind: "warning", importPath, text });
  }
}
