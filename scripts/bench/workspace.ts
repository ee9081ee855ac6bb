import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { goEnvironment } from "../../test/support/environment.ts";
import type { Measured } from "./measure.ts";
import type { Subject } from "./subject.ts";
import type { Variant } from "./variant.ts";

/** The package that the states change and test. The program imports it; it imports nothing. */
const LEAF = "benchleaf";

/** A variant's own copy of a subject's module, with separate caches. */
export class Workspace {
  readonly variant: Variant;
  readonly #subject: Subject;
  readonly #folder: string;

  /**
   * @param template folder of the subject's module, which is copied
   * @param folder an empty folder for the whole workspace
   */
  constructor(subject: Subject, variant: Variant, template: string, folder: string) {
    this.variant = variant;
    this.#subject = subject;
    this.#folder = folder;
    cpSync(template, this.module, { recursive: true });
    mkdirSync(join(this.module, LEAF));
    this.writeAspects("0");
    this.writeMain("0");
    this.writeLeaf("0");
    const test =
      'import "testing"\n\nfunc TestTouch(t *testing.T) {\n\tif Touch() == "" {\n\t\tt.Fatal("empty")\n\t}\n}\n';
    writeFileSync(join(this.module, LEAF, "leaf_test.go"), `package ${LEAF}\n\n${test}`);
  }

  get module(): string {
    return join(this.#folder, "module");
  }

  /** Path to which `go build` writes the program. */
  get output(): string {
    return join(this.#folder, "program");
  }

  /** The program's package as an argument of the go command. */
  get program(): string {
    return `./${this.#subject.program}`;
  }

  /** The tested package as an argument of the go command. */
  get leaf(): string {
    return `./${LEAF}`;
  }

  /** Changes the aspects. All variants get the file; those that do not weave do not read it. */
  writeAspects(revision: string): void {
    writeFileSync(
      join(this.module, "orchestrion.yml"),
      this.variant.aspects?.(revision) ?? this.#subject.aspects(revision),
    );
  }

  /** Changes one line of the program's own package. */
  writeMain(revision: string): void {
    const text = `import "${this.#modulePath()}/${LEAF}"\n\nvar benchRevision = "${revision}" + ${LEAF}.Touch()\n`;
    this.writeInProgram("bench_main.go", `package main\n\n${text}`);
  }

  /** Changes one line of the leaf package. */
  writeLeaf(revision: string): void {
    const text = `var revision = "leaf ${revision}"\n\n// Touch is called by the program.\nfunc Touch() string { return revision }\n`;
    writeFileSync(join(this.module, LEAF, "leaf.go"), `package ${LEAF}\n\n${text}`);
  }

  /** Adds a file to the program's package. */
  writeInProgram(name: string, text: string): void {
    writeFileSync(join(this.module, this.#subject.program, name), text);
  }

  /** Makes the next build a cold one: removes GOCACHE, the tool's cache and the program, but not the downloaded modules. */
  empty(): void {
    for (const path of [this.#goCache, this.#toolCache, this.output]) {
      rmSync(path, { recursive: true, force: true });
    }
  }

  /**
   * A go command in this workspace.
   *
   * @param args arguments of the go command
   * @param output the program that the command writes
   */
  command(args: readonly string[], output: string | undefined): Measured {
    const caches = { GOCACHE: this.#goCache, ORCHESTRION_CACHE: this.#toolCache };
    const env = goEnvironment({ ...this.variant.environment, ...caches });
    return { command: this.variant.command(args), cwd: this.module, env, goCache: this.#goCache, output };
  }

  get #goCache(): string {
    return join(this.#folder, "gocache");
  }

  get #toolCache(): string {
    return join(this.#folder, "toolcache");
  }

  #modulePath(): string {
    const path = /^module (\S+)$/m.exec(readFileSync(join(this.module, "go.mod"), "utf8"))?.[1];
    if (path === undefined) {
      throw new Error(`${this.module}/go.mod has no module line`);
    }
    return path;
  }
}
