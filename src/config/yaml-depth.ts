import type { CST } from "yaml";

/** A token with the number of collections around it. */
interface Nested {
  readonly token: CST.Token | null | undefined;
  readonly depth: number;
}

/**
 * Finds a collection that is nested too deeply. It looks at tokens because the parser produces these, unlike documents, without
 * recursion.
 *
 * @param tokens of a whole text
 * @returns the UTF-16 offset of the first collection that is too deep; undefined if there is none
 */
export function tooDeep(tokens: readonly CST.Token[], deepest: number): number | undefined {
  const waiting: Nested[] = tokens.map((token) => ({ token, depth: 0 })).reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { token, depth } = next;
    if (token === null || token === undefined) {
      continue;
    }
    if (token.type === "document") {
      waiting.push({ token: token.value, depth });
    } else if (isCollection(token)) {
      if (depth >= deepest) {
        return token.offset;
      }
      for (let index = token.items.length - 1; index >= 0; index--) {
        const item = token.items[index];
        waiting.push({ token: item?.value, depth: depth + 1 }, { token: item?.key, depth: depth + 1 });
      }
    }
  }
  return undefined;
}

function isCollection(token: CST.Token): token is CST.BlockMap | CST.BlockSequence | CST.FlowCollection {
  return token.type === "block-map" || token.type === "block-seq" || token.type === "flow-collection";
}
