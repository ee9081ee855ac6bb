import type { ProcessIdentity } from "../base/alive.ts";
import type { Origins } from "../bill/bill.ts";
import type { Coverage } from "../go/coverage.ts";
import type { Fuzzing } from "../go/fuzzing.ts";
import type { UserGo } from "../type-oracle/user-go.ts";

/** The parameters of a build: the content of a session's session.json, which never changes. */
export interface SessionData {
  readonly format: 1;
  /** The process that owns the build: once it has ended, tools refuse to continue. */
  readonly owner: ProcessIdentity;
  readonly toolVersion: string;
  readonly fingerprint: string;
  /** Command that starts this tool. */
  readonly self: readonly string[];
  /** The launcher (src/launcher), which the go command calls instead of this tool; undefined if there is none. */
  readonly launcher: string | undefined;
  /** Absolute path of the go command. */
  readonly go: string;
  /** The Go toolchain that the go command switches to, or belongs to. */
  readonly userGo: UserGo;
  /** Working directory of the go command and of nested builds. */
  readonly cwd: string;
  /** Folder of the main module's go.mod, or of go.work. */
  readonly moduleRoot: string;
  /** Build flags of the user's command line that nested builds repeat. */
  readonly buildFlags: readonly string[];
  readonly coverage: Coverage;
  readonly fuzzing: Fuzzing;
  /**
   * Environment variables that the go command may change for a tool, with the values that the go command itself got; null: unset.
   */
  readonly environment: Readonly<Record<string, string | null>>;
  /** The user's own `-toolexec`, through which the real tool is run; usually empty. */
  readonly userToolexec: readonly string[];
  /** Whether the plan can inject anything, and hence whether packages may have to be resolved. */
  readonly injects: boolean;
  /** Whether a nested build may compile packages for the outer one (`buildsAhead`). */
  readonly buildsAhead: boolean;
  /**
   * How many tools may run at once in a nested build in which they take turns (src/resolve/turns.ts); undefined where there can be no
   * such build.
   */
  readonly toolsAtOnce: number | undefined;
  /** Whether some aspect specifies how often it must be woven into a program. */
  readonly expects: boolean;
  /** Whether it is an error if an aspect is woven less or more often than that. */
  readonly strict: boolean;
  /**
   * Whether archives must be kept apart from those in Go's cache that builds with the same aspects have left (`noteUnparsed`).
   */
  readonly apart: boolean;
  /** Whether an archive of this build may carry a relocation record. */
  readonly relocations: boolean;
  /** Where the aspect files come from, for the bills of programs. */
  readonly origins: Origins;
  /** Hash of everything that an archive depends on: fingerprint, Go release, environment, flags, cache folder. */
  readonly resolutionKey: string;
  /**
   * Flags of the go command that give each package a key (`packageFlags`); undefined in a build in which the tool's version
   * distinguishes woven archives.
   */
  readonly keyFlags: readonly string[] | undefined;
  /** Whether nested builds can give packages keys: not with a compiler that does not accept the flags of Go's own. */
  readonly takesKeys: boolean;
  /** The user's `-gcflags`, which a key in a nested build would override (`compilerFlags`). */
  readonly compilerFlags: readonly string[];
  /** Folder for results that outlive a build. */
  readonly cacheFolder: string;
  /** Patterns and files that the go command was asked to build, for listing its package graph. */
  readonly targets: readonly string[];
  /** Whether tests are built, so that the graph includes their imports. */
  readonly tests: boolean;
  /** Where `orchestrion bisect` wants the woven join points recorded (selection.ts). */
  readonly journal?: string | undefined;
}
