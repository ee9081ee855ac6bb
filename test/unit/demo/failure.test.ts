import { expect, test } from "bun:test";
import { explainFailure } from "../../../scripts/demo/failure.ts";

// Messages of Go 1.26 by their cause, and a part of the demo's sentence for each.
const said: readonly (readonly [string, string, string])[] = [
  [
    "an old Go that is not allowed to download a newer one",
    "go: go.mod requires go >= 1.26.0 (running go 1.24.13; GOTOOLCHAIN=local)",
    "need Go 1.26.0, and Go 1.24.13 is not allowed to download it (GOTOOLCHAIN=local): install it",
  ],
  [
    "an old Go without a network",
    'go: downloading go1.26.0 (linux/amd64)\ngo: download go1.26.0: golang.org/toolchain@v0.0.1-go1.26.0.linux-amd64: Get "http://127.0.0.1:1/golang.org/toolchain/@v/v0.0.1-go1.26.0.linux-amd64.zip": dial tcp 127.0.0.1:1: connect: connection refused',
    "need go1.26.0, which cannot be downloaded (dial tcp 127.0.0.1:1: connect: connection refused): install it",
  ],
  [
    "an old Go with GOPROXY=off",
    "go: downloading go1.26.0 (linux/amd64)\ngo: download go1.26.0 for linux/amd64: toolchain not available",
    "need go1.26.0, which cannot be downloaded (toolchain not available): install it",
  ],
  [
    "a proxy that refuses one module",
    "go: downloading github.com/rs/zerolog v1.35.1\nmain.go:3:8: github.com/rs/zerolog@v1.35.1: reading http://127.0.0.1:39871/github.com/rs/zerolog/@v/v1.35.1.zip: 403 Forbidden\n\tserver response: blocked by policy",
    "The Go module github.com/rs/zerolog@v1.35.1 cannot be downloaded (403 Forbidden): check the network",
  ],
  [
    "no network",
    'main.go:3:8: github.com/rs/zerolog@v1.35.1: Get "http://no.such.host.invalid/github.com/rs/zerolog/@v/v1.35.1.zip": dial tcp: lookup no.such.host.invalid on 192.0.2.1:53: no such host',
    "github.com/rs/zerolog@v1.35.1 cannot be downloaded (dial tcp: lookup no.such.host.invalid on 192.0.2.1:53: no such host)",
  ],
  [
    "GOPROXY=off",
    "main.go:3:8: module lookup disabled by GOPROXY=off",
    "GOPROXY=off forbids downloading it: set GOPROXY",
  ],
  [
    "a home that is read-only",
    "failed to initialize build cache at /home/ann/.cache/go-build: mkdir /home/ann/.cache: read-only file system",
    "Go cannot write /home/ann/.cache (read-only file system): set HOME",
  ],
  [
    "no C compiler although one is required",
    '# runtime/cgo\ncgo: C compiler "gcc" not found: exec: "gcc": executable file not found in $PATH',
    "C compiler gcc, which is not on PATH: unset CGO_ENABLED",
  ],
  ["a full disk", "write $WORK/b002/_pkg_.a: no space left on device", "disk is full"],
  ["little memory", "modernc.org/sqlite/lib: compile: signal: killed", "lack of memory"],
];

test.each(said)("%s", (_what, output, sentence) => {
  expect(explainFailure(`some context\n${output}\n`)).toContain(sentence);
});

test("one sentence, on one line", () => {
  for (const [, output] of said) expect(explainFailure(output)).toMatch(/^[A-Z][^\n]*\.$/);
});

test("an unknown failure is not explained", () => {
  expect(explainFailure("main.go:3:1: syntax error: unexpected name foo")).toBeUndefined();
});
