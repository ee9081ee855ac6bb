import { unknownWord } from "../../config/decode.ts";
import type { Located } from "../../config/located.ts";
import { isFunction } from "../../golang/functions.ts";
import { conjunction } from "./all-of.ts";
import { argumentImplements, finalResultImplements, resultImplements } from "./function/implements.ts";
import { nameOption } from "./function/name.ts";
import { receiverOption } from "./function/receiver.ts";
import { signatureContainsOption, signatureOption } from "./function/signature.ts";
import type { JoinPoint, JoinPointContext, JoinPointKind } from "./join-point.ts";

const OPTIONS: readonly JoinPointKind[] = [
  nameOption,
  receiverOption,
  signatureOption,
  signatureContainsOption,
  argumentImplements,
  resultImplements,
  finalResultImplements,
];

/** `function: [option, …]`: a function declaration, method or literal that satisfies every option. */
export const functionJoinPoint: JoinPointKind = {
  key: "function",
  decode(value, path, context) {
    const items = context.decoder.oneOrList(value);
    const options = items.map((item, index) =>
      decodeOption(item, value.kind === "sequence" ? `${path}[${index}]` : path, context),
    );
    const decoded = options.filter((option) => option !== undefined);
    if (decoded.length !== options.length) {
      return undefined;
    }
    const all = conjunction(decoded);
    return {
      condition: { op: "and", of: [all.condition, { op: "text", anchor: { word: "func" } }] },
      // Every function has the keyword; without a better anchor that is the one.
      anchors: all.anchors ?? [{ word: "func" }],
      implied: all.implied,
      matches: (site) => isFunction(site.node) && all.matches(site),
    };
  },
};

function decodeOption(value: Located, path: string, context: JoinPointContext): JoinPoint | undefined {
  const entry = context.decoder.singleKey(value, path);
  if (entry === undefined) {
    return undefined;
  }
  const option = OPTIONS.find((one) => one.key === entry.key);
  if (option === undefined) {
    return context.decoder.fail(
      entry,
      path,
      unknownWord(
        "function option",
        entry.key,
        OPTIONS.map((one) => one.key),
      ),
    );
  }
  return option.decode(entry.value, entry.path, context);
}
