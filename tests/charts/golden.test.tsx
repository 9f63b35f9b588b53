import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { ChartInput } from "../../src/charts/ChartInput";
import { DepletionChart } from "../../src/charts/DepletionChart";
import { DepletionYearChart } from "../../src/charts/DepletionYearChart";
import { depletionModel } from "../../src/charts/depletionModel";
import { depletionYearModel } from "../../src/charts/depletionYearModel";
import { FanChart } from "../../src/charts/FanChart";
import { FlowChart } from "../../src/charts/FlowChart";
import type { FanLines } from "../../src/charts/fanLines";
import { fanModel } from "../../src/charts/fanModel";
import { flowModel } from "../../src/charts/flowModel";
import { OutlayChart } from "../../src/charts/OutlayChart";
import { outlayModel } from "../../src/charts/outlayModel";
import { PayersByYearChart } from "../../src/charts/PayersByYearChart";
import { payersByYearModel } from "../../src/charts/payersByYearModel";
import { inventInput } from "./fixture";
import { runFlows } from "./flowFixture";

const flows = runFlows();
const drawFlows = (ruleSet: number, year: number | null, changes: Partial<ChartInput>) => (
  <FlowChart model={flowModel(flows.inputOf(changes), flows.scenario, { ruleSet, year })} />
);

/** The fixture's result with lines of months that fall by the year. */
function inventLines(): FanLines {
  const { result } = inventInput();
  const series = result.ruleSets.length * result.schemes.length * result.places.length;
  const falling = (perYear: number) =>
    Float64Array.from({ length: series * result.years.length }, (_, i) =>
      Math.max(0, 13 - perYear * (i % result.years.length)),
    );
  const months = { low: falling(-0.6), base: falling(0.9), high: falling(2.6) };
  return { months, growth: { low: 0.02, base: 0.05, high: 0.1 } };
}

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
  "fan-lines-zh": () => <FanChart model={fanModel(inventInput(), inventLines())} />,
  "payers-zh": () => <PayersByYearChart model={payersByYearModel(inventInput({ width: 1080 }))} />,
  "payers-county-en": () => (
    <PayersByYearChart model={payersByYearModel(inventInput({ language: "en", place: 2, width: 660 }))} />
  ),
  "flow-zh": () => drawFlows(1, null, { width: 1080 }),
  "flow-city-en": () => drawFlows(2, 4, { language: "en", place: 1, width: 660 }),
  "depletion-year-zh": () => <DepletionYearChart model={depletionYearModel(inventInput({ width: 1080 }))} />,
  "depletion-year-county-en": () => (
    <DepletionYearChart model={depletionYearModel(inventInput({ language: "en", place: 2, width: 660 }))} />
  ),
};

for (const [name, draw] of Object.entries(GOLDENS)) {
  test(`draws ${name} as it was looked at`, async () => {
    const markup = renderToStaticMarkup(draw()).replaceAll("><", ">\n<");
    await expect(`${markup}\n`).toMatchFileSnapshot(`../golden/charts/${name}.svg`);
  });
}
