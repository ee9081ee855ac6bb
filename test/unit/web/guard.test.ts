import { describe, expect, test } from "bun:test";
import { admit } from "../../../src/web/guard.ts";

const token = "0123456789abcdefghijkl";
const own = `http://127.0.0.1:4711/${token}/`;

function ask(url: string, headers: Record<string, string> = {}, method = "GET") {
  return admit(new Request(url, { method, headers: { host: new URL(url).host, ...headers } }), token);
}

test.each([
  ["the page itself", own, {}, ""],
  ["a file of the page", `${own}page.js`, { "sec-fetch-site": "same-origin" }, "page.js"],
  ["an address typed by the user", own, { "sec-fetch-site": "none", "sec-fetch-mode": "navigate" }, ""],
  ["a deeper path", `${own}trace/abc`, { origin: "http://127.0.0.1:4711" }, "trace/abc"],
  ["another name of this machine", `http://localhost:9/${token}/`, { origin: "http://localhost:9" }, ""],
  ["IPv6", `http://[::1]:9/${token}/`, {}, ""],
  [
    "a link, for example in a terminal that is a web page",
    own,
    { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" },
    "",
  ],
])("admits %s", (_, url, headers, path) => expect(ask(url, headers)).toEqual({ path }));

describe("refuses", () => {
  test.each([
    ["no token", "http://127.0.0.1:4711/", {}, 404],
    ["a wrong token", `http://127.0.0.1:4711/${token.replace("0", "1")}/`, {}, 404],
    ["a part of the token", `http://127.0.0.1:4711/${token.slice(0, -1)}/`, {}, 404],
    ["the token without a path", `http://127.0.0.1:4711/${token}`, {}, 404],
    ["a name of another domain that resolves to this machine", `http://evil.example/${token}/`, {}, 403],
    ["a name that only begins like this machine", `http://127.0.0.1.evil.example/${token}/`, {}, 403],
    ["an address of another machine", `http://10.0.0.1/${token}/`, {}, 403],
    ["a script of another page", own, { origin: "http://evil.example" }, 403],
    ["a page of another port", own, { origin: "http://127.0.0.1:80" }, 403],
    ["a file or a frame without an origin", own, { origin: "null" }, 403],
    [
      "an image of another page",
      `${own}icon.svg`,
      { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" },
      403,
    ],
    [
      "a frame in another page",
      own,
      { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" },
      403,
    ],
    ["another port as the same site", `${own}changes`, { "sec-fetch-site": "same-site" }, 403],
  ])("%s", (_, url, headers, status) => expect(ask(url, headers)).toMatchObject({ status }));

  test("a form that another page posts", () => {
    const headers = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
    expect(ask(`${own}clear`, headers, "POST")).toMatchObject({ status: 403 });
  });
});
