import type { GoNode } from "../../golang/syntax.ts";

/** A node that a template moved into its code. */
export interface Moved {
  readonly node: GoNode;
  /** Offset at which the code ends, if beyond the node. */
  readonly end?: number | undefined;
}

const PATTERN = /^__orchestrion_node_(\d+)__$/;

/** Provides identifiers that represent nodes while a template is text. */
export class Placeholders {
  readonly #moved: Moved[] = [];

  /** A new identifier that represents a node. */
  nameFor(moved: Moved): string {
    this.#moved.push(moved);
    return `__orchestrion_node_${this.#moved.length - 1}__`;
  }

  /** Whether a text contains one of these identifiers. */
  standIn(text: string): boolean {
    return this.#moved.some((_moved, index) => text.includes(`__orchestrion_node_${index}__`));
  }

  /** The node that an identifier represents. */
  find(identifier: string): Moved | undefined {
    const match = PATTERN.exec(identifier);
    return match === null ? undefined : this.#moved[Number(match[1])];
  }
}
