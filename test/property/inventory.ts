import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parameterGroups, parametersOf, receiverGroup, resultGroups } from "../../src/golang/functions.ts";
import { GoFile } from "../../src/golang/go-file.ts";
import type { GoParser } from "../../src/golang/parser.ts";
import { specsOf } from "../../src/golang/scopes.ts";
import type { GoNode } from "../../src/golang/syntax.ts";
import type { GoPackage } from "../golden/packages.ts";
import { rigidTypes } from "./rigid-types.ts";

/** A function or method that a package declares; `receiver` is in the notation of aspects, for example `*T`. */
export interface DeclaredFunction {
  readonly name: string;
  readonly receiver: string | undefined;
  readonly parameters: number;
  readonly results: number;
  /** Type of the only result if it is a bare name, for example `error`. */
  readonly onlyResult: string | undefined;
  readonly generic: boolean;
}

/** A package-level variable or constant that is declared alone and with its own value. */
interface DeclaredValue {
  readonly name: string;
}

/** Everything in a package for which a join point can be written. Superfluous names do no harm: they never match. */
export interface Inventory {
  readonly importPath: string;
  readonly functions: readonly DeclaredFunction[];
  readonly values: readonly DeclaredValue[];
  readonly structs: readonly string[];
  /** Methods of the package's interfaces and other types: `Type.Method`. */
  readonly methods: ReadonlySet<string>;
  /** Called functions, `Name` or `import/path.Name`, with their numbers of calls. */
  readonly calls: ReadonlyMap<string, number>;
  /** Called names after a dot, with their numbers of calls. */
  readonly calledMethods: ReadonlyMap<string, number>;
  /** Types of composite literals: `Name`, or `import/path.Name`. */
  readonly literals: ReadonlySet<string>;
  /** Names with explicit type arguments, such as `import/path.Name[int]`, here without the arguments. */
  readonly instantiated: ReadonlySet<string>;
  /** Names of types, of any package, to which no field may be added. */
  readonly rigid: ReadonlySet<string>;
}

const CALL = /(?<![\w.])(?:([A-Za-z_]\w*)\.)?([A-Za-z_]\w*)(\[[^\]\n]*\])?\(/g;
const METHOD = /\.([A-Za-z_]\w*)\(/g;
const LITERAL = /(?<![\w.])(?:([A-Za-z_]\w*)\.)?([A-Za-z_]\w*)(?:\[[^\]\n]*\])?\{/g;
const KEYWORDS: ReadonlySet<string> = new Set([
  ...["break", "case", "chan", "const", "continue", "default", "defer", "else", "fallthrough", "for", "func", "go"],
  ...["goto", "if", "import", "interface", "map", "package", "range", "return", "select", "struct", "switch", "type"],
  ...["var"],
]);

/** Reads a package's sources, skipping those that do not parse, as weaving does. */
export function inventoryOf(one: GoPackage, parser: GoParser): Inventory {
  const found = {
    importPath: one.ImportPath,
    functions: [] as DeclaredFunction[],
    values: [] as DeclaredValue[],
    structs: [] as string[],
    methods: new Set<string>(),
    calls: new Map<string, number>(),
    calledMethods: new Map<string, number>(),
    literals: new Set<string>(),
    instantiated: new Set<string>(),
    rigid: new Set<string>(),
  };
  for (const name of one.GoFiles ?? []) {
    const path = join(one.Dir, name);
    const text = readFileSync(path, "utf8");
    const tree = parser.parse(text);
    if (tree.root.broken) {
      continue;
    }
    const file = new GoFile(path, tree);
    const imports = new Map(file.imports.map((spec) => [spec.alias ?? nameOf(spec.path), spec.path]));
    const qualified = (qualifier: string | undefined, symbol: string): string[] => {
      if (qualifier === undefined) {
        return KEYWORDS.has(symbol) ? [] : [symbol];
      }
      const imported = imports.get(qualifier);
      return imported === undefined || imported === "C" ? [] : [`${imported}.${symbol}`];
    };
    for (const [, qualifier, symbol = "", type] of text.matchAll(CALL)) {
      for (const call of qualified(qualifier, symbol)) {
        count(found.calls, call);
        if (type !== undefined) {
          found.instantiated.add(call);
        }
      }
    }
    for (const [, symbol = ""] of text.matchAll(METHOD)) {
      count(found.calledMethods, symbol);
    }
    for (const [, qualifier, symbol = ""] of text.matchAll(LITERAL)) {
      for (const literal of qualified(qualifier, symbol)) {
        found.literals.add(literal);
      }
    }
    for (const declaration of tree.root.parts) {
      addDeclaration(declaration, found);
    }
    addAll(found.rigid, rigidTypes(tree));
  }
  addAll(found.rigid, found.calls.keys());
  return found;
}

function addAll(found: Set<string>, names: Iterable<string>): void {
  for (const name of names) {
    found.add(name);
  }
}

function count(found: Map<string, number>, name: string): void {
  found.set(name, (found.get(name) ?? 0) + 1);
}

type Lists = { -readonly [Key in "functions" | "values" | "structs"]: Inventory[Key][number][] } & {
  methods: Set<string>;
};

function addDeclaration(declaration: GoNode, found: Lists): void {
  switch (declaration.kind) {
    case "function_declaration":
    case "method_declaration":
      addFunction(declaration, found);
      break;
    case "var_declaration":
    case "const_declaration":
      for (const spec of specsOf(declaration)) {
        const [name, second] = spec.fields("name");
        const values = spec.field("value")?.parts ?? [];
        if (name !== undefined && name.text !== "_" && second === undefined && values.length === 1) {
          found.values.push({ name: name.text });
        }
      }
      break;
    case "type_declaration":
      for (const spec of declaration.parts) {
        addType(spec, found);
      }
      break;
    default:
  }
}

function addFunction(declaration: GoNode, found: Lists): void {
  const name = declaration.field("name")?.text ?? "";
  const receiver = receiverGroup(declaration)?.type.text.replace(/[[(].*$/s, "");
  const results = parametersOf(resultGroups(declaration));
  const [only] = results;
  found.functions.push({
    name,
    receiver: declaration.kind === "method_declaration" ? receiver : undefined,
    parameters: parametersOf(parameterGroups(declaration)).length,
    results: results.length,
    onlyResult: results.length === 1 && only?.group.type.kind === "type_identifier" ? only.group.type.text : undefined,
    generic: declaration.field("type_parameters") !== undefined,
  });
  if (receiver !== undefined) {
    found.methods.add(`${receiver.replace("*", "").trim()}.${name}`);
  }
}

function addType(spec: GoNode, found: Lists): void {
  const name = spec.field("name")?.text ?? "";
  const type = spec.kind === "type_spec" ? spec.field("type") : undefined;
  if (type?.kind === "struct_type") {
    found.structs.push(name);
  } else if (type?.kind === "interface_type") {
    for (const method of type.parts.filter((part) => part.kind === "method_elem")) {
      found.methods.add(`${name}.${method.field("name")?.text ?? ""}`);
    }
  }
}

/** The likely name of a package, derived from its import path. */
function nameOf(path: string): string {
  const name = /^v\d+$/.test(basename(path)) ? basename(path.slice(0, path.lastIndexOf("/"))) : basename(path);
  return name.replace(/\.v\d+$/, "").replaceAll("-", "_");
}
