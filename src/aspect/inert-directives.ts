import { occurrences } from "../golang/occurrences.ts";
import { describePosition, Positions } from "../golang/positions.ts";
import type { GoNode, GoTree } from "../golang/syntax.ts";
import { allIn, askedBy } from "../plan/condition/walk.ts";
import type { Condition } from "../plan/condition.ts";
import { IGNORE, isDirective, standsAlone } from "./directives.ts";

/**
 * Warns about directives behind code on a line: they have no effect (spec: aspect language §7), and their author should know.
 *
 * @param conditions of the aspects that may match in the file; they contain the names of effective directives
 * @returns one line for each, with its place
 */
export function inertDirectives(path: string, tree: GoTree, conditions: readonly Condition[]): string[] {
  const names = new Set([...IGNORE, ...conditions.flatMap(directivesIn)]);
  const warnings: string[] = [];
  for (const name of names) {
    for (const offset of occurrences(tree.text, { comment: `//${name}` })) {
      const comment = commentAt(tree.root, offset);
      if (comment?.start === offset && isDirective(comment.text.trimEnd(), name) && !standsAlone(comment)) {
        const place = describePosition(new Positions(path, tree).at(offset));
        warnings.push(
          `${place}: //${name} has no effect behind code: put it on a separate line, in front of the code that it applies to`,
        );
      }
    }
  }
  return warnings;
}

function directivesIn(condition: Condition): string[] {
  return [...allIn(condition)].flatMap((part) => {
    const { anchor } = askedBy(part);
    return anchor !== undefined && "comment" in anchor ? [anchor.comment.slice(2)] : [];
  });
}

function commentAt(root: GoNode, offset: number): GoNode | undefined {
  let node: GoNode | undefined = root;
  while (node !== undefined && node.kind !== "comment") {
    node = node.children.find((child) => child.start <= offset && offset < child.end);
  }
  return node;
}
