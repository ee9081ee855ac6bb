import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ownIdentity } from "../../../src/base/alive.ts";
import { findGo, type GoEnvironment, readGoEnvironment } from "../../../src/go/environment.ts";
import { parseGoCommandLine } from "../../../src/go/flags.ts";
import { prepareBuild } from "../../../src/prepare/prepare.ts";
import { askNothing } from "../../support/ask-nothing.ts";
import { goEnvironment } from "../../support/environment.ts";

/** A module with aspects, the packages that they inject, and local modules as replacements of others. */
const MODULES: Readonly<Record<string, string>> = {
  "app/go.mod": `module example.com/app

go 1.23

require (
	example.com/lib v1.0.0
	example.com/plain v1.0.0
)

replace (
	example.com/lib => ../lib
	example.com/plain => ../plain
)
`,
  "app/main.go": "package main\n\nfunc main() {}\n",
  "app/orchestrion.tool.go": `//go:build tools

package tools

import (
	_ "example.com/app/hooks"
	_ "example.com/lib/aspects"
)
`,
  "app/orchestrion.yml": `extends: [more.yml, own]
aspects:
  - id: root
    join-point: {function-body: {function: [{name: AAAA}]}}
    advice:
      - prepend-statements: {imports: {h: example.com/app/hooks, c: example.com/app/later}, template: h.Enter()}
`,
  "app/more.yml": `aspects:
  - id: more
    version: {example.com/plain: ">=1.0"}
    join-point: {function-body: {function: [{name: More}]}}
    advice: [{prepend-statements: {imports: {i: example.com/lib/inject}, template: i.Do()}}]
`,
  "app/own/own.go": "package own\n",
  "app/own/orchestrion.yml": `aspects:
  - id: own
    join-point: {function-body: {function: [{name: Own}]}}
    advice: [{prepend-statements: {template: println("own")}}]
`,
  "app/hooks/hooks.go": `package hooks

import _ "embed"

//go:embed static
var static string

func Enter() { println("AAAA") }
`,
  "app/hooks/other.go": "//go:build ignored\n\npackage hooks\n\nfunc Other() {}\n",
  "app/hooks/static/a/text": "AAAA",
  "app/hooks/orchestrion.yml": `aspects:
  - id: hooks
    join-point: {function-body: {function: [{name: Hook}]}}
    advice: [{prepend-statements: {imports: {h: example.com/app/hooks}, template: 'println("AAAA"); h.Enter()'}}]
`,
  "lib/go.mod": "module example.com/lib\n\ngo 1.23\n",
  "lib/aspects/aspects.go": "package aspects\n",
  "lib/aspects/orchestrion.yml": "aspects: []\n",
  "lib/inject/inject.go": 'package inject\n\nimport "example.com/lib/inner"\n\nfunc Do() { inner.Do() }\n',
  "lib/inner/inner.go": 'package inner\n\nfunc Do() { println("AAAA") }\n',
  "plain/go.mod": "module example.com/plain\n\ngo 1.23\n",
  "plain/plain.go": "package plain\n",
  "overlay.json": '{"Replace": {"../lib/inner/inner.go": "../overlaid.go"}}\n',
  "overlaid.go": 'package inner\n\nfunc Do() { println("CCCC") }\n',
  "other.mod": `module example.com/app

go 1.23

require (
	example.com/lib v1.0.0
	example.com/plain v1.0.0
)

replace (
	example.com/lib => ../lib
	example.com/plain => ../plain
)
`,
};

/** The new content of a file: a text, a change of the old content, or nothing. */
export type Edit = readonly [name: string, edit: ((text: string) => string) | string | undefined];

/** These modules in a folder, and builds that are prepared in them. */
export class PreparedWorld {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), "prepared-")));
  readonly #environment = goEnvironment({ GOPROXY: "off", GOTOOLCHAIN: "local" });
  #goEnv: GoEnvironment = {};

  async create(): Promise<void> {
    this.edit(Object.entries(MODULES));
    this.#goEnv = await readGoEnvironment(findGo(this.#environment), this.at("app"), this.#environment);
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  at(...names: readonly string[]): string {
    return join(this.root, ...names);
  }

  /** Changes files and gives all of them the same time, as tar, Bazel or a buildpack does. */
  edit(edits: readonly Edit[]): void {
    for (const [name, edit] of edits) {
      if (edit === undefined) {
        rmSync(this.at(name), { recursive: true });
      } else {
        mkdirSync(dirname(this.at(name)), { recursive: true });
        writeFileSync(this.at(name), typeof edit === "string" ? edit : edit(readFileSync(this.at(name), "utf8")));
      }
    }
    for (const entry of readdirSync(this.root, { recursive: true, withFileTypes: true })) {
      utimesSync(join(entry.parentPath, entry.name), 1_577_836_800, 1_577_836_800);
    }
  }

  /** Restores the initial content of all files. */
  reset(): void {
    for (const name of readdirSync(this.root)) {
      rmSync(this.at(name), { recursive: true });
    }
    this.edit(Object.entries(MODULES));
  }

  /** The parts of a prepared build that determine what is woven, or the reason why it cannot be prepared. */
  async prepare(cacheFolder: string, flags: readonly string[] = []): Promise<unknown> {
    try {
      const { data, plan, graph, configuration } = await prepareBuild({
        go: findGo(this.#environment),
        goEnv: this.#goEnv,
        environment: this.#environment,
        cwd: this.at("app"),
        moduleRoot: this.at("app"),
        commandLine: parseGoCommandLine(["build", ...flags, "."], askNothing),
        userToolexec: [],
        cacheFolder,
        owner: ownIdentity(),
        ownsFlags: true,
        pinned: { toolFile: undefined, flags: [] },
      });
      const { fingerprint, resolutionKey, keyFlags } = data;
      return { fingerprint, resolutionKey, keyFlags, plan, graph, configuration: { ...configuration, id: "" } };
    } catch (error) {
      return error instanceof Error ? error.message : error;
    }
  }

  /** The same parts, prepared with an empty cache folder. */
  async prepareCold(flags: readonly string[] = []): Promise<unknown> {
    const folder = mkdtempSync(join(tmpdir(), "prepared-cold-"));
    try {
      return await this.prepare(folder, flags);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}
