import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { HeatMapChart } from "../../src/charts/HeatMapChart";
import { cellAt, heatMapModel } from "../../src/charts/heatMapModel";
import { orderRows, splitIntoBlocks } from "../../src/charts/heatRows";
import { readPlaceFigure } from "../../src/charts/placeMeasures";
import { shortName } from "../../src/charts/placeWords";
import { TileMapChart } from "../../src/charts/TileMapChart";
import { TransferChart } from "../../src/charts/TransferChart";
import { tileAt, tileMapModel } from "../../src/charts/tileMapModel";
import { readTransfers, type TransferInput } from "../../src/charts/transferFigures";
import { rowAt, transferModel } from "../../src/charts/transferModel";
import { text } from "../../src/units/Text";
import { INSURED, inventPlacesInput, OWN_ERROR, PAIRED_SHARE } from "./placesFixture";

const LAST = 7;

function inventTransferInput(changes: Partial<TransferInput> = {}): TransferInput {
  return { ...inventPlacesInput(), compared: 1, year: LAST, isToDate: false, ...changes };
}

/** Pictures that a person has looked at, as in `golden.test.tsx`. */
const GOLDENS = {
  "map-zh": () => <TileMapChart model={tileMapModel(inventPlacesInput({ place: 2 }), LAST)} />,
  "map-cities-en": () => (
    <TileMapChart
      model={tileMapModel(
        inventPlacesInput({ language: "en", width: 620, level: "city", measure: "net-transfer", insured: INSURED }),
        LAST,
      )}
    />
  ),
  "heat-zh": () => <HeatMapChart model={heatMapModel(inventPlacesInput({ place: 5 }), 0, "tree", 5)} />,
  "heat-preview-en": () => (
    <HeatMapChart
      model={heatMapModel(
        inventPlacesInput({ language: "en", width: 620, measure: "net-transfer", preview: true }),
        2,
        "value",
        LAST,
      )}
    />
  ),
  "transfers-zh": () => (
    <TransferChart model={transferModel(inventTransferInput({ place: 3, isToDate: true }), null)} />
  ),
  "transfers-head-en": () => (
    <TransferChart model={transferModel(inventTransferInput({ language: "en", width: 620, insured: INSURED }), 1)} />
  ),
};
for (const [name, draw] of Object.entries(GOLDENS)) {
  test(`draws ${name} as it was looked at`, async () => {
    const markup = renderToStaticMarkup(draw()).replaceAll("><", ">\n<");
    await expect(`${markup}\n`).toMatchFileSnapshot(`../golden/charts/${name}.svg`);
  });
}

const plain = (words: string) => words.replaceAll("\u00a0", " ");

describe("a figure of a place", () => {
  test("is its unit's where it is part of one, and amounts it does not have stay away", () => {
    // Dong County in Jia City, whose rules make the city the unit.
    expect(readPlaceFigure(inventPlacesInput(), 1, 2, LAST)!.from).toBe(1);
    expect(readPlaceFigure(inventPlacesInput(), 0, 2, LAST)!.from).toBe(2);
    const { result } = inventPlacesInput();
    const without = { ...result, values: result.values.map(() => Number.NaN) };
    expect(readPlaceFigure(inventPlacesInput({ result: without }), 0, 2, LAST)).toBeNull();
    const amounts = inventPlacesInput({ measure: "levies", result: without });
    expect(readPlaceFigure(amounts, 1, 2, LAST)).toBeNull();
  });

  test("is divided by the insured, and its error too, where amounts are shown a head", () => {
    const figure = readPlaceFigure(inventPlacesInput({ measure: "net-transfer", insured: INSURED }), 1, 2, LAST)!;
    expect(figure.value).toBeCloseTo((1e6 * 8) / 100_000, 9);
    expect(figure.statistic.se).toBeCloseTo(80 * OWN_ERROR, 9);
    const nobody = inventPlacesInput({ measure: "net-transfer", insured: INSURED.map(() => 0) });
    expect(readPlaceFigure(nobody, 1, 2, LAST)).toBeNull();
  });
});

describe("the tile map", () => {
  test("has one scale: equal values have one colour in every map, year and choice of rule sets", () => {
    const all = tileMapModel(inventPlacesInput(), LAST);
    const some = tileMapModel(inventPlacesInput({ ruleSets: [2] }), LAST);
    expect(some.legend!.steps.map(({ colour }) => colour)).toEqual(all.legend!.steps.map(({ colour }) => colour));
    expect(some.panels[0].fills).toEqual(all.panels[2].fills);
    expect(tileMapModel(inventPlacesInput(), 0).legend!.labels).toEqual(all.legend!.labels);
  });

  test("draws every tile once in each map, and joins those of one unit", () => {
    const { panels, grid } = tileMapModel(inventPlacesInput(), LAST);
    const tilesOf = (path: string) => path.match(/h1v1h-1z/g)?.length ?? 0;
    for (const { fills } of panels) {
      expect(fills.reduce((sum, { path }) => sum + tilesOf(path), 0)).toBe(grid.tiles.length);
    }
    // Of the counties of Jia City, one above the other, only the city pooling has no seam between them.
    expect(panels[0].seams).toContain("M0 1h1");
    expect(panels[1].seams.replace("M0 2h1", "")).not.toContain("M0 1h1");
  });

  test("counts in its title the places beyond an even chance, all rule sets being told apart", () => {
    // 0.02 × 7 × 3 − 0.02 + 0.01 × place: 42 to 45 % under the first rule set.
    const { title } = tileMapModel(inventPlacesInput(), LAST).frame;
    expect(plain(title)).toBe("2033 年累计耗尽概率超过 50 % 的县（市、区）（共 3 个）：各方案均没有");
    const months = tileMapModel(inventPlacesInput({ measure: "months" }), LAST).frame.title;
    expect(plain(months)).toBe(
      "2033 年可支付月数（均值）低于 6 个月的县（市、区）（共 3 个）：县级统筹最多（3 个），市级统筹、省级统收统支最少（0 个）",
    );
  });

  test("reads out every rule set with its error, and whose figure it is", () => {
    const { marks, grid } = tileMapModel(inventPlacesInput({ place: 2 }), LAST);
    expect(marks).toHaveLength(3 * grid.tiles.length);
    expect(marks[0].placeId).toBe("C11");
    expect(marks[0].lines.map(plain)).toEqual([
      "东县 · 甲市",
      "县级统筹 42.0 % (40.5–43.5)",
      "市级统筹 27.0 % (25.6–28.4)（甲市）",
      "省级统收统支 13.0 % (11.8–14.2)（甲市）",
    ]);
  });

  test("finds the tile under the pointer, and none beside the maps", () => {
    const model = tileMapModel(inventPlacesInput(), LAST);
    model.marks.forEach(({ x, y }, i) => {
      expect(tileAt(model, x, y)).toBe(i);
    });
    expect(tileAt(model, model.frame.width, model.frame.height)).toBeNull();
  });

  test("outlines the place that is looked at: a county, all of a city, the city of a county", () => {
    const count = (path: string) => path.match(/M/g)?.length ?? 0;
    expect(count(tileMapModel(inventPlacesInput({ place: 2 }), LAST).chosen)).toBe(4);
    expect(count(tileMapModel(inventPlacesInput({ place: 1 }), LAST).chosen)).toBe(6);
    expect(count(tileMapModel(inventPlacesInput({ place: 2, level: "city" }), LAST).chosen)).toBe(4);
    expect(tileMapModel(inventPlacesInput(), LAST).chosen).toBe("");
  });

  test("says that a preview has no places yet, and stands without them", () => {
    const { result } = inventPlacesInput();
    const first = inventPlacesInput({ result: { ...result, places: result.places.slice(0, 1) }, preview: true });
    for (const model of [tileMapModel(first, LAST), heatMapModel(first, 0, "tree", LAST)]) {
      expect(model.emptyLines.map((line) => line.text).join("")).toContain("预览尚未汇总到县（市、区）");
      expect(model.marks).toEqual([]);
    }
    expect(transferModel(inventTransferInput({ ...first }), 10).emptyLines).toHaveLength(1);
  });
});

test("every picture of places keeps within its width and says unit, error, paths and that figures are illustrative", () => {
  for (const language of ["zh", "en"] as const) {
    for (const width of [420, 660, 1080, 1600]) {
      const input = inventPlacesInput({ language, width, measure: "net-transfer" });
      const models = [
        tileMapModel(input, LAST),
        heatMapModel(input, 1, "tree", LAST),
        transferModel(inventTransferInput({ language, width }), null),
      ];
      for (const { frame, marks } of models) {
        const words = frame.noteLines.map((line) => line.text).join(" ");
        for (const part of ["2,560", "tongchou", "1.96", "±"]) expect(words).toContain(part);
        expect(words).toContain(language === "zh" ? "示意数据" : "Illustrative");
        expect(frame.description).toMatch(/亿元|万元|yuan/);
        for (const { x, y } of marks) {
          expect(x).toBeGreaterThan(0);
          expect(x).toBeLessThan(width);
          expect(y).toBeLessThan(frame.height);
        }
      }
    }
  }
});

describe("the heat map", () => {
  test("has a row for each place and a cell for each year, found under the pointer", () => {
    const model = heatMapModel(inventPlacesInput(), 0, "tree", LAST);
    expect(model.marks.map(({ placeId }) => placeId)).toEqual(
      ["C11", "C12", "C21"].flatMap((id) => Array.from({ length: 8 }, () => id)),
    );
    model.marks.forEach(({ x, y }, i) => {
      expect(cellAt(model, x, y)).toBe(i);
    });
    expect(model.table.rows).toHaveLength(3);
    expect(plain(model.marks[7].lines[1])).toBe("县级统筹 42.0 % (40.5–43.5)");
  });

  test("has the colours of the maps", () => {
    const ofMap = tileMapModel(inventPlacesInput(), LAST).legend!;
    const ofCells = heatMapModel(inventPlacesInput(), 1, "value", 2).legend!;
    expect(ofCells.steps.map(({ colour }) => colour)).toEqual(ofMap.steps.map(({ colour }) => colour));
  });

  test("says how many places come to lie beyond the bound", () => {
    const { title } = heatMapModel(inventPlacesInput({ measure: "months" }), 0, "tree", LAST).frame;
    expect(plain(title)).toBe(
      "县级统筹：可支付月数（均值）低于 6 个月的县（市、区）由 2026 年的 0 个增至 2033 年的 3 个（共 3 个）",
    );
  });

  test("sorts rows city by city, from the highest value, or by name", () => {
    const input = inventPlacesInput();
    const order = (by: "tree" | "value" | "name") =>
      orderRows(input, by, (place) => [0, 0, 5, Number.NaN, 0, 9][place]).map(({ label }) => label);
    expect(order("tree")).toEqual(["甲市", "东县", "西县", "乙市", "南县"]);
    expect(order("value")).toEqual(["南县", "东县", "西县"]);
    expect(order("name")).toEqual(["东县", "南县", "西县"]);
  });

  test("ends no block with a city's name, and loses no row", () => {
    const row = (isHead: boolean, place: number) => ({ place, label: "", isHead });
    const rows = [row(true, 0), row(false, 1), row(false, 2), row(true, 3), row(false, 4), row(false, 5), row(true, 6)];
    const blocks = splitIntoBlocks([...rows, row(false, 7)], 2);
    expect(blocks.map((block) => block.length)).toEqual([3, 5]);
    expect(blocks.every((block) => !block.at(-1)!.isHead)).toBe(true);
  });
});

describe("net transfers", () => {
  test("go from the largest gain to the largest loss, with the error of the same paths", () => {
    const transfers = readTransfers(inventTransferInput());
    expect(transfers.map(({ place }) => place)).toEqual([5, 2, 3]);
    expect(transfers.map(({ difference }) => difference)).toEqual([16e6, 8e6, -24e6]);
    expect(transfers[0].se).toBeCloseTo(16e6 * PAIRED_SHARE, 3);
    expect(transfers[0].compared.se).toBeCloseTo(16e6 * OWN_ERROR, 3);
  });

  test("of several years are sums, with the sum of the errors", () => {
    const [first] = readTransfers(inventTransferInput({ isToDate: true, insured: INSURED }));
    // 2 million a year, rising by as much: 36 × 2 over eight years, for 200,000 people.
    expect(first.difference).toBeCloseTo(360, 9);
    expect(first.se).toBeCloseTo(360 * PAIRED_SHARE, 9);
  });

  test("without the errors of the same paths have those of both added up", () => {
    const { result } = inventPlacesInput();
    const input = inventTransferInput({ result: { ...result, differenceErrors: null }, compared: 2 });
    expect(readTransfers(input)[0].se).toBeCloseTo(32e6 * OWN_ERROR, 3);
    expect(transferModel(input, null).frame.description).toContain("两数误差之和");
  });

  test("name who gains and who loses most, and count those left out", () => {
    const model = transferModel(inventTransferInput(), 1);
    expect(plain(model.frame.title)).toBe(
      "2033 年净调入，市级统筹较县级统筹：增加 2 个县（市、区），南县最多（+1,600.0 ± 62.7 万元）；减少 1 个，西县最多（−2,400.0 ± 94.1 万元）",
    );
    expect(model.rows.map(({ placeId }) => placeId)).toEqual(["C21", "C12"]);
    expect(model.betweenLines.map((line) => line.text).join("")).toContain("另有 1 个");
    expect(model.table.rows).toHaveLength(3);
    model.marks.forEach(({ x, y }, i) => {
      expect(rowAt(model, x, y)).toBe(i);
    });
  });

  test("say so where nobody gains or loses beyond the error", () => {
    const title = transferModel(inventTransferInput({ compared: 0 }), null).frame.title;
    expect(title).toContain("差别均未超出误差");
  });
});

test("names are short where room is", () => {
  expect(
    ["长沙市", "湘西土家族苗族自治州", "新晃侗族自治县", "南县", "津市市"].map((zh) => shortName(text(zh, ""), "zh")),
  ).toEqual(["长沙", "湘西", "新晃", "南县", "津市"]);
  expect(
    ["Changsha City", "Xiangxi Tujia and Miao Autonomous Prefecture"].map((en) => shortName(text("", en), "en")),
  ).toEqual(["Changsha", "Xiangxi"]);
});
