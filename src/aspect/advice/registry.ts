import { ADVICE } from "../../config/file.ts";
import { oneOrMany } from "../../config/shape/collections.ts";
import { oneKeyOf } from "../../config/shape/kinds.ts";
import { named, type Shape } from "../../config/shape/shape.ts";
import { addBlankImport } from "./add-blank-import.ts";
import { addStructField } from "./add-struct-field.ts";
import type { Advice } from "./advice.ts";
import { appendArgs } from "./append-args.ts";
import { appendStatements } from "./append-statements.ts";
import { assignValue } from "./assign-value.ts";
import { injectDeclarations } from "./inject-declarations.ts";
import { prependStatements } from "./prepend-statements.ts";
import { replaceFunction } from "./replace-function.ts";
import { replaceStatement } from "./replace-statement.ts";
import { wrapBody } from "./wrap-body.ts";
import { wrapExpression } from "./wrap-expression.ts";

const oneAdvice = oneKeyOf("advice", [
  wrapExpression,
  prependStatements,
  injectDeclarations,
  appendArgs,
  replaceFunction,
  assignValue,
  addStructField,
  addBlankImport,
  appendStatements,
  replaceStatement,
  wrapBody,
]);

/** An `advice` value: a list, or a single mapping. */
export const advice: Shape<readonly Advice[]> = named(ADVICE, () => oneOrMany(named("one-advice", () => oneAdvice)));
