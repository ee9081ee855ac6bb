/**
 * The package whose tests a compile or link step belongs to: `q [p.test]`, `p_test [p.test]` and `p.test` all belong to p
 * (spec: toolexec §3).
 */
export function testTarget(description: string): string | undefined {
  const variant = /^\S+ \[(\S+)\.test\]$/.exec(description)?.[1];
  return variant ?? (description.endsWith(".test") ? description.slice(0, -".test".length) : undefined);
}

/** The import path of a package's external tests. */
export function externalTests(target: string): string {
  return `${target}_test`;
}
