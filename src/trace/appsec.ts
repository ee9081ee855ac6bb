import { isMap, jsonText } from "./payload.ts";
import type { AppsecEvent, AppsecMatch } from "./span.ts";
import { boundText } from "./span.ts";

/**
 * Reads the events of the application firewall: `{"triggers":[{"rule":{id,name,tags},"rule_matches":[…]}]}`, which a
 * tracer sends as JSON in the tag `_dd.appsec.json` or as msgpack in meta_struct. Unknown parts are left out:
 * a partly readable security event is still worth showing, so nothing here throws.
 */
export function readAppsec(value: unknown): AppsecEvent[] {
  if (!isMap(value) || !Array.isArray(value.triggers)) return [];
  const events: AppsecEvent[] = [];
  for (const trigger of value.triggers) {
    if (!isMap(trigger) || !isMap(trigger.rule)) continue;
    const rule = trigger.rule;
    events.push({
      ruleId: text(rule.id),
      ruleName: text(rule.name),
      tags: isMap(rule.tags) ? texts(rule.tags) : {},
      matches: records(trigger.rule_matches).flatMap(readMatches),
    });
  }
  return events;
}

/** Like {@link readAppsec}, for JSON text; text that is not JSON contains no events. */
export function readAppsecJson(json: string): AppsecEvent[] {
  try {
    return readAppsec(JSON.parse(json));
  } catch {
    return [];
  }
}

function readMatches(match: Record<string, unknown>): AppsecMatch[] {
  const operator = text(match.operator);
  return records(match.parameters).map((parameter) => ({
    operator,
    address: text(parameter.address),
    keyPath: Array.isArray(parameter.key_path) ? parameter.key_path.map(text).join(".") : "",
    value: text(parameter.value),
    highlight: Array.isArray(parameter.highlight) ? parameter.highlight.map(text) : [],
  }));
}

function records(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isMap) : [];
}

function texts(record: Record<string, unknown>): Record<string, string> {
  const out: Record<string, string> = Object.create(null);
  for (const [key, value] of Object.entries(record)) out[key] = text(value);
  return out;
}

function text(value: unknown): string {
  if (value === undefined || value === null) return "";
  return boundText(typeof value === "string" ? value : jsonText(value));
}
