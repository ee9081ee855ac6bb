import type { ProcessIdentity } from "../base/alive.ts";
import type { Coverage } from "../go/coverage.ts";
import type { UserGo } from "../type-oracle/user-go.ts";

/** What a build was started with: the record in a session's session.json, which never changes. */
export interface SessionData {
  readonly format: 1;
  /** The process without which the build has no owner any more: tools then refuse to go on. */
  readonly owner: ProcessIdentity;
  readonly toolVersion: string;
  readonly fingerprint: string;
  /** Command that starts this tool. */
  readonly self: readonly string[];
  /** The launcher (src/launcher), which the go command calls in place of this tool; undefined where there is none. */
  readonly launcher: string | undefined;
  /** Absolute path of the go command. */
  readonly go: string;
  /** The Go that it hands over to, or is itself. */
  readonly userGo: UserGo;
  /** Working directory of the go command, in which nested builds run as well. */
  readonly cwd: string;
  /** Folder of the main module's go.mod, or of go.work. */
  readonly moduleRoot: string;
  /** Build flags of the user's command line that nested builds repeat. */
  readonly buildFlags: readonly string[];
  readonly coverage: Coverage;
  /** Flags of a nested `go test`, so that it compiles for fuzzing where the outer one does (`fuzzingFlags`). */
  readonly fuzzing: readonly string[];
  /** Environment values as the go command got them, for the names that it may change for a tool; null: unset. */
  readonly environment: Readonly<Record<string, string | null>>;
  /** The user's own `-toolexec`, through which the real tool is run; usually empty. */
  readonly userToolexec: readonly string[];
  /** Whether the plan can inject anything, hence whether there is anything to resolve. */
  readonly injects: boolean;
  /** Whether some aspect says how often it should be woven into a program. */
  readonly expects: boolean;
  /** Whether it is an error when it is not. */
  readonly strict: boolean;
  /** Whether it must not take all packages from Go's cache that builds with the same aspects have left there (`noteUnparsed`). */
  readonly apart: boolean;
  /** Whether an archive of this build may carry a relocation record. */
  readonly relocations: boolean;
  /** Key of everything that an archive depends on: fingerprint, Go release, environment, flags, cache folder. */
  readonly resolutionKey: string;
  /**
   * Flags of the go command that give each package a key (`packageFlags`); undefined in a build where the tool's version
   * tells woven archives apart.
   */
  readonly keyFlags: readonly string[] | undefined;
  /** Whether nested builds can give packages keys: not with a compiler that takes no flags of Go's own. */
  readonly takesKeys: boolean;
  /** The user's `-gcflags`, which a key in a nested build would override (`compilerFlags`). */
  readonly compilerFlags: readonly string[];
  /** Where results outlive a build. */
  readonly cacheFolder: string;
  /** Patterns and files that the go command was asked to build, for a look at its package graph. */
  readonly targets: readonly string[];
  /** Whether tests are built, so that the graph includes what they import. */
  readonly tests: boolean;
}
