import type { Configuration } from "../config/configuration.ts";
import type { Plan } from "./plan.ts";

/**
 * Compiles a configuration into a plan; the fingerprint is filled in by the caller, who knows the modules.
 *
 * @throws ConfigurationError with every problem of every aspect
 */
export function compilePlan(
  _configuration: Configuration,
  _context: { readonly toolVersion: string; readonly rootModule: string | undefined; readonly fingerprint: string },
): Plan {
  throw new Error("written by the founder next");
}
