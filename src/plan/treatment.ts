/** How a package may be woven (spec: aspect language §11.1). */
type Treatment = "normal" | "tracer" | "never";

/** A rule; the first one that matches a path applies. */
interface TreatmentRule {
  readonly path: string;
  /** Whether the rule also matches packages below the path. */
  readonly below: boolean;
  readonly treatment: Treatment;
}

export const TREATMENT_RULES: readonly TreatmentRule[] = [
  { path: "github.com/DataDog/orchestrion/runtime", below: true, treatment: "normal" },
  { path: "github.com/DataDog/orchestrion", below: true, treatment: "never" },
  { path: "gopkg.in/DataDog/dd-trace-go.v1", below: true, treatment: "tracer" },
  {
    path: "github.com/DataDog/dd-trace-go/internal/orchestrion/_integration",
    below: true,
    treatment: "normal",
  },
  {
    path: "github.com/DataDog/dd-trace-go/v2/internal/orchestrion/_integration",
    below: true,
    treatment: "normal",
  },
  { path: "github.com/DataDog/dd-trace-go", below: true, treatment: "tracer" },
  { path: "github.com/DataDog/go-tuf/client", below: false, treatment: "never" },
];

/**
 * Whether a package is woven by all aspects (`normal`), only by those marked `tracer-internal: true` (`tracer`), or by
 * none (`never`).
 *
 * @param importPath without variant suffix
 */
export function treatmentOf(importPath: string): Treatment {
  for (const rule of TREATMENT_RULES) {
    if (importPath === rule.path || (rule.below && importPath.startsWith(`${rule.path}/`))) {
      return rule.treatment;
    }
  }
  return "normal";
}
