import type { OperatorName } from "../condition.ts";
import { and } from "./and.ts";
import { clause } from "./clause.ts";
import { glob } from "./glob.ts";
import { imports } from "./imports.ts";
import { maybe } from "./maybe.ts";
import { named } from "./named.ts";
import { never } from "./never.ts";
import { not } from "./not.ts";
import type { Operator } from "./operator.ts";
import { or } from "./or.ts";
import { path } from "./path.ts";
import { qualified } from "./qualified.ts";
import { reaches } from "./reaches.ts";
import { testMain } from "./test-main.ts";
import { text } from "./text.ts";

/** A record for each operator; a missing one is a type error. */
export type Operators = { readonly [Name in OperatorName]: Operator<Name> };

/** All operators. In a function generic over the operator's name, `OPERATORS[condition.op]` accepts exactly that condition. */
export const OPERATORS: Operators = {
  maybe,
  never,
  and,
  or,
  not,
  path,
  glob,
  imports,
  reaches,
  named,
  clause,
  "test-main": testMain,
  text,
  qualified,
};
