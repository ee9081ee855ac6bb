import { expect, test } from "bun:test";
import { parseAddress } from "../../../src/trace/listen.ts";
import { messageOf } from "./fixtures/spans.ts";

test.each([
  ["8126", "127.0.0.1", 8126, true],
  [":0", "127.0.0.1", 0, true],
  ["127.0.0.2:1", "127.0.0.2", 1, true],
  ["localhost:65535", "localhost", 65535, true],
  ["[::1]:5", "::1", 5, true],
  ["0.0.0.0:8126", "0.0.0.0", 8126, false],
  ["[::]:8126", "::", 8126, false],
  ["example.com:80", "example.com", 80, false],
  ["127.0.0.1.example.com:80", "127.0.0.1.example.com", 80, false],
])("parseAddress(%j)", (text, host, port, loopback) => {
  expect(parseAddress(text)).toEqual({ host, port, loopback });
});

test.each([
  [""],
  ["host"],
  ["a:b"],
  ["127.0.0.1:65536"],
  ["1:2:3"],
  ["::1:80"],
  ["a b:1"],
  ["127.0.0.1:-1"],
])("parseAddress(%j) is refused", (text) => {
  expect(messageOf(() => parseAddress(text))).toContain(`--listen ${text}: expected HOST:PORT`);
});
