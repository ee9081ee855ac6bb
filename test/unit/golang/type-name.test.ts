import { describe, expect, test } from "bun:test";
import { parseTypeName } from "../../../src/golang/type-name.ts";

describe("type names of YAML", () => {
  test.each([
    ["string", { pointer: false, path: "", name: "string" }],
    ["*T", { pointer: true, path: "", name: "T" }],
    ["* T", { pointer: true, path: "", name: "T" }],
    ["net/http.Request", { pointer: false, path: "net/http", name: "Request" }],
    ["*net/http.Request", { pointer: true, path: "net/http", name: "Request" }],
    ["github.com/jackc/pgx/v5.Conn", { pointer: false, path: "github.com/jackc/pgx/v5", name: "Conn" }],
    ["gopkg.in/yaml.v3.Node", { pointer: false, path: "gopkg.in/yaml.v3", name: "Node" }],
    ["a-b_c/d.e.F", { pointer: false, path: "a-b_c/d.e", name: "F" }],
  ])("%s", (text, expected) => {
    expect(parseTypeName(text)).toEqual(expected);
  });

  test.each([
    "",
    "*",
    "**T",
    "[]T",
    "map[string]T",
    "chan T",
    "func()",
    "interface{}",
    "...T",
    "T[int]",
    "a.",
    ".T",
    "a b",
    "net/http.",
    "1T",
    "a//b.T",
    "/a.T",
  ])("%p is none", (text) => {
    expect(parseTypeName(text)).toBeUndefined();
  });
});
