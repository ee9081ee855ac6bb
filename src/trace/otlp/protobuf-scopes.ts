import type { OtlpMap } from "./model.ts";
import { readResource } from "./protobuf-values.ts";
import type { WireReader } from "./wire.ts";

/**
 * Calls `item` with each log record or metric of an export request, and with the attributes of its resource. Both kinds of
 * request have the same outer form: a list of resources (1), each with its description (1) and its scopes (2), each with items (2).
 */
export function eachScope(request: WireReader, item: (reader: WireReader, resource: OtlpMap) => void): void {
  for (let field = request.next(); field; field = request.next()) {
    if (field.number !== 1) request.skip(field);
    else {
      request.expect(field, 2, "resource group");
      eachItem(request.message(), item);
    }
  }
}

function eachItem(group: WireReader, item: (reader: WireReader, resource: OtlpMap) => void): void {
  let resource: OtlpMap = new Map();
  // The resource may follow what it describes.
  const scopes: WireReader[] = [];
  for (let field = group.next(); field; field = group.next()) {
    if (field.number === 1) {
      group.expect(field, 2, "resource");
      resource = readResource(group.message());
    } else if (field.number === 2) {
      group.expect(field, 2, "scope group");
      scopes.push(group.message());
    } else group.skip(field);
  }
  for (const scope of scopes) {
    for (let field = scope.next(); field; field = scope.next()) {
      if (field.number !== 2) scope.skip(field);
      else {
        scope.expect(field, 2, "item");
        item(scope.message(), resource);
      }
    }
  }
}
