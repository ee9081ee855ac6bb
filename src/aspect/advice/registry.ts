import { unknownWord } from "../../config/decode.ts";
import type { Located } from "../../config/located.ts";
import { addBlankImport } from "./add-blank-import.ts";
import { addStructField } from "./add-struct-field.ts";
import type { Advice, AdviceContext, AdviceKind } from "./advice.ts";
import { appendArgs } from "./append-args.ts";
import { assignValue } from "./assign-value.ts";
import { injectDeclarations } from "./inject-declarations.ts";
import { prependStatements } from "./prepend-statements.ts";
import { replaceFunction } from "./replace-function.ts";
import { wrapExpression } from "./wrap-expression.ts";

const KINDS: readonly AdviceKind[] = [
  wrapExpression,
  prependStatements,
  injectDeclarations,
  appendArgs,
  replaceFunction,
  assignValue,
  addStructField,
  addBlankImport,
];

/** Decodes an `advice` value, a list or a single mapping; problems are recorded in the decoder. */
export function decodeAdvice(value: Located, path: string, context: AdviceContext): Advice[] | undefined {
  const { decoder } = context;
  const items = decoder.oneOrList(value);
  const decoded = items.map((item, index) =>
    decodeOne(item, value.kind === "sequence" ? `${path}[${index}]` : path, context),
  );
  const good = decoded.filter((advice) => advice !== undefined);
  return good.length === items.length ? good : undefined;
}

function decodeOne(value: Located, path: string, context: AdviceContext): Advice | undefined {
  const entry = context.decoder.singleKey(value, path);
  if (entry === undefined) {
    return undefined;
  }
  const kind = KINDS.find((one) => one.key === entry.key);
  if (kind === undefined) {
    const known = KINDS.map((one) => one.key);
    return context.decoder.fail(entry, path, unknownWord("advice", entry.key, known));
  }
  return kind.decode(entry.value, entry.path, context);
}
