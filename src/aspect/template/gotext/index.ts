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
  type Value,
} from "./value.ts";
