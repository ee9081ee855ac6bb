import { integerAt, isMap, listOf, PayloadError, textAt } from "../payload.ts";
import type { AttributeValue, SpanEvent, SpanLink } from "../span.ts";
import { boundText, hex64, newAttributes } from "../span.ts";

/**
 * The native span events of protocol 0.4: name, time_unix_nano and tags, each tag a map with a type number (0 text,
 * 1 bool, 2 integer, 3 float, 4 list) beside the value in the field of that type, which is left out when zero.
 */
export function readEvents(value: unknown, where: string): SpanEvent[] {
  return listOf(value, `${where}: span_events`).map((event, index) => {
    const at = `${where}: span_events ${index}`;
    if (!isMap(event)) throw new PayloadError(`${at} is not a map`);
    const attributes = newAttributes();
    const tags = event.attributes;
    if (isMap(tags)) for (const [key, tag] of Object.entries(tags)) attributes[key] = eventTag(tag, `${at}: ${key}`);
    return {
      name: boundText(textAt(event.name, `${at}: name`)),
      time: integerAt(event.time_unix_nano, `${at}: time_unix_nano`),
      attributes,
    };
  });
}

function eventTag(tag: unknown, where: string): AttributeValue {
  if (!isMap(tag)) throw new PayloadError(`${where} is not a map`);
  switch (Number(integerAt(tag.type, `${where}: type`))) {
    case 0:
      return boundText(textAt(tag.string_value, where));
    case 1:
      return tag.bool_value === true;
    case 2: {
      const integer = integerAt(tag.int_value, where);
      return Number.isSafeInteger(Number(integer)) ? Number(integer) : integer.toString();
    }
    case 3:
      return typeof tag.double_value === "number" ? tag.double_value : 0;
    case 4: {
      const list = isMap(tag.array_value) ? tag.array_value.values : undefined;
      // An element is a map like a tag, but never a list itself; refusing a list bounds the recursion.
      const elements = listOf(list, where).map((element) => {
        if (isMap(element) && element.type === 4) throw new PayloadError(`${where} is a list of lists`);
        return eventTag(element, where);
      });
      return boundText(JSON.stringify(elements));
    }
    default:
      throw new PayloadError(`${where} has an unknown type`);
  }
}

/** The span links of protocol 0.4: the two halves of a trace id, a span id and text tags. */
export function readLinks(value: unknown, where: string): SpanLink[] {
  return listOf(value, `${where}: span_links`).map((link, index) => {
    const at = `${where}: span_links ${index}`;
    if (!isMap(link)) throw new PayloadError(`${at} is not a map`);
    const attributes = newAttributes();
    const tags = link.attributes;
    if (isMap(tags)) {
      for (const [key, tag] of Object.entries(tags)) attributes[key] = boundText(textAt(tag, `${at}: ${key}`));
    }
    return {
      traceId:
        hex64(integerAt(link.trace_id_high, `${at}: trace_id_high`)) +
        hex64(integerAt(link.trace_id, `${at}: trace_id`)),
      spanId: hex64(integerAt(link.span_id, `${at}: span_id`)),
      attributes,
    };
  });
}
