import { describe, expect, test } from "bun:test";
import { refusedDirective } from "../../../src/aspect/tool-directives.ts";

const ORIGINAL = 'package p\n\n//go:cgo_ldflag "-wrapper"\n//go:cgo_ldflag "-lz"\nvar x = "//go:cgo_ldflag"\n';
const directive = (more: string) => refusedDirective(ORIGINAL, ORIGINAL + more)?.directive;

describe("refused", () => {
  test.each([
    ['//go:cgo_ldflag "-wrapper"', '//go:cgo_ldflag "-wrapper"\n//go:cgo_ldflag "/bin/sh,-c,id"\n'],
    ['//go:cgo_ldflag "-B."', 'var y = 1 //go:cgo_ldflag "-B."\r\n'],
    ["//go:cgo_ldflag -lm", "//go:cgo_ldflag -lm\n"],
    ['//go:cgo_ldflag"-lm"', '//go:cgo_ldflag"-lm"\n'],
    ['//go:cgo_dynamic_linker "/tmp/ld.so"', '//go:cgo_dynamic_linker "/tmp/ld.so"\n'],
    ["//go:cgo_export_dynamic f", "//go:cgo_export_dynamic f\n"],
    ["//go:cgo_import_static f", "//go:cgo_import_static f\n"],
    ["//go:cgo_unsafe_args", "//go:cgo_unsafe_args\n"],
    ['//go:cgo_import_dynamic f f "-plugin"', '//go:cgo_import_dynamic f f "-plugin"\n'],
    // A text with an unterminated string is not a program; the lines that follow are still examined.
    ['//go:cgo_ldflag "-B."', 'var y = "\n//go:cgo_ldflag "-B."\n'],
  ])("%s", (refused, more) => {
    expect(directive(more)).toBe(refused);
  });
});

describe("not refused", () => {
  test.each([
    "",
    "//go:linkname f runtime.f\nfunc f()\n",
    '//go:cgo_ldflag "-lm"\n',
    '//go:cgo_ldflag "-framework"\n//go:cgo_ldflag "Cocoa"\n',
    "//go:cgo_import_dynamic f\n",
    '//go:cgo_import_dynamic f f "libc.so.6"\n',
    'var y = `\n//go:cgo_ldflag "-B."\n`\n',
    'var y = "//go:cgo_ldflag -B."\n',
    '/*\n//go:cgo_ldflag "-B."\n*/\n',
  ])("%j", (more) => {
    expect(directive(more)).toBeUndefined();
  });

  test("a directive that was in the file before", () => {
    expect(refusedDirective(ORIGINAL, ORIGINAL)).toBeUndefined();
    expect(refusedDirective(ORIGINAL, ORIGINAL.replace("package p", "package p;import _ `x`"))).toBeUndefined();
  });
});
