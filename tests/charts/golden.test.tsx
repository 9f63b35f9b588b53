import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { DepletionChart } from "../../src/charts/DepletionChart";
import { depletionModel } from "../../src/charts/depletionModel";
import { FanChart } from "../../src/charts/FanChart";
import { fanModel } from "../../src/charts/fanModel";
import { OutlayChart } from "../../src/charts/OutlayChart";
import { outlayModel } from "../../src/charts/outlayModel";
import { inventInput } from "./fixture";

/**
 * Pictures that a person has looked at. After a wanted change: `npx vitest run tests/charts -u`, then look at the files.
 */
const GOLDENS: Readonly<Record<string, () => ReactElement>> = {
  "fan-zh": () => <FanChart model={fanModel(inventInput())} />,
  "fan-county-en": () => <FanChart model={fanModel(inventInput({ language: "en", place: 2, width: 620 }))} />,
  "depletion-zh": () => <DepletionChart model={depletionModel(inventInput(), "depleted-by")} />,
  "depletion-county-en": () => (
    <DepletionChart model={depletionModel(inventInput({ language: "en", place: 2, width: 620 }), "depletion")} />
  ),
  "outlays-zh": () => <OutlayChart model={outlayModel(inventInput({ width: 900 }), 7)} />,
  "outlays-preview-en": () => (
    <OutlayChart model={outlayModel(inventInput({ language: "en", preview: true, width: 620 }), 3)} />
  ),
};

for (const [name, draw] of Object.entries(GOLDENS)) {
  test(`draws ${name} as it was looked at`, async () => {
    const markup = renderToStaticMarkup(draw()).replaceAll("><", ">\n<");
    await expect(`${markup}\n`).toMatchFileSnapshot(`../golden/charts/${name}.svg`);
  });
}
