import { type Decoder, unknownWord } from "../../config/decode.ts";
import type { Located } from "../../config/located.ts";
import { allOf } from "./all-of.ts";
import { configuration } from "./configuration.ts";
import { declarationOf } from "./declaration-of.ts";
import { directive } from "./directive.ts";
import { functionJoinPoint } from "./function.ts";
import { functionBody } from "./function-body.ts";
import { functionCall } from "./function-call.ts";
import { importPath } from "./import-path.ts";
import type { JoinPoint, JoinPointContext, JoinPointKind } from "./join-point.ts";
import { methodCall } from "./method-call.ts";
import { not } from "./not.ts";
import { oneOf } from "./one-of.ts";
import { packageFilter } from "./package-filter.ts";
import { packageName } from "./package-name.ts";
import { structDefinition } from "./struct-definition.ts";
import { structLiteral } from "./struct-literal.ts";
import { testMain } from "./test-main.ts";
import { valueDeclaration } from "./value-declaration.ts";

const KINDS: readonly JoinPointKind[] = [
  allOf,
  oneOf,
  not,
  importPath,
  packageName,
  packageFilter,
  testMain,
  configuration,
  directive,
  declarationOf,
  valueDeclaration,
  structDefinition,
  structLiteral,
  functionJoinPoint,
  functionBody,
  functionCall,
  methodCall,
];

/** Decodes a `join-point` value; problems are recorded in the decoder. */
export function decodeJoinPoint(value: Located, path: string, decoder: Decoder): JoinPoint | undefined {
  const context: JoinPointContext = {
    decoder,
    nested: (inner, innerPath) => decodeJoinPoint(inner, innerPath, decoder),
  };
  const entry = decoder.singleKey(value, path);
  if (entry === undefined) {
    return undefined;
  }
  const kind = KINDS.find((one) => one.key === entry.key);
  if (kind === undefined) {
    return decoder.fail(
      entry,
      path,
      unknownWord(
        "join point",
        entry.key,
        KINDS.map((one) => one.key),
      ),
    );
  }
  return kind.decode(entry.value, entry.path, context);
}
