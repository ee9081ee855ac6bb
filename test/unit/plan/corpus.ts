import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { parseAllDocuments } from "yaml";
import type { JoinPoint } from "../../../src/aspect/join/join-point.ts";
import { joinPoint as joinPointShape } from "../../../src/aspect/join/registry.ts";
import { PackageAliases } from "../../../src/aspect/package-aliases.ts";
import type { PackageContext, TypeQuestions } from "../../../src/aspect/site.ts";
import type { Problem } from "../../../src/base/problem.ts";
import { Spot } from "../../../src/config/shape/spot.ts";
import { parseYaml } from "../../../src/config/yaml.ts";
import type { ExportedKind } from "../../../src/golang/exportdata.ts";
import { GoFile } from "../../../src/golang/go-file.ts";
import type { GoParser } from "../../../src/golang/parser.ts";
import type { GoNode } from "../../../src/golang/syntax.ts";
import { repoRoot } from "../../support/paths.ts";

const cases = join(repoRoot, "test", "golden", "cases");

/** The inputs of all golden cases as packages of one file each, with the facts that a compile would know about them. */
export interface CorpusFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly file: GoFile;
  readonly pkg: PackageContext;
  readonly imports: ReadonlySet<string>;
  /** The content of the imports' archives. */
  readonly tellsOf: (path: string, name: string) => boolean;
}

export function corpusFiles(parser: GoParser, types: TypeQuestions): CorpusFile[] {
  return readdirSync(cases, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".go") && basename(dirname(name)) !== "expected")
    .toSorted()
    .map((name) => {
      const bytes = readFileSync(join(cases, name));
      const file = new GoFile(name, parser.parse(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)));
      const names = {
        localName: (spec: { alias: string | undefined; path: string }) => spec.alias ?? basename(spec.path),
      };
      const importPath = `example.com/golden/${relative(".", dirname(name))}`;
      const kindOf = (): ExportedKind => "func";
      const imported = { nameOf: basename, kindOf, aliasesOf: () => [], typesOf: () => [] };
      const compilation = { importPath, testMain: false, imported };
      const about = { compilation, rootModule: "example.com/golden", names, types };
      const pkg = { ...about, aliases: new PackageAliases([], []) };
      const tellsOf = (path: string, type: string) => imports(file, "fmt") && `${path}.${type}` === "bytes.Buffer";
      return { name, bytes, file, pkg, imports: new Set(file.imports.map((spec) => spec.path)), tellsOf };
    });
}

/** Join points as plain data: all leaves of the join points in the golden cases, without those that combine others. */
export function corpusJoinPoints(): unknown[] {
  return [
    ...new Map(
      allJoinPoints()
        .flatMap(leaves)
        .map((one) => [JSON.stringify(one), one]),
    ).values(),
  ];
}

/** Join points as plain data: those of all aspects in the golden cases. */
export function allJoinPoints(): unknown[] {
  return readdirSync(cases).flatMap((name) => {
    const [first] = parseAllDocuments(readFileSync(join(cases, name, "aspects.yml"), "utf8"));
    const document: unknown = first !== undefined && "toJS" in first ? first.toJS() : undefined;
    return itemsOf(memberOf(document, "aspects")).map((aspect) => memberOf(aspect, "join-point"));
  });
}

/** Decodes a join point given as plain data. */
export function joinPointOf(data: unknown): JoinPoint {
  const problems: Problem[] = [];
  const value = parseYaml("join-point.yml", JSON.stringify(data), problems);
  const joinPoint = value && joinPointShape.decode(new Spot(value, "", { file: "join-point.yml", problems }));
  if (joinPoint === undefined) {
    throw new Error(problems.map((problem) => problem.message).join("\n"));
  }
  return joinPoint;
}

function leaves(joinPoint: unknown): unknown[] {
  for (const key of ["all-of", "one-of"]) {
    const members = memberOf(joinPoint, key);
    if (members !== undefined) {
      return itemsOf(members).flatMap(leaves);
    }
  }
  const inner = memberOf(joinPoint, "not") ?? memberOf(joinPoint, "function-body");
  return inner === undefined ? [joinPoint] : leaves(inner);
}

function memberOf(data: unknown, key: string): unknown {
  return typeof data === "object" && data !== null
    ? Object.entries(data).find(([name]) => name === key)?.[1]
    : undefined;
}

function itemsOf(data: unknown): unknown[] {
  return Array.isArray(data) ? data : [];
}

/** Invented but reproducible answers to questions about types. */
export const madeUpTypes: TypeQuestions = {
  callee: (file, call) => {
    // As if the export data of fmt mentioned bytes.Buffer.
    if (!imports(file, "bytes") && !imports(file, "fmt")) {
      return undefined;
    }
    const operand = {
      named: { path: "bytes", name: "Buffer", local: false },
      pointer: isOdd(call),
      parameter: false,
      aliases: [],
      text: "bytes.Buffer",
    };
    return {
      kind: "method",
      operand,
      interface: undefined,
      through: [],
      methodExpression: false,
    };
  },
  type: () => undefined,
  declared: (file, name) => (isOdd(name) && imports(file, "strings") ? { package: "strings" } : undefined),
  implements: (_file, type) => isOdd(type),
};

function imports(file: GoFile, path: string): boolean {
  return file.imports.some((spec) => spec.path === path);
}

function isOdd(node: GoNode): boolean {
  return node.start % 2 === 1;
}
