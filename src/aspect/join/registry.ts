import { JOIN_POINT } from "../../config/file.ts";
import { oneKeyOf } from "../../config/shape/kinds.ts";
import { named, type Shape } from "../../config/shape/shape.ts";
import { allOf } from "./all-of.ts";
import { configuration } from "./configuration.ts";
import { declarationOf } from "./declaration-of.ts";
import { directive } from "./directive.ts";
import { functionJoinPoint } from "./function.ts";
import { functionBody } from "./function-body.ts";
import { functionCall } from "./function-call.ts";
import { importPath } from "./import-path.ts";
import type { JoinPoint } from "./join-point.ts";
import { methodCall } from "./method-call.ts";
import { not } from "./not.ts";
import { oneOf } from "./one-of.ts";
import { packageFilter } from "./package-filter.ts";
import { packageName } from "./package-name.ts";
import { placed } from "./placed.ts";
import { structDefinition } from "./struct-definition.ts";
import { structLiteral } from "./struct-literal.ts";
import { testMain } from "./test-main.ts";
import { valueDeclaration } from "./value-declaration.ts";

/** A `join-point` value. */
export const joinPoint: Shape<JoinPoint> = named(JOIN_POINT, () => anyJoinPoint);

const anyJoinPoint = placed(
  oneKeyOf("join point", [
    allOf(joinPoint),
    oneOf(joinPoint),
    not(joinPoint),
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
    functionBody(joinPoint),
    functionCall,
    methodCall,
  ]),
);
