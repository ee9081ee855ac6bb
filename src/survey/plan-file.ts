import { readFileSync } from "node:fs";
import { errorCode } from "../base/error-code.ts";
import { BuildError } from "../base/failure.ts";
import { isRecord } from "../base/json.ts";
import { VERSION } from "../base/version.ts";
import type { PlanContent } from "./content.ts";

/** Version of the format. It rises when an older release would misunderstand a file; new fields alone do not raise it. */
const FORMAT = 1;

/** A plan as the text of a file that is committed: one entry a line, so that a change is a change of few lines. */
export function planText(content: PlanContent): string {
  const sections = Object.entries({ format: FORMAT, ...content }).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${layOut(value, "  ")}`,
  );
  return `{\n${sections.join(",\n")}\n}\n`;
}

/** A plan, and what belongs to this moment and machine, as one line of JSON. */
export function planJson(content: PlanContent, now: Readonly<Record<string, unknown>>): string {
  return `${JSON.stringify({ format: FORMAT, ...content, now })}\n`;
}

/** JSON with a line for each item of a list; an item with a list of its own takes several. */
function layOut(value: unknown, indent: string): string {
  if (Array.isArray(value)) {
    const items = value.map((item) => `${indent}  ${layOut(item, `${indent}  `)}`);
    return items.length === 0 ? "[]" : `[\n${items.join(",\n")}\n${indent}]`;
  }
  if (isRecord(value)) {
    const hasList = (one: unknown) => Array.isArray(one) && one.some(isRecord);
    const fields = Object.entries(value).map(
      ([key, one]) => `${JSON.stringify(key)}: ${hasList(one) ? layOut(one, indent) : JSON.stringify(one)}`,
    );
    return `{${fields.join(", ")}}`;
  }
  return JSON.stringify(value);
}

/**
 * Reads the file of a plan.
 *
 * @param shown its name in messages
 * @throws BuildError with one sentence, if the file does not exist or its content cannot be understood
 */
export function readPlan(file: string, shown: string): PlanContent {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const code = errorCode(error);
    const reason = code === "ENOENT" ? "there is no such file" : code === "EISDIR" ? "it is a folder" : String(error);
    throw new BuildError(`${shown}: ${reason}; \`orchestrion plan --write FILE\` writes a plan`);
  }
  return parsePlan(text, shown);
}

/** @throws BuildError with one sentence, see `readPlan` */
export function parsePlan(text: string, shown: string): PlanContent {
  const damaged = (reason: string) =>
    new BuildError(`${shown} is not a whole plan: ${reason}; \`orchestrion plan --write FILE\` writes it anew`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw damaged(error instanceof Error ? error.message : String(error));
  }
  const format = isRecord(value) ? value.format : undefined;
  if (typeof format !== "number" || !Number.isInteger(format) || format < 1) {
    throw damaged('it has no "format"');
  }
  if (format > FORMAT) {
    throw new BuildError(
      `${shown} has format ${format}, and orchestrion ${VERSION} reads formats up to ${FORMAT}: a newer release has written it, so update orchestrion`,
    );
  }
  const wrong = FIELDS.find(([name, isRight]) => !(isRecord(value) && isRight(value[name])));
  if (wrong !== undefined) {
    throw damaged(`its field "${wrong[0]}" is missing or malformed`);
  }
  const content: PlanContent = JSON.parse(text);
  return content;
}

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === "string";
const isNumber: Check = (value) => typeof value === "number";
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const withFields =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isRecord(value) && Object.entries(fields).every(([name, check]) => check(value[name]));

const PLACE = { file: isText, in: isText, aspect: isText, integration: isText, count: isNumber };

/** The fields of a plan, as far as a comparison reads them. */
const FIELDS: readonly (readonly [name: keyof PlanContent, check: Check])[] = [
  ["build", withFields({ packages: listOf(isText), flags: listOf(isText), platform: isText })],
  ["places", isNumber],
  ["files", isNumber],
  ["integrations", listOf(withFields({ integration: isText, places: isNumber }))],
  ["packages", listOf(withFields({ package: isText, woven: listOf(withFields(PLACE)) }))],
  ["leftOut", listOf(withFields({ package: isText, ...PLACE, how: isText }))],
  ["unparsed", listOf(withFields({ package: isText, file: isText }))],
  ["aspects", listOf(withFields({ integration: isText, aspect: isText, definition: isText }))],
  ["modules", listOf(isText)],
  [
    "competing",
    listOf(withFields({ package: isText, file: isText, in: isText, aspects: listOf(isText), undone: listOf(isText) })),
  ],
  ["stacked", listOf(withFields({ area: isText, upper: isText, lower: isText }))],
  ["uninstrumented", listOf(withFields({ library: isText, why: isText }))],
];
