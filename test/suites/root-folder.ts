import { chmodSync, statSync } from "node:fs";

/**
 * Runs tests of others, which root's rights let change the machine. If they change who may use the root folder, without which no
 * service of another user works, the change is undone, and an error.
 */
export async function keepingRootFolder<T>(tests: () => Promise<T>, folder = "/"): Promise<T> {
  const { mode } = statSync(folder);
  const result = await tests();
  const changed = statSync(folder).mode;
  if (changed === mode) return result;
  chmodSync(folder, mode);
  throw new Error(
    `the tests changed the mode of ${folder} to ${(changed & 0o7777).toString(8)}; leave out the one that does`,
  );
}
