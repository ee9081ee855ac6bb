import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { weaveExample } from "../../../scripts/weave-example.ts";
import { embeddedCatalogue } from "../../../src/config/catalogue.ts";
import { decodeAspectFile } from "../../../src/config/file.ts";
import { long } from "../../support/groups.ts";
import { goRootOf, RELEASES } from "../../support/toolchains.ts";

// The aspects of database/sql are woven into Go's own source, which each release may change.

const files = embeddedCatalogue().get("database/sql") ?? [];
const aspects = files
  .filter(({ name }) => /sql/.test(name))
  .flatMap(({ name, text }) => decodeAspectFile(name, text, "", [])?.aspects ?? []);

/** Unexported names of database/sql that the templates use, as Go declares them. */
const DECLARATIONS = [
  /^type dsnConnector struct \{\n(?:\t.*\n)*?\tdriver +driver\.Driver\n/m,
  /^type DB struct \{\n(?:.*\n)*?\tconnector +driver\.Connector\n/m,
  /^type driverConn struct \{\n(?:.*\n)*?\tdb +\*DB\n/m,
  /^type Tx struct \{\n(?:.*\n)*?\tdb +\*DB\n(?:.*\n)*?\tctx +context\.Context\n/m,
  /^type Stmt struct \{\n(?:.*\n)*?\tdb +\*DB .*\n\tquery +string .*\n\tstickyErr +error /m,
  /^type Rows struct \{\n(?:.*\n)*?\tdc +\*driverConn /m,
  /^func \(tx \*Tx\) rollback\(discardConn bool\) error \{/m,
];

test.each(
  long("go-releases") ? [undefined, ...RELEASES] : [undefined],
)("every join point is there: %s", async (release) => {
  const path = join(await goRootOf(release), "src/database/sql/sql.go");
  const text = readFileSync(path, "utf8");
  expect(DECLARATIONS.filter((each) => !each.test(text)).map(String)).toEqual([]);
  const { places } = await weaveExample(aspects, "database/sql", text);
  const matches = (id: string) => places.filter((aspect) => aspect === id).length;
  expect(aspects.map(({ id }) => [id, matches(id)])).toEqual(aspects.map(({ id, expect: count }) => [id, count ?? 1]));
});
