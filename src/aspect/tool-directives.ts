import { lineComments } from "../golang/line-comments.ts";
import { isPlainWord, refusedLinkerFlag } from "../golang/linker-flags.ts";

const PREFIX = "//go:cgo_";
const LINKER_FLAG = /^\/\/go:cgo_ldflag\s+"([^"]*)"$/;
const DYNAMIC_IMPORT = /^\/\/go:cgo_import_dynamic\s+[^\s"]+(?:\s+[^\s"]+(?:\s+"([^"]*)")?)?$/;

/** A directive that must not be woven in, and why. */
interface RefusedDirective {
  /** The directive as in the woven text. */
  readonly directive: string;
  readonly reason: string;
}

/**
 * Finds a directive for the linker, or for the C compiler that links, which weaving added to a file and which the go command
 * would not allow a package to have.
 *
 * The compiler accepts `//go:cgo_…` from cgo's own files and from the standard library without a check (Go source: cmd/compile,
 * noder, pragma), because the go command has checked the `#cgo` lines from which cgo generates them. Code that is woven into
 * these files has not been checked, and a linker flag can contain a command to run. No directive other than go:cgo_ makes a tool
 * read a file or run a command: the go command looks for go:embed, go:generate and go:debug in the original.
 *
 * @param original text of the file before weaving
 * @param woven text after weaving: a template may compose a directive from pieces, so only the result matters
 */
export function refusedDirective(original: string, woven: string): RefusedDirective | undefined {
  if (!woven.includes(PREFIX)) {
    return undefined;
  }
  const added = difference(directives(woven), directives(original));
  const flags: string[] = [];
  for (const directive of added) {
    const [, flag] = LINKER_FLAG.exec(directive) ?? [];
    if (flag !== undefined) {
      flags.push(flag);
    } else if (!isSafeImport(directive)) {
      return { directive, reason: "an aspect cannot give directives to the linker" };
    }
  }
  const refused = refusedLinkerFlag(flags);
  return refused === undefined
    ? undefined
    : {
        directive: `${PREFIX}ldflag "${refused}"`,
        reason: `the go command does not allow ${refused} in \`#cgo LDFLAGS\`, since such flags can run a command`,
      };
}

function directives(text: string): string[] {
  return text.includes(PREFIX) ? [...lineComments(text)].filter((comment) => comment.startsWith(PREFIX)) : [];
}

/** The items that a list contains more often than another one. */
function difference(list: readonly string[], other: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const item of other) {
    counts.set(item, (counts.get(item) ?? 0) + 1);
  }
  return list.filter((item) => {
    const left = counts.get(item) ?? 0;
    counts.set(item, left - 1);
    return left <= 0;
  });
}

/** Whether the compiler accepts such a directive in every package: it must name a library by a plain word. */
function isSafeImport(directive: string): boolean {
  const match = DYNAMIC_IMPORT.exec(directive);
  return match !== null && (match[1] === undefined || match[1] === "" || isPlainWord(match[1]));
}
