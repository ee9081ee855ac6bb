import { expect, test } from "bun:test";
import { fragmentOf, type Place, placeOf } from "../../../../src/web/page/base/fragment.ts";

const id = "0123456789abcdef0123456789abcdef";

test.each<[string, Place]>([
  ["#/", { view: "list" }],
  ["#/overview", { view: "overview" }],
  ["#/metrics", { view: "metrics" }],
  ["#/build", { view: "build", id: 0 }],
  ["#/build/12", { view: "build", id: 12 }],
  ["#/woven", { view: "woven", path: "" }],
  ["#/woven/net/http", { view: "woven", path: "net/http" }],
  [`#/trace/${id}`, { view: "trace", id, span: "" }],
  [`#/trace/${id}/0123456789abcdef`, { view: "trace", id, span: "0123456789abcdef" }],
  [`#/compare/${id}/${id}`, { view: "compare", left: id, right: id }],
])("%s names a place, and is its fragment", (fragment, place) => {
  expect(placeOf(fragment)).toEqual(place);
  expect(fragmentOf(place)).toBe(fragment);
});

test.each([
  "",
  "#",
  "#/x",
  "#/trace/1",
  "#/build/x",
  `#/compare/${id}`,
  "#/overview/x",
])("%j names the list", (fragment) => {
  expect(placeOf(fragment)).toEqual({ view: "list" });
});

test("a fragment that is not encoded well names all packages", () => {
  expect(placeOf("#/woven/%E0%A4%A")).toEqual({ view: "woven", path: "" });
});
