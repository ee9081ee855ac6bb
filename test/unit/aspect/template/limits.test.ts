import { describe, expect, test } from "bun:test";
import { parseTemplate, TemplateError } from "../../../../src/aspect/template/gotext/index.ts";

describe("a template ends with an error and its place before it fills the memory", () => {
  test.each([
    ["by a function", '{{ $x := "<<<<" }}{{ range 60 }}{{ $x = urlquery $x $x }}{{ end }}{{ $x }}'],
    ["by print", '{{ $x := "<<<<" }}{{ range 60 }}{{ $x = print $x $x }}{{ end }}'],
    ["by printing", '{{ $x := printf "%900000s" "" }}{{ range 60 }}{{ $x }}{{ end }}'],
    ["by widths", `{{ printf "${"%900000d".repeat(100)}" ${"1 ".repeat(100)} }}`],
    ["by calls of itself", '{{ define "u" }}{{ template "u" (print . .) }}{{ end }}{{ template "u" "xx" }}'],
    ["by its own text", `{{ range 1000000 }}${"x".repeat(1000)}{{ end }}`],
  ])("%s", (_how, text) => {
    const template = parseTemplate("t", text);
    let thrown: unknown;
    try {
      template.execute(null);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(TemplateError);
    expect(String(thrown)).toMatch(/t:1:\d+: .*exceeded \d+ bytes of text/);
    expect(String(thrown).length).toBeLessThan(4000);
  });
});
