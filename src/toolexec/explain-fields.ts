import type { AddedField } from "../aspect/weave-types.ts";
import type { PlannedField } from "../plan/plan.ts";

/** A compiler message with a place, except those about injected code, which themselves contain their aspect (explain.ts). */
const MESSAGE = /^(?!.*<generated>:\d)[^\t\n]*?:\d+(?::\d+)?: (.+)$/gm;

type Reason = readonly [said: RegExp, reason: string];

const TOO_FEW: Reason = [
  /too few values in struct literal/,
  "a literal without field names needs a value for each field; with the names in front of them it compiles",
];

/** Why code may not compile with an additional field, by the compiler's message (cmd/compile/internal/types2). */
const REASONS: readonly Reason[] = [
  TOO_FEW,
  [
    /cannot be compared|cannot compare|invalid map key|comparable/,
    "values of a struct can be compared only where those of all its fields can",
  ],
  [/cannot convert|cannot use/, "types convert to each other only where they have the same fields"],
];

const OTHER_REASON = "this code depends on the fields of the type";

/**
 * An explanation in front of the compiler's messages about a package that compiles without, but not with, the fields that aspects
 * add to structs: the aspect, the struct, and why code does not compile with an additional field.
 *
 * @param fields of the structs that the package's code may use; if messages mention some of them, the others are omitted
 * @returns lines, each with a line end; empty if all messages are about injected code, or there are no fields
 */
export function explainAddedFields(output: Uint8Array, fields: readonly AddedField[]): string {
  const messages = [...Buffer.from(output).toString("utf8").matchAll(MESSAGE)].map(([, text = ""]) => text);
  const reasons = REASONS.filter(([said]) => messages.some((message) => said.test(message)));
  const named = fields.filter(({ struct }) => messages.some((message) => words(message).has(struct)));
  return (messages.length === 0 ? [] : named.length > 0 ? named : fields)
    .map(({ site, struct, field }) => {
      const why = reasons.length === 0 ? [OTHER_REASON] : reasons.map(([, reason]) => reason);
      return [
        `${site.place}: with the field \`${field}\` that is woven into ${struct}, code of this package does not compile`,
        `\taspect: ${site.aspect} (${site.aspectPlace})`,
        ...why.map((reason) => `\treason: ${reason}`),
        "",
      ].join("\n");
    })
    .join("");
}

/**
 * An explanation, for literals without field names, about fields added to structs that other packages declare.
 *
 * @param fields the fields that may concern this package
 * @returns lines, each with a line end; empty if no message mentions such a struct
 */
export function explainFieldsElsewhere(output: Uint8Array, fields: readonly PlannedField[]): string {
  const messages = [...Buffer.from(output).toString("utf8").matchAll(MESSAGE)].map(([, text = ""]) => text);
  const [said, reason] = TOO_FEW;
  return fields
    .filter(({ name }) => messages.some((message) => said.test(message) && words(message).has(name)))
    .map(
      ({ path, name, field, aspect, aspectPlace }) =>
        `${path}.${name} has a woven field \`${field}\` in addition to its source, and code of this package does not compile\n` +
        `\taspect: ${aspect} (${aspectPlace})\n\treason: ${reason}\n`,
    )
    .join("");
}

function words(text: string): Set<string> {
  return new Set(text.split(/[^\p{L}\p{N}_]+/u));
}
