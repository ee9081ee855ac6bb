/** A Go program whose builds are measured. */
export interface Subject {
  readonly name: string;
  /** One line for reports. */
  readonly description: string;
  /** Folder of the program's package relative to the module. */
  readonly program: string;
  /** Whether weaving links packages that a plain build does not have. */
  readonly linksMore: boolean;
  /** Writes the module, with its tool file, to an empty folder. */
  create(folder: string): Promise<void>;
  /** Text of the module's orchestrion.yml. The woven code must differ between revisions. */
  aspects(revision: string): string;
  /** Further variants of this tool with other aspects: text of their orchestrion.yml by the variant's name. */
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
