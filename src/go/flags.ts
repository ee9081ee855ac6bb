import type { AskFlag } from "./ask-flag.ts";

/** How a flag of a go command takes its value. */
type Arity = "boolean" | "value";

interface BuildFlag {
  readonly arity: Arity;
  /** Whether nested builds must repeat the flag, because it affects an archive's identity or the choice of packages. */
  readonly repeat: boolean;
}

// `go help build`, `go help test`, `go help list`, `go help clean`, `go help get`, `go help run`. Newer releases have more flags;
// for a flag that is missing here, ask-flag.ts asks the go command.
const FLAGS: ReadonlyMap<string, BuildFlag> = new Map([
  ...names("asan linkshared modcacherw msan race trimpath", "boolean", true),
  ...names(
    "asmflags buildmode compiler gccgoflags gcflags installsuffix ldflags mod modfile overlay pgo pkgdir tags",
    "value",
    true,
  ),
  ...names("p", "value", true),
  ...names(
    "a n v x work i buildvcs cover json artifacts c benchmem failfast fullpath short test e deps export find args",
    "boolean",
    false,
  ),
  ...names(
    "h help compiled m u versions retracted cache testcache modcache fuzzcache r d t insecure tool",
    "boolean",
    false,
  ),
  ...names("C o toolexec covermode coverpkg exec vet f reuse run skip bench benchtime blockprofile", "value", false),
  ...names("blockprofilerate count coverprofile cpu cpuprofile fuzz fuzztime fuzzminimizetime list", "value", false),
  ...names(
    "memprofile memprofilerate mutexprofile mutexprofilefraction outputdir parallel shuffle vettool",
    "value",
    false,
  ),
  ...names("timeout trace debug-actiongraph debug-runtime-trace debug-trace fuzzworker", "value", false),
]);

function names(list: string, arity: Arity, repeat: boolean): [string, BuildFlag][] {
  return list.split(" ").map((name) => [name, { arity, repeat }]);
}

/** How a flag of a go command takes its value; undefined for a flag that is not in the table. */
export function goFlagArity(name: string): Arity | undefined {
  return FLAGS.get(name)?.arity;
}

/** Sub-commands that compile, or that need the woven tools' versions to determine what is up to date. */
const WOVEN: ReadonlySet<string> = new Set(["build", "clean", "get", "install", "list", "run", "test"]);

/** The parsed arguments of a go command. */
export interface GoCommandLine {
  /** Directory of the `-C` flag, at any position; undefined without one. */
  readonly directory: string | undefined;
  /** The sub-command; undefined in plain `go`. */
  readonly command: string | undefined;
  readonly woven: boolean;
  /** Index in the arguments at which to insert `-toolexec`: after the sub-command and its `-C`. */
  readonly insertAt: number;
  /** Flags that nested builds repeat, in order. */
  readonly repeated: readonly string[];
  /** Value of the last `-toolexec`, and the indices of the arguments of all of them. */
  readonly toolexec: { readonly value: string | undefined; readonly at: readonly number[] };
  /** Value of `-modfile`, `-mod`, …: the last one given, by name without dash; booleans are `true`. */
  readonly values: ReadonlyMap<string, string>;
  /** Packages or files to build. */
  readonly targets: readonly string[];
  /** Index in the arguments of the first target; meaningless without targets. */
  readonly targetsAt: number;
}

/**
 * Parses the arguments of a go command (without `go` itself).
 * `--x` equals `-x`; `-f v` equals `-f=v`; the first argument that is not a flag ends the flags, except for `test`, whose flags
 * may also follow the packages (go help test).
 *
 * @param ask called for flags that are not in the table
 */
export function parseGoCommandLine(all: readonly string[], ask: AskFlag): GoCommandLine {
  let at = 0;
  let directory: string | undefined;
  const takeDirectory = () => {
    const chdir = parseFlag(all, at, (name) => FLAGS.get(name));
    if (chdir?.name === "C") {
      directory = chdir.value;
      at = chdir.next;
    }
  };
  takeDirectory();
  const command = all[at];
  at = Math.min(at + 1, all.length);
  takeDirectory();
  const insertAt = at;
  const woven = command !== undefined && WOVEN.has(command);
  // `go vet` compiles what its packages import, with this tool if GOFLAGS contains it.
  const parsed = woven || command === "vet";
  const repeated: string[] = [];
  const toolexecAt: number[] = [];
  const values = new Map<string, string>();
  const targets: string[] = [];
  let targetsAt = all.length;
  // `go test` passes everything after an unknown flag to the test binary.
  let packagesEnded = false;
  const asked = (name: string): BuildFlag | undefined => {
    if (!woven) {
      // vet's own flags are boolean, or have their value after an equals sign.
      return undefined;
    }
    const { arity, shared } = ask(command ?? "", name, directory);
    return arity === undefined ? undefined : { arity, repeat: shared };
  };
  while (parsed && at < all.length) {
    const flag = parseFlag(all, at, (name) => FLAGS.get(name) ?? asked(name));
    if (flag === undefined) {
      const argument = all[at] ?? "";
      if (argument === "--" || argument === "-args" || argument === "--args") {
        if (command !== "test" && argument === "--") {
          targetsAt = at + 1;
          targets.push(...targetsOf(command, all.slice(targetsAt)));
        }
        break;
      }
      if (command !== "test") {
        targetsAt = at;
        targets.push(...targetsOf(command, all.slice(at)));
        break;
      }
      // The packages of `go test` are consecutive; later arguments belong to the test binary.
      if (packagesEnded) {
        break;
      }
      packagesEnded = true;
      const run = endOfRun(all, at);
      targetsAt = at;
      targets.push(...all.slice(at, run));
      at = run;
      continue;
    }
    values.set(flag.name, flag.value);
    if (flag.name === "args" && command === "test") {
      break;
    }
    packagesEnded ||= !flag.known;
    if (flag.repeat) {
      repeated.push(...all.slice(at, flag.next));
    }
    if (flag.name === "toolexec") {
      for (let position = at; position < flag.next; position++) {
        toolexecAt.push(position);
      }
    }
    at = flag.next;
  }
  const toolexec = { value: values.get("toolexec"), at: toolexecAt };
  return { directory, command, woven, insertAt, repeated, toolexec, values, targets, targetsAt };
}

function endOfRun(all: readonly string[], from: number): number {
  let end = from;
  while (end < all.length && !(all[end] ?? "").startsWith("-")) {
    end++;
  }
  return end;
}

/** The targets among the arguments after the flags: `go run` takes one package or consecutive `.go` files; the program takes the rest. */
function targetsOf(command: string, rest: readonly string[]): readonly string[] {
  if (command !== "run") {
    return rest;
  }
  const files = rest.findIndex((argument) => !argument.endsWith(".go"));
  return files === 0 ? rest.slice(0, 1) : rest.slice(0, files < 0 ? rest.length : files);
}

interface ParsedFlag {
  readonly name: string;
  readonly value: string;
  readonly repeat: boolean;
  /** Whether the go command has such a flag. */
  readonly known: boolean;
  readonly next: number;
}

/** The flag at an index, or undefined if the argument is not a flag. */
function parseFlag(
  all: readonly string[],
  at: number,
  look: (name: string) => BuildFlag | undefined,
): ParsedFlag | undefined {
  const argument = all[at];
  if (argument === undefined || !argument.startsWith("-") || argument === "-" || argument === "--") {
    return undefined;
  }
  const text = argument.slice(argument.startsWith("--") ? 2 : 1);
  const equals = text.indexOf("=");
  const written = equals < 0 ? text : text.slice(0, equals);
  const name = written.startsWith("test.") ? written.slice(5) : written;
  const flag = look(name);
  const [repeat, known] = [flag?.repeat === true, flag !== undefined];
  if (equals >= 0) {
    return { name, value: text.slice(equals + 1), repeat, known, next: at + 1 };
  }
  if (flag?.arity !== "value" || at + 1 >= all.length) {
    return { name, value: "true", repeat, known, next: at + 1 };
  }
  return { name, value: all[at + 1] ?? "", repeat, known, next: at + 2 };
}

/**
 * Splits a GOFLAGS or `-toolexec` value into fields, which are separated by white space; a field may be enclosed in single or double
 * quotes, without escapes (go help environment; cmd/internal/quoted).
 *
 * @throws when a quote is not closed
 */
export function splitQuoted(text: string): string[] {
  const fields: string[] = [];
  let rest = text.trimStart();
  while (rest !== "") {
    const quote = rest.charAt(0);
    if (quote === '"' || quote === "'") {
      const end = rest.indexOf(quote, 1);
      if (end < 0) {
        throw new Error(`unterminated ${quote} in: ${text}`);
      }
      fields.push(rest.slice(1, end));
      rest = rest.slice(end + 1).trimStart();
    } else {
      const end = rest.search(/\s/);
      fields.push(end < 0 ? rest : rest.slice(0, end));
      rest = end < 0 ? "" : rest.slice(end).trimStart();
    }
  }
  return fields;
}

/**
 * The inverse of splitQuoted.
 *
 * @throws when a field contains both kinds of quotes: the go command has no notation for it
 */
export function joinQuoted(fields: readonly string[]): string {
  return fields.map(quote).join(" ");
}

function quote(field: string): string {
  if (field !== "" && !/[\s'"]/.test(field)) {
    return field;
  }
  if (!field.includes("'")) {
    return `'${field}'`;
  }
  if (!field.includes('"')) {
    return `"${field}"`;
  }
  throw new Error(`cannot pass this to the go command, since it contains both kinds of quotes: ${field}`);
}
