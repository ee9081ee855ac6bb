import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { readFileSync } from "node:fs";
import type { Environment } from "../support/environment.ts";
import { long } from "../support/groups.ts";
import { pseudoRandom, seedOfToday } from "../support/random.ts";
import { BuildWorld } from "./build-world.ts";

// Whatever was built before, a build has the result of a first one. A random sequence of edits and builds in one cache; after each
// build the program must print what its current sources and aspects define.

setDefaultTimeout(40 * 60_000);

const SEED = seedOfToday();
const STEPS = Number(process.env.CACHE_TRUTH_STEPS ?? (long("endurance") ? 150 : 20));

const TEXTS = ["one", "two"];
const TEXTS_OR_OFF = [...TEXTS, "off"];

/** Functions that are woven. */
const PLACES = ["Greet", "Directed", "main", "Other", "RuneLen"] as const;
type Woven = (typeof PLACES)[number];

/** Entries under `exclude`, each with the places that it leaves out. */
const EXCLUDES: ReadonlyMap<string, readonly Woven[]> = new Map<string, readonly Woven[]>([
  ["", []],
  ["{package: ./greeted}", ["Greet", "Directed"]],
  ["{package: ./greeted, function: Directed}", ["Directed"]],
  ["{package: ./gr*, file: other.go}", []],
  ["{function: main}", ["main"]],
  ["{package: unicode/**}", ["RuneLen"]],
  ["{file: other.go}", ["Other"]],
  ["{package: example.com/other}", ["Other"]],
  ["{integration: example.com/app}", PLACES],
]);

/** The values of everything that edits change, and of the ways to build; the first value is the initial one. */
const VALUES = {
  /** Output of the program's own packages. */
  greeted: TEXTS,
  main: TEXTS,
  /** Output of the injected package, and of the package that it imports. */
  hello: TEXTS,
  below: TEXTS,
  /** Texts in the templates of an aspect bounded by a package, one without bounds, and one bounded by an import. */
  own: TEXTS_OR_OFF,
  anywhere: TEXTS_OR_OFF,
  call: TEXTS_OR_OFF,
  /** Text in the template of an aspect that matches in a package of the standard library. */
  standard: TEXTS_OR_OFF,
  excluded: [...EXCLUDES.keys()],
  /** The copy of the module to build. */
  place: ["module", "elsewhere"],
  /** The required version of another module. */
  version: ["v1.0.0", "v1.2.0"],
  tag: ["", "-tags=tagged"],
  mode: ["woven", "woven", "woven", "plain"],
  flag: ["", "", "", "-trimpath", "-gcflags=-l", "-p=1"],
};

type Name = keyof typeof VALUES;
type Settings = Readonly<Record<Name, string>>;

/** Aspects; each has its own template. */
type AspectName = "own" | "anywhere" | "call" | "standard";

/** The module's files. */
function files(now: Settings): Readonly<Record<string, string>> {
  const aspects = [
    aspect(
      now,
      "own",
      "all-of: [{import-path: example.com/app/greeted}, {function-body: {function: [{name: Greet}]}}]",
    ),
    aspect(now, "anywhere", "function-body: {directive: app:hello}"),
    aspect(now, "call", "function-call: example.com/other.Other"),
    aspect(now, "standard", "all-of: [{import-path: unicode/utf8}, {function-body: {function: [{name: RuneLen}]}}]"),
  ].join("");
  const module = {
    "orchestrion.tool.go": "//go:build tools\n\npackage tools\n",
    "go.mod": `module example.com/app

go 1.23

require example.com/other ${now.version}

replace (
	example.com/other v1.0.0 => ../other/v1.0.0
	example.com/other v1.2.0 => ../other/v1.2.0
)
`,
    "orchestrion.yml": `${aspects === "" ? "aspects: []\n" : `aspects:\n${aspects}`}exclude: [${now.excluded}]\n`,
    "hello/hello.go": `package hello

import "example.com/app/below"

func From(by string) { println("${now.hello}", below.Text(), "by", by) }
`,
    "hello/tagged.go": '//go:build tagged\n\npackage hello\n\nfunc init() { println("tagged") }\n',
    "below/below.go": `package below\n\nfunc Text() string { return "${now.below}" }\n`,
    "greeted/greeted.go": `package greeted

func Greet() { println("greet ${now.greeted}") }

//app:hello
func Directed() { println("directed") }
`,
    "cmd/random/main.go": `package main

import (
	"unicode/utf8"

	"example.com/app/greeted"
	"example.com/other"
)

func main() {
	println("main ${now.main}")
	greeted.Greet()
	greeted.Directed()
	other.Other()
	utf8.RuneLen('x')
}
`,
  };
  return {
    ...Object.fromEntries(Object.entries(module).map(([name, text]) => [`../${now.place}/${name}`, text])),
    "../other/v1.0.0/go.mod": "module example.com/other\n\ngo 1.23\n",
    "../other/v1.0.0/other.go": 'package other\n\nfunc Other() { println("other v1.0.0") }\n',
    "../other/v1.2.0/go.mod": "module example.com/other\n\ngo 1.23\n",
    "../other/v1.2.0/other.go": 'package other\n\n//app:hello\nfunc Other() { println("other v1.2.0") }\n',
  };
}

function aspect(now: Settings, id: AspectName, joinPoint: string): string {
  if (now[id] === "off") {
    return "";
  }
  const call = `hello.From("${id} ${now[id]}")`;
  const [kind, template] =
    id === "call" ? ["wrap-expression", `func() { ${call}; {{ . }} }()`] : ["prepend-statements", call];
  const advice = `${kind}: {imports: {hello: example.com/app/hello}, template: '${template}'}`;
  return `  - id: ${id}\n    join-point: {${joinPoint}}\n    advice: [{${advice}}]\n`;
}

/** Expected output of the program. */
function output(now: Settings): string {
  let injected = false;
  const from = (id: AspectName, place: Woven) => {
    if (now.mode === "plain" || now[id] === "off" || EXCLUDES.get(now.excluded)?.includes(place) === true) {
      return [];
    }
    injected = true;
    return [`${now.hello} ${now.below} by ${id} ${now[id]}`];
  };
  const lines = [
    `main ${now.main}`,
    ...from("own", "Greet"),
    `greet ${now.greeted}`,
    ...from("anywhere", "Directed"),
    "directed",
    ...from("call", "main"),
    ...(now.version === "v1.2.0" ? from("anywhere", "Other") : []),
    `other ${now.version}`,
    ...from("standard", "RuneLen"),
  ];
  return `${[...(injected && now.tag !== "" ? ["tagged"] : []), ...lines].join("\n")}\n`;
}

function settingsOf(at: (name: Name) => string): Settings {
  return {
    greeted: at("greeted"),
    main: at("main"),
    hello: at("hello"),
    below: at("below"),
    own: at("own"),
    anywhere: at("anywhere"),
    call: at("call"),
    standard: at("standard"),
    excluded: at("excluded"),
    place: at("place"),
    version: at("version"),
    tag: at("tag"),
    mode: at("mode"),
    flag: at("flag"),
  };
}

const START = settingsOf((name) => VALUES[name][0] ?? "");

let world: BuildWorld;
beforeAll(async () => {
  world = await BuildWorld.create(files(START));
});
afterAll(() => world.dispose());

function build(now: Settings, out: string, more: readonly string[] = [], environment: Environment = {}) {
  const flags = [now.flag, now.tag, ...more].filter((flag) => flag !== "");
  const args = ["build", ...flags, "-o", world.at(out), "./cmd/random"];
  const folder = world.at(now.place);
  return now.mode === "plain"
    ? world.go(args, environment, folder)
    : world.orchestrion(["go", ...args], environment, folder);
}

test(`${STEPS} edits and builds by chance (seed ${SEED})`, async () => {
  const random = pseudoRandom(SEED);
  const names = Object.keys(VALUES);
  let now = START;
  const history: Settings[] = [];
  for (let step = 0; step < STEPS; step++) {
    // Often an earlier state in the other folder, of which most packages are in the cache.
    const before = random(2) === 0 ? (history[random(history.length)] ?? now) : now;
    const changed = new Set(Array.from({ length: random(3) }, () => names[random(names.length)]));
    if (random(3) === 0) changed.add("place");
    now = settingsOf((name) => {
      const values = VALUES[name];
      return changed.has(name) ? (values[random(values.length)] ?? "") : before[name];
    });
    history.push(now);
    world.write(files(now));
    const built = await build(now, "random");
    const said = built.code === 0 ? await world.outputOf(world.at("random")) : built.stderr;
    // The last few settings, to reproduce the failure.
    const how = { step, history: history.slice(-4) };
    expect({ ...how, said }).toEqual({ ...how, said: output(now) });
  }

  // Byte for byte, except for the go command's own id, compared with a build from empty caches.
  const last: Settings = { ...now, mode: "woven" };
  expect(await build(last, "warm", ["-ldflags=-buildid="])).toMatchObject({ code: 0 });
  const nothing = { GOCACHE: world.at("gocache"), ORCHESTRION_CACHE: world.at("empty") };
  expect(await build(last, "cold", ["-ldflags=-buildid="], nothing)).toMatchObject({ code: 0 });
  expect(readFileSync(world.at("warm")).equals(readFileSync(world.at("cold")))).toBe(true);
});
