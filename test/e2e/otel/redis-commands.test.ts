import { afterAll, beforeAll, expect, test } from "bun:test";
import { buildHelper, type Helper } from "./helper.ts";

// How the catalogue describes commands of Redis: its Go code in a program that prints what spans would show.

const CLIENT = `package redis

type Client struct{}

type Error interface {
	error
	RedisError()
}

type Cmder interface {
	Name() string
	FullName() string
	Args() []interface{}
}
`;

const MORE = `package redis

type Command []interface{}

func (c Command) Name() string        { return c[0].(string) }
func (c Command) FullName() string    { return c.Name() }
func (c Command) Args() []interface{} { return c }

// Describe returns the name and the text of commands, or nothing.
func Describe(lines [][]interface{}) [2]string {
	var commands []Cmder
	for _, each := range lines {
		commands = append(commands, Command(each))
	}
	work, operation := orchestrionPipeline(commands)
	var text orchestrionText
	for _, each := range work {
		text.add(each)
	}
	return [2]string{operation, text.String()}
}
`;

let helper: Helper;
beforeAll(async () => {
  helper = await buildHelper({
    file: "aspects/opentelemetry/redis-commands.yml",
    importPath: "github.com/redis/go-redis/v9",
    sources: { "client.go": CLIENT, "more.go": MORE },
    question: "[][]interface{}",
    answer: "redis.Describe(question)",
  });
}, 120_000);
afterAll(() => helper.remove());

type Command = readonly (string | number)[];

test.each<readonly [readonly Command[], string, string]>([
  [[["get", "pear"]], "get", "get pear"],
  [[["set", "pear", "secret", "ex", 5]], "set", "set pear ? ? ?"],
  [[["set", "k".repeat(101), "secret"]], "set", "set ? ?"],
  [[["eval", "return 'secret'", 1, "secret"]], "eval", "eval ? ? ?"],
  [[["nonsense", "secret"]], "nonsense", "nonsense ?"],
  [[["mset", ...Array(20).fill("secret")]], "mset", `mset secret${" ?".repeat(9)} ...`],
  [[["ping"]], "ping", "ping"],
  [
    [
      ["incr", "a"],
      ["incr", "b"],
    ],
    "PIPELINE incr",
    "incr a\nincr b",
  ],
  [
    [
      ["incr", "a"],
      ["set", "b", "secret"],
    ],
    "PIPELINE",
    "incr a\nset b ?",
  ],
  [[["multi"], ["hset", "a", "f", "secret"], ["exec"]], "MULTI hset", "hset a ? ?"],
  [[["multi"], ["incr", "a"], ["get", "b"], ["exec"]], "MULTI", "incr a\nget b"],
  // What the library sends to set up a connection.
  [
    [
      ["hello", 3, "auth", "user", "secret"],
      ["client", "setname", "x"],
    ],
    "",
    "",
  ],
])("%j", (commands, operation, text) => {
  expect(helper.ask([commands])).toEqual([[operation, text]]);
});

test("the text of a long pipeline ends", () => {
  const [[, text] = []] = helper.ask([Array(1000).fill(["get", "a"])]);
  expect(String(text).split("\n")).toHaveLength(100);
});
