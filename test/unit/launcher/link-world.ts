import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { keep } from "../../../src/cache/cached-file.ts";
import { cachedLinkPrefix } from "../../../src/launcher/cached-link.ts";
import { KEPT_ANSWERS } from "../../../src/resolve/answers.ts";
import type { Requester } from "../../../src/resolve/resolve.ts";
import { createSession, Session } from "../../../src/session/session.ts";
import { appendMember } from "../../../src/toolexec/archive.ts";
import { archiveOf } from "../../support/archive.ts";
import { sessionData } from "../../support/session.ts";
import { type Launched, LauncherWorld } from "./fixture.ts";

/** Import path of the linked program. */
export const PROGRAM = "example.com/app";

/** A package that earlier builds have compiled. */
export interface AnsweredPackage {
  readonly archive: string;
  readonly size: number;
  readonly imports: readonly string[];
  readonly module: { readonly path: string; readonly version: string; readonly sum: string } | undefined;
}

/** Link steps of one program: a session with its plan, a cache of the tool, archives. */
export class LinkWorld extends LauncherWorld {
  readonly cache = this.path("cache");
  readonly importcfg = this.path("importcfg.link");

  readonly #data = sessionData(this.folder, { launcher: this.path("launcher"), cacheFolder: this.cache });

  /** Prefix of the names of cached link steps. */
  readonly links = cachedLinkPrefix(this.#data);

  /** The link step of the program. */
  get requester(): Requester {
    const session = new Session(this.session, this.#data);
    return { session, chain: [], aspects: [], package: { description: PROGRAM, importPath: PROGRAM } };
  }

  /** A build in which nothing has run yet. */
  newBuild(): void {
    rmSync(this.session, { recursive: true, force: true });
    mkdirSync(this.session);
    mkdirSync(this.cache, { recursive: true });
    const index = { format: 1 as const, toolVersion: "v1", fingerprint: "abc", rootModule: PROGRAM, aspects: [] };
    const injectable = { imports: [], links: [] };
    const plan = { index, aspects: [], injectable, injections: [], interfaces: [] };
    createSession(this.session, { data: this.#data, plan, graph: { packages: {}, errors: {} }, launchPlan: undefined });
    this.plan({ injects: true, links: this.links });
  }

  /** A compiled package; with a link record unless that is empty. */
  archive(name: string, content: string, record: string): string {
    const file = this.path(name);
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, archiveOf(content));
    if (record !== "") {
      appendMember(file, "link.deps", record);
    }
    return file;
  }

  answers(packages: Readonly<Record<string, AnsweredPackage>>): void {
    keep(join(this.cache, "resolved-KEY.json"), KEPT_ANSWERS, JSON.stringify({ packages, errors: {} }));
  }

  /** The command that the go command would start. */
  link(text: string, description = PROGRAM, before: readonly string[] = []): Launched {
    rmSync(`${this.importcfg}.original`, { force: true });
    writeFileSync(this.importcfg, text);
    const words = [this.path("link"), "-o", "a.out", "-importcfg", this.importcfg, "-buildmode=exe", "main.a"];
    return this.launch([...before, ...words], { TOOLEXEC_IMPORTPATH: description });
  }
}
