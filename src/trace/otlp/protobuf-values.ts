import { PayloadError } from "../payload.ts";
import type { OtlpMap, OtlpValue } from "./model.ts";
import { maxValueDepth } from "./model.ts";
import type { WireReader } from "./wire.ts";

// What traces, logs and metrics share: the protocol's common/v1 and resource/v1 schemas.

/** Reads the attributes of a Resource. */
export function readResource(reader: WireReader): OtlpMap {
  const attributes = new Map<string, OtlpValue>();
  for (let field = reader.next(); field; field = reader.next()) {
    if (field.number === 1) readKeyValue(reader, field.type, attributes, 0);
    else reader.skip(field);
  }
  return attributes;
}

/** Reads the name of an InstrumentationScope. */
export function readScopeName(reader: WireReader): string {
  let name = "";
  for (let field = reader.next(); field; field = reader.next()) {
    if (field.number === 1) {
      reader.expect(field, 2, "scope name");
      name = reader.text();
    } else reader.skip(field);
  }
  return name;
}

/** Reads the KeyValue at the position of `outer` into `into`; it overrides an earlier one with the same key. */
export function readKeyValue(outer: WireReader, type: number, into: Map<string, OtlpValue>, depth: number): void {
  if (type !== 2) throw outer.error(`a tag has wire type ${type}, not 2`);
  const reader = outer.message();
  let key = "";
  let value: OtlpValue = null;
  for (let field = reader.next(); field; field = reader.next()) {
    if (field.number === 1) {
      reader.expect(field, 2, "tag key");
      key = reader.text();
    } else if (field.number === 2) {
      reader.expect(field, 2, "tag value");
      value = readValue(reader.message(), depth);
    } else reader.skip(field);
  }
  into.set(key, value);
}

/** Reads an AnyValue; throws {@link PayloadError} when it nests too deep. */
export function readValue(reader: WireReader, depth: number): OtlpValue {
  if (depth > maxValueDepth) throw new PayloadError(`protobuf: a tag nests deeper than ${maxValueDepth} levels`);
  let value: OtlpValue = null;
  for (let field = reader.next(); field; field = reader.next()) {
    switch (field.number) {
      case 1:
        reader.expect(field, 2, "string_value");
        value = reader.text();
        break;
      case 2:
        reader.expect(field, 0, "bool_value");
        value = reader.varint() !== 0n;
        break;
      case 3:
        reader.expect(field, 0, "int_value");
        value = BigInt.asIntN(64, reader.varint());
        break;
      case 4:
        reader.expect(field, 1, "double_value");
        value = reader.double();
        break;
      case 5:
        reader.expect(field, 2, "array_value");
        value = readArray(reader.message(), depth + 1);
        break;
      case 6:
        reader.expect(field, 2, "kvlist_value");
        value = readKeyValues(reader.message(), depth + 1);
        break;
      case 7:
        reader.expect(field, 2, "bytes_value");
        value = reader.content();
        break;
      default:
        reader.skip(field);
    }
  }
  return value;
}

function readArray(reader: WireReader, depth: number): OtlpValue[] {
  const values: OtlpValue[] = [];
  for (let field = reader.next(); field; field = reader.next()) {
    if (field.number === 1) {
      reader.expect(field, 2, "array element");
      values.push(readValue(reader.message(), depth));
    } else reader.skip(field);
  }
  return values;
}

function readKeyValues(reader: WireReader, depth: number): OtlpMap {
  const values = new Map<string, OtlpValue>();
  for (let field = reader.next(); field; field = reader.next()) {
    if (field.number === 1) readKeyValue(reader, field.type, values, depth);
    else reader.skip(field);
  }
  return values;
}

/** An id in hex; cut, since its length is checked later. */
export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, 64)).toString("hex");
}
