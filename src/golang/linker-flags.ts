// The flags that `#cgo LDFLAGS` lines may pass to the C compiler that links (Go source: cmd/go, "Checking of compiler and linker
// flags"): those that name libraries, folders and settings, but not those that name a program, a plugin or a file of more flags.

/** The value of a flag: text that is neither a flag nor a file of flags (`@file`). */
const VALUE = "[^@-].*";
/** A value in `-Wl,…`, where commas separate several arguments. */
const PART = "[^,@-][^,]*";

const FLAGS: readonly string[] = [
  // Libraries, frameworks and the folders in which the linker searches for them.
  ...[`-[FLl]${VALUE}`, "-flat_namespace", "-pthread", "-rdynamic", "-shared", "-headerpad_max_install_names"],
  ...["--?static[-a-z0-9+]*", `--?stdlib=${VALUE}`],
  // The kind of code to link, and the target machine.
  ...[`-O(?:${VALUE})?`, `-g(?:${VALUE})?`, "-v", "-(?:f(?:no-)?)?(?:pic|PIC|pie|PIE)", "-f(?:no-)?openmp(?:-simd)?"],
  ...[`-fsanitize=${VALUE}`, `-m(?:abi|arch|cpu|fpu|simd|tls-dialect|tune|float-abi)=${VALUE}`, "-mcmodel=[0-9a-z-]+"],
  ...["-m(?:soft|single|double)-float", "-m(?:no-)?(?:relax|strict-align)", "-mthreads", "-mwindows", "-mmacosx-.+"],
  ...["-m(?:no-)?(?:lsx|lasx|frecipe|div32|lam-bh|lamcas|ld-seq-sa)", "-mi(?:phoneos|os-simulator)-version-min=.+"],
  // Object files and libraries.
  String.raw`(?:[a-zA-Z0-9_/]|\./).*\.(?:a|o|obj|dll|dylib|so|tbd)`,
];

/** Flags allowed after `-Wl,`. */
const LINKER_FLAGS: readonly string[] = [
  ...["--(?:no-)?(?:allow-multiple-definition|allow-shlib-undefined|as-needed|export-dynamic)", "-E", "-O[0-9]+"],
  ...["-B(?:dynamic|static|symbolic-functions)", "-d[ny]", "--(?:disable|enable)-new-dtags", "-berok", "-s"],
  ...["--(?:start|end)-group", "--(?:push|pop)-state", "--no-undefined", "--?static", "--hash-style=(?:sysv|gnu|both)"],
  ...["-e[=,][a-zA-Z0-9]+", `-framework,${PART}`, "-headerpad_max_install_names", "-search_paths_first"],
  ...["-R,?[^,@-][^,@]*", "--just-symbols[=,][^,@-][^,@]*", `-rpath(?:-link)?[=,]${PART}`, `-syslibroot[=,]${PART}`],
  ...[`-sectcreate,${PART},${PART},${PART}`, "--?subsystem,(?:native|windows|console|posix|xbox)"],
  ...[`-undefined[=,]${PART}`, "--?unresolved-symbols=[^,]+", "--(?:no-)?warn-[^,]+", `--?wrap[=,]${PART}`],
  "-z,(?:relro|now|(?:no)?execstack)(?:,-z,(?:relro|now|(?:no)?execstack))*",
];

/** Flags whose value is the next argument. */
const BEFORE_VALUE: ReadonlySet<string> = new Set([
  ...["-arch", "-F", "-l", "-L", "-framework", "-isysroot", "--sysroot", "-target"],
  ...["-Wl,-framework", "-Wl,-rpath", "-Wl,-R", "-Wl,--just-symbols", "-Wl,-undefined"],
]);

const whole = (patterns: readonly string[]) => new RegExp(`^(?:${patterns.join("|")})$`, "u");
const FLAG = whole(FLAGS);
const LINKER_FLAG = whole(LINKER_FLAGS);

/**
 * The first of several arguments of the linking C compiler that the go command would reject in `#cgo LDFLAGS`; undefined if it
 * accepts all of them. CGO_LDFLAGS_ALLOW and CGO_LDFLAGS_DISALLOW apply to `#cgo` lines only, so they are ignored here.
 */
export function refusedLinkerFlag(flags: readonly string[]): string | undefined {
  for (let index = 0; index < flags.length; index++) {
    const flag = flags[index] ?? "";
    if (isAllowed(flag)) {
      continue;
    }
    const value = flags[index + 1] ?? "";
    if (!BEFORE_VALUE.has(flag) || !(isPlainWord(value) || (flag.startsWith("-Wl,") && isLinkerWord(value)))) {
      return flag;
    }
    index++;
  }
  return undefined;
}

function isAllowed(flag: string): boolean {
  // On macOS the linker would load and run the library that the next argument names.
  if (flag === "-lto_library") {
    return false;
  }
  if (!flag.startsWith("-Wl,")) {
    return FLAG.test(flag);
  }
  const rest = flag.slice("-Wl,".length);
  return LINKER_FLAG.test(rest) || (rest.startsWith("--push-state,") && rest.split(",").every(isLinkerFlag));
}

function isLinkerFlag(flag: string): boolean {
  return LINKER_FLAG.test(flag);
}

/** Whether an argument is a plain word, which can be neither a flag nor a file of flags. */
export function isPlainWord(argument: string): boolean {
  return /^[0-9A-Za-z._/\u0080-\u{10FFFF}]/u.test(argument);
}

/** Whether an argument is `-Wl,name`: the value of a linker flag that was passed by `-Wl,` as well. */
function isLinkerWord(argument: string): boolean {
  return argument.startsWith("-Wl,") && isPlainWord(argument.slice(4)) && !argument.slice(4).includes(",");
}
