import type { GoNode } from "../../golang/syntax.ts";

/** A node that a template moved into its code. */
export interface Moved {
  readonly node: GoNode;
  /** Where the code ends, if behind the node. */
  readonly end?: number | undefined;
}

const PATTERN = /^__orchestrion_node_(\d+)__$/;

/** Hands out identifiers that stand for nodes while a template is text. */
export class Placeholders {
  readonly #moved: Moved[] = [];

  /** The identifier that stands for a node. */
  nameFor(moved: Moved): string {
    this.#moved.push(moved);
    return `__orchestrion_node_${this.#moved.length - 1}__`;
  }

  /** Whether an identifier of these stands somewhere in a text. */
  standIn(text: string): boolean {
    return this.#moved.some((_moved, index) => text.includes(`__orchestrion_node_${index}__`));
  }

  /** The node that an identifier stands for. */
  find(identifier: string): Moved | undefined {
    const match = PATTERN.exec(identifier);
    return match === null ? undefined : this.#moved[Number(match[1])];
  }
}
