import { type Anchor, occurrences } from "../golang/occurrences.ts";
import type { Refusal } from "../plan/condition/operator.ts";
import { OPERATORS } from "../plan/condition/operators.ts";
import { RANK, type Reason } from "../plan/condition/reason.ts";
import { describeAnchor } from "../plan/condition/text.ts";
import { askedBy, wantedIn } from "../plan/condition/walk.ts";
import type { Condition, ConditionOf, OperatorName } from "../plan/condition.ts";
import type { PackageFacts } from "../plan/package-facts.ts";
import { mayMatchFile } from "../plan/prefilter.ts";
import { treatmentOf } from "../plan/treatment.ts";

/** The package and files in which to look for a reason. */
interface Searched {
  readonly facts: PackageFacts;
  readonly rootModule: string | undefined;
  /** The files to search, with the name that messages show. */
  readonly files: readonly { readonly bytes: Uint8Array; readonly name: string }[];
}

/**
 * The most specific reason of the prefilter why an aspect matches nothing. If the prefilter accepts the package, the reason
 * names a place where a name that the join point requires occurs.
 *
 * @param condition of the aspect, as in the plan
 */
export function whyNot(condition: Condition, tracerInternal: boolean, searched: Searched): Reason {
  const { importPath } = searched.facts;
  const treatment = treatmentOf(importPath);
  if (treatment === "never" || (treatment === "tracer" && !tracerInternal)) {
    const how = treatment === "never" ? "no aspect" : "only an aspect marked tracer-internal";
    return { rank: RANK.package, text: `${how} is woven into ${importPath}` };
  }
  return new Search(searched).blocked(condition) ?? passed(condition, searched);
}

class Search {
  readonly #searched: Searched;

  constructor(searched: Searched) {
    this.#searched = searched;
  }

  /** The reason why the condition cannot hold in any of the files; undefined when it may hold in one. */
  blocked(condition: Condition): Reason | undefined {
    const { facts, rootModule, files } = this.#searched;
    if (files.some(({ bytes }) => mayMatchFile(condition, facts, rootModule, bytes))) {
      return undefined;
    }
    const refusal = {
      importPath: facts.importPath,
      rootModule,
      where: this.#where(),
      blocked: (part: Condition) => this.blocked(part),
      describe,
    };
    return reasonOf(condition, refusal);
  }

  #where(): string {
    const [only, second] = this.#searched.files;
    return only !== undefined && second === undefined ? only.name : "the files";
  }
}

/** The reason when the prefilter accepts a file and only the join point itself does not match. */
function passed(condition: Condition, { files }: Searched): Reason {
  for (const anchor of anchorsOf(condition)) {
    for (const { bytes, name } of files) {
      const text = Buffer.from(bytes).toString("utf8");
      const at = occurrences(text, anchor).next();
      if (at.done !== true) {
        const line = text.slice(0, at.value).split("\n");
        const column = Buffer.byteLength(line.at(-1) ?? "") + 1;
        const place = `${name}:${line.length}:${column}`;
        return { rank: RANK.node, text: `${describeAnchor(anchor)} at ${place} does not match the join point` };
      }
    }
  }
  return { rank: RANK.node, text: "nothing in the files matches the join point" };
}

/** Anchors that the parts of a condition search for, in the order of the parts. */
function anchorsOf(condition: Condition): Anchor[] {
  return [...wantedIn(condition)].flatMap((part) => {
    const { anchor } = askedBy(part);
    return anchor === undefined || ("word" in anchor && anchor.word === "func") ? [] : [anchor];
  });
}

function reasonOf<Name extends OperatorName>(condition: ConditionOf<Name>, refusal: Refusal): Reason {
  return OPERATORS[condition.op].whyNot(condition, refusal);
}

function describe<Name extends OperatorName>(condition: ConditionOf<Name>): string {
  return OPERATORS[condition.op].describe(condition, describe);
}
