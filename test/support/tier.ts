/**
 * Whether the tests that take long run as well: with `npm run test:all`, which sets ORCHESTRION_TEST_ALL=1.
 */
export function allTests(): boolean {
  return process.env.ORCHESTRION_TEST_ALL === "1";
}
