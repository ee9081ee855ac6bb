import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hostGoEnvironment } from "../../../src/embedded/compile-go.ts";
import { askOracle } from "../../../src/type-oracle/client.ts";
import { installFrom } from "../../../src/type-oracle/install.ts";
import type { OracleAnswer, OracleResponse, Query } from "../../../src/type-oracle/protocol.ts";
import { userGo } from "../../support/toolchains.ts";

/** A query without the parts that the fixture adds: the range is that of `text`, which occurs once in a file. */
type Question =
  | { readonly kind: "expr" | "callee" | "ident"; readonly text: string; readonly within?: string }
  | { readonly kind: "implements"; readonly text: string; readonly within?: string; readonly interface: string };

/** Runs a command and returns its standard output. */
function run(command: string[], cwd: string, env: Record<string, string>): string {
  const { exitCode, stdout, stderr } = Bun.spawnSync(command, { cwd, env });
  if (exitCode !== 0) throw new Error(`${command.join(" ")}: ${stderr.toString()}`);
  return stdout.toString();
}

/** A temporary folder with an oracle and archives of standard packages; `remove` deletes all of it. */
export class OracleFixture {
  readonly folder = mkdtempSync(join(tmpdir(), "oracle-test-"));
  readonly archives = new Map<string, string>();
  oracle = "";

  async build(packages: readonly string[]): Promise<void> {
    const env = hostGoEnvironment(process.env);
    const go = await userGo({ cwd: this.folder, env });
    const cache = { ...process.env, ORCHESTRION_CACHE: join(this.folder, "cache") };
    this.oracle = await installFrom(undefined, go, cache);
    const format = "{{.ImportPath}} {{.Export}}";
    for (const line of run(["go", "list", "-export", "-deps", "-f", format, ...packages], this.folder, env).split(
      "\n",
    )) {
      const [path, file] = line.split(" ");
      if (path && file) this.archives.set(path, file);
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  archive(path: string): string {
    const file = this.archives.get(path);
    if (file === undefined) throw new Error(`the fixture has no archive of ${path}`);
    return file;
  }

  /** Compiles packages of one file each, by import path, each of which may import those before it; returns the last archive. */
  compile(packages: Readonly<Record<string, string>>): string {
    const cwd = mkdtempSync(join(this.folder, "compile-"));
    const env = hostGoEnvironment(process.env);
    let archive = "";
    for (const [path, content] of Object.entries(packages)) {
      const importcfg = join(cwd, "importcfg");
      const known = archive === "" ? "" : readFileSync(importcfg, "utf8");
      archive = join(cwd, `${Bun.hash(path).toString(16)}.a`);
      writeFileSync(importcfg, known);
      writeFileSync(join(cwd, "source.go"), content);
      run(["go", "tool", "compile", "-p", path, "-importcfg", importcfg, "-o", archive, "source.go"], cwd, env);
      writeFileSync(importcfg, `${known}packagefile ${path}=${archive}\n`);
    }
    return archive;
  }

  importcfg(packages: readonly string[], extraLines: readonly string[] = []): string {
    const file = join(this.folder, `importcfg.${Bun.hash(JSON.stringify([packages, extraLines])).toString(16)}`);
    const lines = packages.map((path) => `packagefile ${path}=${this.archive(path)}`);
    writeFileSync(file, ["# import config", ...lines, ...extraLines, ""].join("\n"));
    return file;
  }

  /** Asks about a package with the given sources (by file name); each question has the name of its answer. */
  async ask(
    sources: Readonly<Record<string, string>>,
    questions: Readonly<Record<string, Question>>,
    options: { importcfg?: string; archives?: Record<string, string>; path?: string; lang?: string } = {},
  ): Promise<OracleResponse & { readonly get: (id: string) => OracleAnswer }> {
    const cwd = mkdtempSync(join(this.folder, "package-"));
    for (const [name, content] of Object.entries(sources)) writeFileSync(join(cwd, name), content);
    const queries = Object.entries(questions).map(([id, question]) => locate(id, question, sources));
    const response = await askOracle(
      this.oracle,
      {
        about: {
          importPath: options.path ?? "example.com/own",
          lang: options.lang,
          arch: "amd64",
          files: Object.keys(sources),
          importcfg: options.importcfg,
        },
        archives: options.archives ?? {},
        queries,
      },
      { cwd },
    );
    const get = (id: string) => {
      const answer = response.answers.get(id);
      if (answer === undefined) throw new Error(`no answer ${id}`);
      return answer;
    };
    return { ...response, get };
  }
}

function locate(id: string, question: Question, sources: Readonly<Record<string, string>>): Query {
  const within = question.within ?? question.text;
  const found = Object.entries(sources).flatMap(([file, content]) => occurrences(file, content, within));
  const [only] = found;
  if (only === undefined || found.length !== 1) throw new Error(`${id}: "${within}" occurs ${found.length} times`);
  const skipped = within.indexOf(question.text);
  const start = only.start + Buffer.byteLength(within.slice(0, skipped));
  const range = { id, file: only.file, start, end: start + Buffer.byteLength(question.text) };
  return question.kind === "implements"
    ? { ...range, kind: question.kind, interface: question.interface }
    : { ...range, kind: question.kind };
}

function occurrences(file: string, content: string, text: string): { file: string; start: number }[] {
  const result = [];
  for (let at = content.indexOf(text); at >= 0; at = content.indexOf(text, at + 1)) {
    result.push({ file, start: Buffer.byteLength(content.slice(0, at)) });
  }
  return result;
}
