import { describe, expect, test } from "bun:test";
import { describeError } from "../../../src/base/failure.ts";
import { describeProblem, type Problem } from "../../../src/base/problem.ts";
import { shortened, shownText } from "../../../src/base/shown-text.ts";
import { decodeAspectFile } from "../../../src/config/file.ts";

test("characters that control a terminal become escapes", () => {
  expect(shownText("a\tb\nc é 日 😀")).toBe("a\tb\nc é 日 😀");
  expect(shownText("\u001b[2J\r\u0000\u009b\u007f")).toBe(String.raw`\x1b[2J\x0d\x00\x9b\x7f`);
  expect(shownText("\u202eabc\u2066\u2028\u{e0041}")).toBe(String.raw`\u202eabc\u2066\u2028\u{e0041}`);
});

test("a long text is cut between characters", () => {
  expect(shortened("abc", 3)).toBe("abc");
  expect(shortened("abcd", 3)).toBe("ab…");
  expect(shortened("a😀bc", 3)).toBe("a\ufffd…");
});

describe("messages about aspect files", () => {
  const messagesOf = (text: string) => {
    const problems: Problem[] = [];
    const decoded = decodeAspectFile("a.yml", text, "", problems);
    return { decoded, messages: problems.map(describeProblem) };
  };

  test("have no control characters, nor have ids", () => {
    const { decoded, messages } = messagesOf(
      'aspects:\n  - id: "a\\e[31m"\n    "k\\e]0;": 1\n    join-point: "\\e"\n    advice: []\n    expect: "\\e"\n',
    );
    expect(messages.length).toBeGreaterThan(1);
    const all = messages.join("\n") + JSON.stringify(decoded?.aspects.map(({ id }) => id));
    expect(all).not.toMatch(/(?!\n)\p{Cc}/u);
    expect(describeError(new Error("a\u001b[31m"))).toBe(String.raw`orchestrion: a\x1b[31m`);
  });

  test("are few and short, whatever the file holds", () => {
    const long = "x".repeat(100_000);
    for (const text of [
      Array.from({ length: 3000 }, (_, at) => `k${at}: 1\n`).join(""),
      `aspects:\n${"  - {a: 1, b: 2}\n".repeat(800)}`,
      `aspects: "${long}"\n`,
      `${long}: 1\naspects: [{id: ${long}, ${long}: 1, expect: ${long}}]\n`,
      `a: "${"\\x".repeat(3000)}"\n`,
      "&a ".repeat(3000),
    ]) {
      const { messages } = messagesOf(text);
      expect(messages.length).toBeGreaterThan(0);
      expect(messages.length).toBeLessThanOrEqual(1001);
      for (const message of messages) {
        expect(message.length).toBeLessThan(2000);
      }
    }
  });

  test("include an error even after a thousand warnings", () => {
    const text = `aspects:\n${"  - {a: 1, join-point: {}, advice: []}\n".repeat(2000)}  - {id: b, join-point: {}}\n`;
    expect(messagesOf(text).messages.join("\n")).toContain('the key "advice" is missing');
  });
});
