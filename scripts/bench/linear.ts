import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createModule } from "./generated-modules.ts";

// Is the cost of weaving proportional to the woven code, or to packages times aspects? All variants weave the same fifty
// functions; the other aspects are of common kinds, and match nothing.

const MODULE = "example.com/linear";
const PACKAGES = 2000;
const WOVEN = 50;

/** Writes the module of a program of two thousand small packages, each of which imports another one. */
export async function createLinear(folder: string): Promise<void> {
  const numbers = Array.from({ length: PACKAGES }, (_, number) => number);
  for (const number of numbers) {
    const directory = join(folder, `p${number}`);
    mkdirSync(directory);
    writeFileSync(join(directory, "p.go"), packageText(number));
  }
  const imports = numbers.map((number) => `\t"${MODULE}/p${number}"\n`).join("");
  const calls = numbers.map((number) => `\tp${number}.Work(${number})\n`).join("");
  await createModule(folder, MODULE, `package main\n\nimport (\n${imports})\n\nfunc main() {\n${calls}}\n`);
}

function packageText(number: number): string {
  const below = number === 0 ? undefined : Math.floor((number - 1) / 4);
  const functions = Array.from(
    { length: 12 },
    (_, at) => `
// step${at} is one of several.
func (r *record) step${at}(by int) int {
	for i := range by {
		if r.names[i%len(r.names)] == "step${at}" {
			r.count += i * ${at + 1}
		}
	}
	return r.count
}
`,
  ).join("");
  return `package p${number}
${below === undefined ? "" : `\nimport "${MODULE}/p${below}"\n`}
type record struct {
	names []string
	count int
}

// Work does it.
func Work(by int) int {
	r := &record{names: []string{"a", "b"}}
	if by > 0 {
		return r.step1(by) + r.step2(by)${below === undefined ? "" : ` + p${below}.Work(0)`}
	}
	return 0
}
${functions}`;
}

/**
 * The aspects of one variant.
 *
 * @param count number of all aspects, of which fifty match
 */
export function linearAspects(count: number, revision: string): string {
  const woven = Array.from({ length: WOVEN }, (_, number) => wovenAspect(number, revision));
  const idle = Array.from({ length: count - WOVEN }, (_, number) => idleAspect(number));
  return `aspects:\n${[...woven, ...idle].join("")}`;
}

function wovenAspect(number: number, revision: string): string {
  return `  - id: woven ${number}
    join-point:
      all-of:
        - import-path: ${MODULE}/p${number * 40}
        - function-body: {function: [{name: Work}]}
    advice:
      - prepend-statements: {template: '_ = "${revision}"'}
`;
}

const IDLE: readonly ((number: number) => string)[] = [
  (number) => `function-call: example.com/library${number}.Open`,
  (number) => `method-call: {receiver: example.com/library${number}.Client, name: Do}`,
  (number) => `struct-literal: {type: example.com/library${number}.Options, match: pointer-only}`,
  (number) => `directive: idle:directive${number}`,
  (number) => `function-body: {function: [{name: Nobody${number}}]}`,
  (number) => `struct-definition: example.com/library${number}.Server`,
  (number) =>
    `all-of: [not: {import-path: ${MODULE}/p${number}}, function-body: {function: [{signature: {args: ["*example.com/library${number}.Request"]}}]}]`,
];

function idleAspect(number: number): string {
  const joinPoint = IDLE[number % IDLE.length]?.(number) ?? "";
  const body = /function-body|struct-definition|directive/.test(joinPoint);
  const advice = body
    ? "inject-declarations: {template: 'var idle int'}"
    : "wrap-expression: {imports: {idle: example.com/idle}, template: 'idle.Wrap({{ . }})'}";
  return `  - id: idle ${number}\n    join-point: {${joinPoint}}\n    advice: [${advice}]\n`;
}
