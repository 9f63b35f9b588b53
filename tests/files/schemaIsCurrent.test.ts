import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "../../src/model/zod";
import { caseSchema, documentsSchema, ruleSetFileSchema, scenarioSchema } from "../../src/rules/formats";

const UPDATE = process.env.UPDATE_SCHEMA === "1";

/** The schemas that are published for other programs and for editors, by file name. */
const PUBLISHED = {
  "scenario-1": { schema: scenarioSchema, title: "Tongchou scenario, version 1" },
  "case-1": { schema: caseSchema, title: "Tongchou settlement case, version 1" },
  "rule-set-1": { schema: ruleSetFileSchema, title: "Tongchou rule set file, version 1" },
  "documents-1": { schema: documentsSchema, title: "Tongchou documents, version 1" },
};

test.each(Object.entries(PUBLISHED))(
  "public/schema/%s.schema.json is what the code checks",
  (name, { schema, title }) => {
    const { $schema, ...rest } = z.toJSONSchema(schema, { io: "input", reused: "ref" });
    const current = `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
    const file = `public/schema/${name}.schema.json`;
    if (UPDATE) writeFileSync(file, current);
    const published = existsSync(file) ? readFileSync(file, "utf8") : "";
    expect(
      published === current,
      `${file} is out of date; UPDATE_SCHEMA=1 npx vitest run tests/files/schemaIsCurrent.test.ts writes it`,
    ).toBe(true);
  },
);

test("the schemas name what a file must have and forbid what it may not", () => {
  const scenario = JSON.parse(readFileSync("public/schema/scenario-1.schema.json", "utf8"));
  expect(scenario.additionalProperties).toBe(false);
  expect(scenario.properties.format.const).toBe("tongchou/scenario");
  expect(scenario.required).toEqual(expect.arrayContaining(["format", "version", "tree", "schemes", "ruleSets"]));
  expect(scenario.required).not.toContain("correlations");
});
