/** A Go program whose builds are measured. */
export interface Subject {
  readonly name: string;
  /** One line for people. */
  readonly description: string;
  /** Folder of the program below the module, "." for the module itself. */
  readonly program: string;
  /** Whether weaving links packages into it that a plain build does not have. */
  readonly linksMore: boolean;
  /** Writes the module, with a tool file for what is woven, into an empty folder. */
  create(folder: string): Promise<void>;
  /** The text of the module's own orchestrion.yml. Another revision must weave something else. */
  aspects(revision: string): string;
  /** The same tool with other aspects, as further variants: their text by the variant's name. */
  readonly otherAspects?: Readonly<Record<string, (revision: string) => string>>;
}

/** One aspect that matches nothing. */
export function idleAspect(revision: string): string {
  return `meta:
  name: idle
  description: Matches nothing
aspects:
  - id: idle
    join-point:
      all-of:
        - import-path: example.com/not/there
        - function-body:
            function:
              - name: Nobody
    advice:
      - prepend-statements:
          template: println("${revision}")
`;
}
