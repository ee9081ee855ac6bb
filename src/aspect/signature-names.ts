import type { Edits } from "../golang/edits.ts";
import { type ParameterGroup, parameterGroups, receiverGroup, resultGroups } from "../golang/functions.ts";
import type { GoNode } from "../golang/syntax.ts";
import type { WovenSite } from "./weave-types.ts";

type ListKind = "argument" | "result" | "receiver";

interface NamedList {
  readonly declaration: GoNode;
  readonly kind: ListKind;
  readonly names: Map<number, string>;
  readonly site: WovenSite;
}

/**
 * Gives names to unnamed parameters, results and receivers (or those named `_`) that a template asks for. The edits are made
 * after all advice of the package has run, since each template may ask for another position of the same list.
 */
export class SignatureNames {
  readonly #lists = new Map<GoNode, Map<ListKind, NamedList>>();

  /**
   * Name of a parameter, result or receiver by position, counting names from 0; undefined when there is no such position.
   */
  nameOf(declaration: GoNode, kind: ListKind, position: number, site: WovenSite): string | undefined {
    const slots = slotsOf(declaration, kind);
    const slot = slots[position];
    if (slot === undefined) {
      return undefined;
    }
    if (slot.name !== undefined && slot.name.text !== "_") {
      return slot.name.text;
    }
    const kinds = this.#lists.get(declaration) ?? new Map<ListKind, NamedList>();
    this.#lists.set(declaration, kinds);
    const list = kinds.get(kind) ?? { declaration, kind, names: new Map(), site };
    kinds.set(kind, list);
    const name = `__${kind}__${position}`;
    list.names.set(position, name);
    return name;
  }

  /** Makes the edits for all names that were given. */
  apply(edits: Edits<WovenSite>): void {
    for (const kinds of this.#lists.values()) {
      for (const list of kinds.values()) {
        applyTo(list, edits);
      }
    }
  }
}

interface Slot {
  readonly name: GoNode | undefined;
  readonly group: ParameterGroup;
}

function groupsOf(declaration: GoNode, kind: ListKind): ParameterGroup[] {
  switch (kind) {
    case "argument":
      return parameterGroups(declaration);
    case "result":
      return resultGroups(declaration);
    case "receiver": {
      const receiver = receiverGroup(declaration);
      return receiver === undefined ? [] : [receiver];
    }
  }
}

function slotsOf(declaration: GoNode, kind: ListKind): Slot[] {
  return groupsOf(declaration, kind).flatMap((group): Slot[] =>
    group.names.length === 0 ? [{ name: undefined, group }] : group.names.map((name) => ({ name, group })),
  );
}

function applyTo(list: NamedList, edits: Edits<WovenSite>): void {
  const editor = edits.by(list.site, list.declaration.tree);
  const bare = list.kind === "result" && list.declaration.field("result")?.kind !== "parameter_list";
  for (const [position, slot] of slotsOf(list.declaration, list.kind).entries()) {
    const name = list.names.get(position);
    if (slot.name !== undefined) {
      if (name !== undefined) {
        editor.replace(slot.name, () => [name]);
      }
      continue;
    }
    const written = name ?? "_";
    const { node } = slot.group;
    editor.insert(node.start, [bare ? `(${written} ` : `${written} `]);
    if (bare) {
      editor.insert(node.end, [")"]);
    }
  }
}
