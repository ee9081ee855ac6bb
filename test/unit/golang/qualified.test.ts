import { describe, expect, test } from "bun:test";
import { mayReferTo } from "../../../src/golang/qualified.ts";

function refers(text: string, packageName?: string): boolean {
  return mayReferTo(text, { path: "net/http", name: "Get", packageName: () => packageName });
}

describe("a file may refer to a function of an import", () => {
  test.each([
    ["by the package's name", 'import "net/http"\nvar r = http.Get("x")'],
    ["by an alias", 'import h "net/http"\nvar r = h.Get("x")'],
    ["by an alias of other letters", 'import é_1 "net/http"\nvar r = é_1.Get'],
    ["in a group", 'import (\n\t"fmt"\n\t"net/http"\n)\nvar r = http.Get'],
    ["in a group on one line", 'import ("fmt"; "net/http"); var r = http.Get'],
    ["with an alias in a group", 'import (\n\t// not http\n\th "net/http"\n)\nvar r = h.Get'],
    ["below a comment that ends with a word", 'import (\n\t// fetches\n\t"net/http"\n)\nvar r = http.Get'],
    ["below a comment that ends with a dot", 'import (\n\t// Fetches.\n\t"net/http"\n)\nvar r = http.Get'],
    ["with a comment between alias and path", 'import h /* web */ "net/http"\nvar r = h.Get'],
    ["by a raw string", "import `net/http`\nvar r = http.Get"],
    ["after a dot import", 'import . "net/http"\nvar r = Get("x")'],
    ["after a dot import over two lines", 'import .\n\t"net/http"\nvar r = Get("x")'],
    ["with blanks and comments around the dot", 'import "net/http"\nvar r = http /* a */ .\n// b\nGet("x")'],
    ["by the second of two imports", 'import _ "net/http"\nimport "net/http"\nvar r = http.Get'],
  ])("%s", (_, text) => {
    expect(refers(text, "http")).toBe(true);
    expect(refers(text)).toBe(true);
  });
});

describe("a file does not refer to it", () => {
  test.each([
    ["without the import", 'import "net/url"\nvar r = http.Get("x")'],
    ["with the import of a package below", 'import "net/http/httptest"\nvar r = http.Get("x")'],
    ["with a method of that name", 'import "net/http"\nvar r = header.Get("x") + http.Header{}.Get("y")'],
    ["with a longer name", 'import "net/http"\nvar r = http.Getter + xhttp.Get'],
    ["by the package's name where it has an alias", 'import h "net/http"\nvar r = http.Get'],
    ["after a blank import", 'import _ "net/http"\nvar r = http.Get'],
    ["in an empty file", ""],
  ])("%s", (_, text) => {
    expect(refers(text, "http")).toBe(false);
  });
});

test("the package's name need not be the last element of the path", () => {
  expect(refers('import "net/http"\nvar r = web.Get', "web")).toBe(true);
  expect(refers('import "net/http"\nvar r = http.Get', "web")).toBe(false);
});

test("if that name is unknown, any import without an alias may be meant", () => {
  expect(refers('import "net/http"')).toBe(true);
  expect(refers('import h "net/http"')).toBe(false);
});
