import { describe, expect, test } from "bun:test";
import { privateSettings } from "../../../src/doctor/bug.ts";
import { redact } from "../../../src/doctor/redact.ts";

const environment = { HOME: "/home/jo", USER: "jo" };
const SECRET = "s3cr3tValue0123456789";

describe("what is hidden", () => {
  const cases: readonly (readonly [text: string, shown: string])[] = [
    [`GOPROXY=https://jo:${SECRET}@proxy.example.com/go,direct`, "GOPROXY=https://***@proxy.example.com/go,direct"],
    [`https://${SECRET}@github.com/x/y`, "https://***@github.com/x/y"],
    ["git+ssh://jo@git.example.com/x", "git+ssh://***@git.example.com/x"],
    [`https://a.example.com/x?access_token=${SECRET}&v=1`, "https://a.example.com/x?access_token=***&v=1"],
    [`GITHUB_TOKEN=${SECRET} go build`, "GITHUB_TOKEN=*** go build"],
    [`{"DD_API_KEY":"${SECRET}","x":1}`, '{"DD_API_KEY":***,"x":1}'],
    [`password: ${SECRET}`, "password: ***"],
    [`GOFLAGS='-ldflags=-X main.apiToken=${SECRET}'`, "GOFLAGS='-ldflags=-X main.apiToken=***'"],
    [`run --api-key ${SECRET} --v`, "run --api-key *** --v"],
    [`Authorization: Bearer ${SECRET}`, "Authorization: *** ***"],
    ["with ghp_0123456789abcdefghij0123456789abcdef here", "with *** here"],
    ["AKIAIOSFODNN7EXAMPLE", "***"],
    ["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-_123", "***"],
    [`-----BEGIN RSA PRIVATE KEY-----\n${SECRET}\n-----END RSA PRIVATE KEY-----\nrest`, "***\nrest"],
    ["/home/jo/go/pkg and /home/john/x", "~/go/pkg and /home/john/x"],
    ["/Users/jo/x and /tmp/jo/y, joined", "/Users/USER/x and /tmp/USER/y, joined"],
  ];
  test.each(cases)("%j", (text, shown) => {
    const hidden = redact(text, environment);
    expect(hidden).toBe(shown);
    expect(hidden).not.toContain(SECRET);
  });

  test("settings that name private modules are counted, and GOAUTH is not shown", () => {
    expect(
      privateSettings({ GOPRIVATE: "git.corp.example,*.internal", GONOSUMDB: "", GOAUTH: "netrc", GOOS: "linux" }),
    ).toEqual({ GOPRIVATE: "(2 patterns)", GONOSUMDB: "", GOAUTH: "***", GOOS: "linux" });
  });
});

test("other texts are unchanged", () => {
  const text = `example.com/app/token.go:12:3: [aspect] expected ":"
secrets.yml:4:1: unknown key
google.golang.org/grpc v1.2.3, main@v1 user@example.com
GOSUMDB=sum.golang.org
compile -p example.com/auth -o x.a`;
  expect(redact(text, environment)).toBe(text);
});
