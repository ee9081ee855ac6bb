export { isStackOverflow, TemplateError } from "./error.ts";
export { parseTemplate, Template } from "./template.ts";
export {
  GoByte,
  GoComplex,
  GoFloat,
  GoFunction,
  GoMethod,
  type GoObject,
  method,
  type ParameterKind,
  type TemplateFunction,
  type Value,
} from "./value.ts";
