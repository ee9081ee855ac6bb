import { text, textLike } from "../config/shape/scalars.ts";
import { refined, type Shape } from "../config/shape/shape.ts";
import { parseTypeName, type TypeName } from "../golang/type-name.ts";

const PATH = "[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*";
const NAME = "[A-Za-z_][A-Za-z0-9_]*";

/** A name in Go code. */
export const goName = textLike(/^[\p{L}_][\p{L}\p{Nd}_]*$/u, "must be a Go name");

/** A name in Go code, or the empty string for no name. */
export const goNameOrNone = textLike(/^(?:[\p{L}_][\p{L}\p{Nd}_]*)?$/u, "must be a Go name");

/**
 * The import path of one package. It is passed to the go command, so it must not be a flag, folder or pattern (Go doc: "go help
 * packages").
 */
export const importPathText = textLike(
  /^(?!(?:all|cmd|std|tool|work)$)(?!.*\.\.\.)[A-Za-z0-9_](?:[A-Za-z0-9_.~+-]|\/(?!\.{0,2}(?:\/|$)))*$/,
  "must be an import path",
);

/** A type that a package declares, or a pointer to one (spec: aspect language §4). */
export const typeName: Shape<TypeName> = refined(
  text,
  (written, spot) => parseTypeName(written) ?? spot.fail(`"${written}" is not a type name: [*][import/path.]Name`),
  { pattern: `^(?:\\*\\s*)?(?:${PATH}\\.)?${NAME}$` },
);

/**
 * A name that a package declares, `import/path.Name`.
 *
 * @param must the beginning of the error message, for example "must be import/path.Function"
 * @param path whether the import path may be omitted, for a name that the package being compiled declares
 */
export function declaredName(must: string, path: "required" | "optional"): Shape<TypeName> {
  return refined(
    text,
    (written, spot) => {
      const name = parseTypeName(written);
      const good = name !== undefined && !name.pointer && (path === "optional" || name.path !== "");
      return good ? name : spot.fail(`${must}, not "${written}"`);
    },
    { pattern: path === "optional" ? `^(?:${PATH}\\.)?${NAME}$` : `^${PATH}\\.${NAME}$` },
  );
}
