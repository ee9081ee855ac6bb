import { callOf } from "../../golang/calls.ts";
import { importedPath } from "../../golang/go-file.ts";
import { parseTypeName } from "../../golang/type-name.ts";
import type { JoinPointKind } from "./join-point.ts";

const MATCHES = ["any", "pointer-only", "value-only"] as const;

/** `method-call: {receiver: import/path.Type, name: Method, match: any|pointer-only|value-only}`. */
export const methodCall: JoinPointKind = {
  key: "method-call",
  decode(value, path, { decoder }) {
    const fields = decoder.fields(value, path, { required: ["receiver", "name"], optional: ["match"] });
    const receiverField = fields?.get("receiver");
    const nameField = fields?.get("name");
    const matchField = fields?.get("match");
    if (receiverField === undefined || nameField === undefined) {
      return undefined;
    }
    const receiver = decoder.string(receiverField.value, `${path}.receiver`);
    const name = decoder.string(nameField.value, `${path}.name`);
    const match = matchField === undefined ? "any" : decoder.choice(matchField.value, `${path}.match`, MATCHES);
    if (receiver === undefined || name === undefined || match === undefined) {
      return undefined;
    }
    const type = parseTypeName(receiver);
    if (type === undefined || type.pointer) {
      return decoder.fail(receiverField.value, `${path}.receiver`, `must be import/path.Type, not "${receiver}"`);
    }
    return {
      condition: {
        op: "and",
        of: [
          { op: "imports", path: type.path },
          { op: "text", anchor: { word: name } },
        ],
      },
      anchors: [{ word: name }],
      implied: [type.path],
      matches({ node, file, pkg }) {
        const call = callOf(node);
        if (call?.callee.kind !== "selector_expression" || call.callee.field("field")?.text !== name) {
          return false;
        }
        const before = call.callee.field("operand");
        if (before?.kind === "identifier" && importedPath(before.text, before, file, pkg.names) !== undefined) {
          // A function of a package; to ask for types is dear.
          return false;
        }
        const operand = pkg.types.callee(file, node)?.operand;
        return (
          operand?.named !== undefined &&
          operand.named.name === type.name &&
          operand.named.path === type.path &&
          (match === "any" || operand.pointer === (match === "pointer-only"))
        );
      },
    };
  },
};
