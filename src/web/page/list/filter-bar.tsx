import type { RefObject } from "preact";
import { plain } from "../base/plain.ts";
import { SearchField } from "../base/search-field.tsx";
import type { Filter } from "./filter.ts";

interface FilterBarProps {
  readonly filter: Filter;
  readonly services: readonly string[];
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onChange: (filter: Filter) => void;
  /** Gives the focus back to the list. */
  readonly onLeave: () => void;
}

const outcomes: readonly { readonly value: Filter["outcome"]; readonly label: string }[] = [
  { value: "all", label: "All" },
  { value: "errors", label: "Errors" },
  { value: "ok", label: "OK" },
];

const durations: readonly { readonly value: number; readonly label: string }[] = [
  { value: 0, label: "Any time" },
  { value: 1e7, label: "≥ 10 ms" },
  { value: 1e8, label: "≥ 100 ms" },
  { value: 1e9, label: "≥ 1 s" },
  { value: 1e10, label: "≥ 10 s" },
];

/** Search and filters of the list. */
export function FilterBar({ filter, services, search, onChange, onLeave }: FilterBarProps) {
  return (
    <search class="filters">
      <SearchField
        field={search}
        label="Search traces"
        placeholder="Search: words, status:5xx, >100ms, error, -health"
        text={filter.text}
        onText={(text) => onChange({ ...filter, text })}
        onKey={({ key }) => {
          const leaves = key === "Escape" || key === "Enter" || key === "ArrowDown";
          if (leaves) onLeave();
          return leaves;
        }}
      />
      <select
        aria-label="Service"
        value={filter.service}
        onChange={(event) => onChange({ ...filter, service: event.currentTarget.value })}
      >
        <option value="">All services</option>
        {services.toSorted().map((service) => (
          <option key={service} value={service}>
            {plain(service, 60)}
          </option>
        ))}
      </select>
      <select
        aria-label="Duration"
        value={filter.atLeast}
        onChange={(event) => onChange({ ...filter, atLeast: Number(event.currentTarget.value) })}
      >
        {durations.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <fieldset class="segments">
        <legend class="unseen">Outcome</legend>
        {outcomes.map(({ value, label }) => (
          <label key={value} class={filter.outcome === value ? "on" : ""}>
            <input
              type="radio"
              name="outcome"
              class="unseen"
              checked={filter.outcome === value}
              onChange={() => onChange({ ...filter, outcome: value })}
            />
            {label}
          </label>
        ))}
      </fieldset>
    </search>
  );
}
