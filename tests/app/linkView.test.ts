import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readLinkView, writeLinkView } from "../../src/app/open/linkView";
import { FIRST_VIEW, viewFor } from "../../src/app/store";
import { openScenario } from "../../src/rules/openFile";

const HUNAN = openScenario(readFileSync(new URL("../../scenarios/hunan.json", import.meta.url)), "hunan.json");
const OPENED = viewFor(HUNAN, FIRST_VIEW);
const CHOSEN = {
  placeId: "430100",
  scheme: "resident",
  year: HUNAN.baseYear + 3,
  hidden: [HUNAN.ruleSets[1].id],
  depletion: "depletion",
} as const;

test("the receiver of a link looks at what its sender did, and nothing is said of what the scenario opens with", () => {
  const link = writeLinkView(HUNAN, CHOSEN);
  expect(readLinkView(HUNAN, link)).toEqual({ view: CHOSEN, missing: null });
  expect(writeLinkView(HUNAN, OPENED)).toEqual({});
  expect(readLinkView(HUNAN, {})).toEqual({ view: OPENED, missing: null });
  // A rule set that was hidden and then removed is of no concern.
  expect(writeLinkView(HUNAN, { ...OPENED, hidden: ["gone"] })).toEqual({});
});

test("what the scenario does not have is named, and all else is shown as asked for", () => {
  const asked = { place: "110000", scheme: "mutual-aid", year: 2099, hidden: ["none-such"], depletion: "ruin" };
  const { view, missing } = readLinkView(HUNAN, { ...asked, hidden: [...asked.hidden, CHOSEN.hidden[0]] });
  expect(view).toEqual({ ...OPENED, hidden: CHOSEN.hidden });
  for (const named of [...Object.values(asked).flat(), HUNAN.baseYear + 1, HUNAN.lastYear]) {
    expect(missing?.zh).toContain(String(named));
    expect(missing?.en).toContain(String(named));
  }
});
