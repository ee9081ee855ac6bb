import { afterAll, beforeAll, expect, test } from "bun:test";
import { buildHelper, type Helper } from "./helper.ts";

// What spans show of a URL's parameters.

const URLS = `package url

import "net/url"

type URL struct{ RawQuery string }

func QueryEscape(text string) string { return url.QueryEscape(text) }

func QueryUnescape(text string) (string, error) { return url.QueryUnescape(text) }
`;

let helper: Helper;
beforeAll(async () => {
  helper = await buildHelper({
    file: "aspects/opentelemetry/redaction.yml",
    importPath: "net/url",
    sources: { "url.go": URLS },
    question: "string",
    answer: "[]string{url.OrchestrionRedacted(question), url.OrchestrionShown(&url.URL{RawQuery: question}).RawQuery}",
  });
}, 120_000);
afterAll(() => helper.remove());

const NAMES = ["AWSAccessKeyId", "Signature", "sig", "X-Goog-Signature", "X-Amz-Signature", "X-Amz-Security-Token"];

test.each([
  ["", ""],
  ["a=1&b", "a=1&b"],
  ["sig=&sig", "sig=&sig"],
  ["a=sig=1&sig=x=y&b=2", "a=sig=1&sig=REDACTED&b=2"],
  ["sig=x;Signature=y&&=z", "sig=REDACTED;Signature=REDACTED&&=z"],
  ["x-amz%2Dsignature=x&s%69g=y&%zz=1", "x-amz%2Dsignature=REDACTED&s%69g=REDACTED&%zz=1"],
  ["signed=1&sigma=2&ACCESS_TOKEN=x", "signed=1&sigma=2&ACCESS_TOKEN=REDACTED"],
  ...NAMES.map((name) => [`a=1&${name}=x`, `a=1&${name}=REDACTED`]),
])("%s", (query, shown) => {
  expect(helper.ask([query])).toEqual([[shown, shown]]);
});
