const features = "has what only this orchestrion knows";
const callee =
  "callees are compared as objects: parenthesised and instantiated ones match, variables of that name do not";
const assignValue = "the reference's assign-value crashes";
const moved = "the reference moves a node once only: the second place gets an undefined name, or it crashes";
const header =
  "the reference writes literals into the header of an if or a for without the parentheses they need there";
const recorded = "the reference records packages to be linked of which the woven code in the end uses nothing";
const elided = "literals without their type in a list, and of an alias, are literals of the type";
const operand = "the reference no longer knows the type of an operand once advice has replaced it";
const receivers =
  "methods are looked up as the compiler does: through aliases, embedded fields, and types that are not imported";
const parameters = "signature counts parameters; the reference counts groups";

/** Golden cases whose weaving differs from that of DataDog/orchestrion 1.15.0, and why. */
export const knownDifferences: ReadonlyMap<string, string> = new Map([
  [
    "anchors-and-merge-keys",
    "a key beside a merge key overrides it; for the reference's YAML parser it is a duplicate",
  ],
  ["append-args", moved],
  ["append-args-forms", callee],
  ["append-statements", features],
  ["array-lengths", features],
  ["cgo-literals", `${features}; to the reference, literals that cgo made are functions like any other`],
  ["cgo-output", callee],
  ["collisions", "the reference uses an import where a local variable shadows it"],
  ["constants", assignValue],
  ["declaration-of", assignValue],
  ["declaration-of-kinds", "a variable that a function declares is not the package's of that name"],
  ["declaration-of-method", assignValue],
  ["dropped-code", recorded],
  ["function-call-forms", `${callee}; conversions are no calls`],
  ["function-call-objects", `${callee}; conversions are no calls`],
  ["function-call-shadowed", callee],
  ["function-signature", parameters],
  [
    "generated-code-stays",
    "the reference weaves injected declarations; what injects its own join point would never end",
  ],
  ["generic-functions", callee],
  ["headers", header],
  ["implements-anywhere", "the reference finds interfaces of the standard library and of direct imports only"],
  ["implements-exactly", "to the reference, methods of the same names are enough to implement an interface"],
  ["implements-unimported", "interfaces are found wherever they are declared, and as they are declared"],
  ["import-names", "the same function, by its name here and through the file's own dot import there"],
  ["import-shadowed", "the reference uses an import where a local variable shadows it"],
  ["inject-declarations", "links count also where the template renders no declaration"],
  ["key-values", moved],
  ["labels-generics", callee],
  ["local-types", features],
  ["method-call", receivers],
  ["method-call-embedded", receivers],
  ["method-call-indirect", receivers],
  ["method-call-operands", callee],
  ["method-call-own", receivers],
  ["method-call-statements", operand],
  ["moved-as-woven", header],
  ["nested-matches", operand],
  ["node-in-string", "refused with a message; the reference leaves the name of a placeholder in the string"],
  ["replace-function", callee],
  ["replace-function-forms", "conversions are no calls"],
  ["replace-statement", features],
  ["separators", "the reference crashes on this valid code"],
  [
    "signature-contains-unimported",
    "signature-contains wants one of its types; the reference wants the packages of all of them imported",
  ],
  ["signatures", parameters],
  ["spread-types", "refused with a message; the reference's code does not compile where `append` is something else"],
  ["statement-data", features],
  ["struct-definition", "the reference records the package itself as one to be linked"],
  ["struct-definition-places", "a struct type declared in a function is not the package's type of that name"],
  ["struct-literal", elided],
  ["struct-literal-alias-forms", elided],
  ["struct-literal-aliases", elided],
  ["struct-literal-elided", elided],
  ["struct-literal-elsewhere", elided],
  ["struct-literal-fields", elided],
  ["struct-literal-own", elided],
  ["struct-literal-places", elided],
  ["template-copies", moved],
  ["template-scopes", "a name that the template itself declares is not the import of that name"],
  ["type-grammar", features],
  ["unused-imports", recorded],
  ["value-declaration", assignValue],
  ["values", assignValue],
  ["wrap-body", features],
]);
