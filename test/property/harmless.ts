import type { DeclaredFunction, Inventory } from "./inventory.ts";

/** An aspect as plain data. */
interface AspectData {
  readonly id: string;
  readonly "join-point": unknown;
  readonly advice: readonly unknown[];
}

/** The kinds of advice, each of which is applied to all code at once. */
export const MODES = ["bodies", "rebuild", "replace"] as const;
export type Mode = (typeof MODES)[number];

const BLANK_UNSAFE = [{ "add-blank-import": "unsafe" }, { "inject-declarations": { template: "var _ = 0" } }];
const SAME = "{{ . }}";
const ARGUMENTS =
  "{{ range $i, $a := .AST.Args }}{{ if $i }}, {{ end }}{{ $a }}{{ end }}{{ if .AST.Ellipsis }}...{{ end }}";
const PREDECLARED: ReadonlySet<string> = new Set([
  ...["bool", "string", "error", "int", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "uintptr", "float64"],
]);

/** Maximum number of names, the most frequent in a package, since each is compared with each node. */
const MOST_NAMES = 100;

/** Packages with types whose size is fixed in the compiler, the linker, assembly code or constant expressions. */
const KNOWN_LAYOUT = /^(?:runtime|internal\/(?:runtime|abi|cpu))(?:\/|$)/;

/**
 * Aspects that match as much of a package as possible, with advice that does not change behaviour: an expression is wrapped into
 * itself or composed of its own parts, statements only read names, fields are blank.
 *
 * @param others inventories by import path: the packages that this one may import
 */
export function harmlessAspects(
  mode: Mode,
  own: Inventory,
  others: ReadonlyMap<string, Inventory>,
  rigid: ReadonlySet<string>,
): AspectData[] {
  switch (mode) {
    case "bodies":
      return [...bodies(own), ...directives()];
    case "rebuild":
      return [...rebuiltCalls(own), ...rebuiltMethodCalls(own, others), ...rebuiltLiterals(own), ...values(own)];
    case "replace":
      return [...replacedCalls(own, others), ...structs(own, rigid), ...wrapped(own), ...declarations()];
  }
}

/** Each function's body reads all its parameters and results by name. */
function bodies(own: Inventory): AspectData[] {
  const groups = new Map<string, DeclaredFunction[]>();
  for (const one of own.functions) {
    // A join point cannot distinguish several functions named `_`.
    if (one.name !== "_") {
      const key = `${one.receiver === undefined ? 0 : 1} ${one.parameters} ${one.results}`;
      groups.set(key, [...(groups.get(key) ?? []), one]);
    }
  }
  const named = [...groups.values()].map((functions): AspectData => {
    const [first] = functions;
    const lines = [
      ...(first?.receiver === undefined ? [] : ["_ = {{ .Function.Receiver }}"]),
      ...Array.from({ length: first?.parameters ?? 0 }, (_, index) => `_ = {{ .Function.Argument ${index} }}`),
      ...Array.from({ length: first?.results ?? 0 }, (_, index) => `_ = {{ .Function.Result ${index} }}`),
    ];
    return {
      id: "function-body: names",
      "join-point": { "function-body": { "one-of": functions.map((one) => functionNamed(one, own.importPath)) } },
      advice: [{ "prepend-statements": { template: lines.join("\n") } }],
    };
  });
  const read = (template: string) => [{ "prepend-statements": { template, order: 3, namespace: "first" } }];
  return [
    ...named,
    {
      id: "function-body: all",
      "join-point": { "function-body": { function: [] } },
      advice: read(
        'const _ = "{{ .Function.Name }}"\n{{ with .Function.ArgumentOfType "string" }}_ = {{ . }}{{ end }}',
      ),
    },
    {
      id: "function-body: literals",
      "join-point": { "function-body": { function: [{ name: "" }] } },
      advice: read('{{ with .Function.ResultOfType "error" }}_ = {{ . }}{{ end }}\n_ = 0'),
    },
    {
      id: "function-body: result-implements",
      "join-point": { "function-body": { function: [{ "result-implements": "error" }] } },
      advice: read(
        '_ = {{ .Function.ResultThatImplements "error" }}\n_ = {{ .Function.LastResultThatImplements "error" }}',
      ),
    },
    {
      id: "function-body: argument-implements",
      "join-point": { "function-body": { function: [{ "argument-implements": "io.Writer" }] } },
      advice: read('_ = {{ .Function.ArgumentThatImplements "io.Writer" }}'),
    },
    {
      id: "function: signature-contains",
      "join-point": { function: [{ "signature-contains": { args: ["string"], returns: ["error"] } }] },
      advice: BLANK_UNSAFE,
    },
  ];
}

function functionNamed({ name, receiver }: DeclaredFunction, importPath: string): unknown {
  if (receiver === undefined) {
    return { function: [{ name }, { receiver: false }] };
  }
  const type = receiver.startsWith("*") ? `*${importPath}.${receiver.slice(1).trim()}` : `${importPath}.${receiver}`;
  return { function: [{ name }, { receiver: type }] };
}

function directives(): AspectData[] {
  return ["go:noinline", "go:nosplit", "go:linkname", "go:build"].map((name) => ({
    id: `directive: ${name}`,
    "join-point": { directive: name },
    advice: BLANK_UNSAFE,
  }));
}

function frequent(counts: ReadonlyMap<string, number>): string[] {
  return [...counts]
    .toSorted(([, left], [, right]) => right - left)
    .slice(0, MOST_NAMES)
    .map(([name]) => name);
}

function rebuiltCalls(own: Inventory): AspectData[] {
  const anyOf = frequent(own.calls).map((name) => ({ "function-call": name }));
  return [wrap("function-call: rebuilt", { "one-of": anyOf }, `{{ .AST.Fun }}(${ARGUMENTS})`)];
}

function rebuiltMethodCalls(own: Inventory, others: ReadonlyMap<string, Inventory>): AspectData[] {
  const names = new Set(frequent(own.calledMethods));
  const anyOf = [own, ...others.values()].flatMap(({ importPath, methods }) =>
    [...methods].flatMap((method) => {
      const [type = "", name = ""] = method.split(".");
      return names.has(name) ? [{ "method-call": { receiver: `${importPath}.${type}`, name } }] : [];
    }),
  );
  return [wrap("method-call: rebuilt", { "one-of": anyOf }, `{{ .AST.Fun.X }}.{{ .AST.Fun.Name }}(${ARGUMENTS})`)];
}

function rebuiltLiterals(own: Inventory): AspectData[] {
  const anyOf = [...own.literals].slice(0, MOST_NAMES).map((type) => ({ "struct-literal": { type } }));
  const template = "{{ .AST.Type }}{ {{ range .AST.Elts }}{{ . }}, {{ end }} }";
  return [wrap("struct-literal: rebuilt", { "one-of": anyOf }, template)];
}

function values(own: Inventory): AspectData[] {
  const assigned = own.values
    .slice(0, MOST_NAMES)
    .map(({ name }) => ({ "declaration-of": `${own.importPath}.${name}` }));
  const written = { "one-of": ["string", "int", "bool", "error"].map((type) => ({ "value-declaration": type })) };
  return [
    {
      id: "declaration-of: assign-value",
      "join-point": { "all-of": [{ "one-of": assigned }, { not: { function: [] } }] },
      advice: [{ "assign-value": { template: "{{ index .AST.Values 0 }}" } }],
    },
    { id: "value-declaration", "join-point": written, advice: BLANK_UNSAFE },
  ];
}

/** Calls of imported functions call the same function through a separate import, some of them inside a literal. */
function replacedCalls(own: Inventory, others: ReadonlyMap<string, Inventory>): AspectData[] {
  return [...own.calls.keys()].flatMap((symbol): AspectData[] => {
    const dot = symbol.lastIndexOf(".");
    // Replacing the callee would drop its type arguments.
    if (dot < 0 || own.instantiated.has(symbol)) {
      return [];
    }
    const called = others
      .get(symbol.slice(0, dot))
      ?.functions.find((one) => one.receiver === undefined && one.name === symbol.slice(dot + 1) && !one.generic);
    const result = called?.onlyResult;
    const wraps = result !== undefined && PREDECLARED.has(result);
    const template = `func() ${result} { return ${SAME} }()`;
    const aspects: AspectData[] = [
      {
        id: wraps ? "function-call: replaced and wrapped" : "function-call: replaced",
        "join-point": { "function-call": symbol },
        advice: [{ "replace-function": symbol }, ...(wraps ? [{ "wrap-expression": { template } }] : [])],
      },
    ];
    if (/^fmt\.(?:Errorf|Sprintf|Sprint|Sprintln|Fprintf|Printf)$/.test(symbol)) {
      const advice = [{ "append-args": { type: "any", values: [{ template: "0" }] } }];
      aspects.unshift({ id: "function-call: append-args", "join-point": { "function-call": symbol }, advice });
    }
    return aspects;
  });
}

function structs(own: Inventory, rigid: ReadonlySet<string>): AspectData[] {
  if (KNOWN_LAYOUT.test(own.importPath)) {
    return [];
  }
  const anyOf = own.structs
    .filter((name) => name !== "_" && !rigid.has(name))
    .map((name) => ({ "struct-definition": `${own.importPath}.${name}` }));
  const advice = ["int", "*unsafe.Pointer"].map((type) => ({ "add-struct-field": { name: "_", type } }));
  return [{ id: "struct-definition: fields", "join-point": { "one-of": anyOf }, advice }];
}

function wrapped(own: Inventory): AspectData[] {
  const literals = [...own.literals];
  const matching = (match: string) => ({ "one-of": literals.map((type) => ({ "struct-literal": { type, match } })) });
  return [
    wrap("function: wrapped", { function: [{ name: "" }] }, `(${SAME})`),
    wrap("struct-literal: value-only", matching("value-only"), `(${SAME})`),
    wrap("struct-literal: pointer-only", matching("pointer-only"), `(${SAME})`),
  ];
}

function declarations(): AspectData[] {
  return [
    {
      id: "function: inject-declarations",
      "join-point": { function: [{ receiver: true }] },
      advice: [{ "inject-declarations": { template: "var _ = 0 // of a method" } }],
    },
  ];
}

function wrap(id: string, joinPoint: unknown, template: string): AspectData {
  return { id, "join-point": joinPoint, advice: [{ "wrap-expression": { template } }] };
}
