import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { CONTROLS } from "../../scripts/controlStylesPlugin";
import { filesUnder } from "../filesUnder";

/** What of antd has no look of its own. */
const BARE = ["ConfigProvider"];

test("every control that the page takes from antd has its styles built in", () => {
  const taken = filesUnder(fileURLToPath(new URL("../../src/app", import.meta.url))).flatMap((file) => {
    const lists = readFileSync(file, "utf8").matchAll(/import \{([^}]*)\} from "antd"/g);
    return [...lists].flatMap(([, names]) => names!.split(",").map((name) => name.trim()));
  });
  const controls = taken
    .filter((name) => name !== "" && !name.startsWith("type "))
    .map((name) => name.split(" as ")[0]!);
  expect(controls).toContain("Button");
  expect([...new Set(controls)].filter((name) => ![...CONTROLS, ...BARE].includes(name))).toEqual([]);
});
