import { describe, expect, test } from "vitest";
import type { History } from "../../src/analysis/history/History";
import { historyTemplate } from "../../src/analysis/history/historyTemplate";
import { readHistory } from "../../src/analysis/history/readHistory";
import { readGrid, readText } from "../../src/analysis/table/readGrid";
import { describeRefusal, InputRefused } from "../../src/model/Refusal";
import { gb18030, workbook, zip } from "../analysis/tables";
import { place } from "../engine/smallScenario";

const TREE = {
  ...place("430000", "province", [
    { ...place("430100", "city", [{ ...place("430111", "county"), name: { zh: "雨花区", en: "Yuhua" } }]) },
  ]),
  name: { zh: "湖南省", en: "Hunan" },
};

const PLAIN = `place,year,scheme,members,income,expenditure,balance
430000,2022,employee,1000000,5000000000,4000000000,6000000000
430000,2023,employee,1010000,5300000000,4200000000,7100000000
430000,2022,resident,4000000,4000000000,3900000000,2000000000
430000,2023,resident,3960000,4200000000,4000000000,
`;
const CHINESE = `湖南省医保基金收支情况表,,,,,,
,,,,,,单位：亿元
地区,年度,险种,参保人数（万人）,基金收入,基金支出（万元）,累计结余
湖南省,2022年,职工,100,50,"400,000",60
湖南省,２０２３年,职工医保,１０１,53,"420,000",71
湖南省,2022年,居民,400,40,"390,000",20
湖南省,2023年,城乡居民,396,42,"400,000",
`;

const read = async (bytes: Uint8Array | string): Promise<History> =>
  readHistory(await readGrid(typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes), {
    name: "表.csv",
    tree: TREE,
    schemes: ["employee", "resident"],
  });

/** Every reason of a refusal, in words. */
async function refusalsOf(bytes: Uint8Array | string): Promise<string[]> {
  try {
    await read(bytes);
  } catch (error) {
    if (!(error instanceof InputRefused)) throw error;
    // Each is said in English too.
    for (const refusal of error.refusals) expect(describeRefusal(refusal, "en")).toMatch(/^[^一-龥]*.*: \w/);
    return error.refusals.map((refusal) => describeRefusal(refusal, "zh"));
  }
  throw new Error("not refused");
}

describe("a table of past years is read as it is kept", () => {
  test("the same figures from UTF-8, with a mark, from GB18030, with tabs, from UTF-16 and from Excel", async () => {
    const plain = await read(PLAIN);
    expect(plain.rows.length).toBe(4);
    expect(plain.rows[0]).toEqual({
      placeId: "430000",
      scheme: "employee",
      year: 2022,
      members: 1e6,
      retired: null,
      income: 5e9,
      expenditure: 4e9,
      balance: 6e9,
    });
    expect(plain.rows.at(-1)!.balance).toBeNull();
    const mark = `\uFEFF${CHINESE}`;
    const tabs = CHINESE.replaceAll(/"([^"]*)"/g, (_, cell: string) => cell.replaceAll(",", "")).replaceAll(",", "\t");
    const cells = CHINESE.trim()
      .split("\n")
      .map((line) =>
        line
          .match(/("[^"]*"|[^,]*)(,|$)/g)!
          .slice(0, 7)
          .map((cell) => {
            const bare = cell.replace(/,$/, "").replaceAll(/[",]/g, "");
            return bare === "" ? null : /^\d+$/.test(bare) ? Number(bare) : bare;
          }),
      );
    const utf16 = Buffer.from(mark, "utf16le");
    for (const bytes of [CHINESE, mark, gb18030(CHINESE), tabs, utf16, workbook(cells)]) {
      expect((await read(bytes)).rows).toEqual(plain.rows);
    }
  });

  test("columns that are not known are named, not read; the retired are told apart where the table does", async () => {
    const lines = PLAIN.trim().split("\n");
    const retired = ["其中：退休人数", 280_000, 290_000, "", ""];
    const wider = lines.map((line, i) => `${line},${retired[i]},${i === 0 ? "备注" : "x"}`).join("\r\n");
    const history = await read(wider);
    expect(history.otherHeads).toEqual(["备注"]);
    expect(history.rows.map((row) => row.retired)).toEqual([280_000, null, 290_000, null]);
  });

  test("the empty table has every head, opens in Excel and, filled in, is read", async () => {
    for (const language of ["zh", "en"] as const) {
      const template = historyTemplate(["雨花区"], ["resident"], { first: 2020, last: 2021 }, language);
      expect(template.startsWith("\uFEFF")).toBe(true);
      expect((await refusalsOf(template)).length).toBe(6);
      const filled = template.replaceAll(",,,,,", ",900000,,80000,79000,50000");
      const { rows } = await read(filled);
      expect(rows.map(({ income }) => income)).toEqual([8e8, 8e8]);
      expect(rows[0].placeId).toBe("430111");
    }
  });
});

describe("what is wrong with a table is said by place, year and field, all at once", () => {
  test("text in number cells, unknown places and schemes, repeats and gaps", async () => {
    const found = await refusalsOf(`地区,年份,险种,参保人数,基金收入,基金支出,累计结余
湖南省,2020,职工,1000000,约50亿,4000000000,
湖南省,2022,职工,1000000,5000000000,,
湖南省,2022,职工,1000000,5000000000,4000000000,待定
430111,2021,居民,0,800000000,790000000,
430111,2022,居民,900000,80000,790000000,
430111,2022.5,居民,900000,800000000,790000000,
`);
    expect(found).toEqual([
      "表.csv · 湖南省 · 基金收入：应为数字，不带文字和单位，现为“约50亿”（职工医保，2020 年，第 2 行）",
      "表.csv · 湖南省 · 基金支出：缺少，应填写数字（职工医保，2022 年，第 3 行）",
      "表.csv · 湖南省 · 累计结余：应为数字，不带文字和单位，现为“待定”（职工医保，2022 年，第 4 行）",
      "表.csv · 湖南省 · 年份：应只有一行，与第 3 行重复，现为 2022（职工医保，2022 年，第 4 行）",
      "表.csv · 雨花区 · 参保人数：应大于 0，现为 0（居民医保，2021 年，第 5 行）",
      "表.csv · 雨花区 · 基金收入：合每人每年 0.0889 元，应核对表头中金额和人数的单位，现为“80000”（居民医保，2022 年，第 6 行）",
      "表.csv · 雨花区 · 年份：应为 1990–2100 的年份，现为“2022.5”（居民医保，第 7 行）",
    ]);
    const gaps = await refusalsOf(PLAIN.replaceAll("430000,2023,emp", "430000,2026,emp"));
    expect(gaps).toEqual(["表.csv · 湖南省 · 年份：应逐年不断，缺 2023、2024、2025 年（职工医保）"]);
    const names = await refusalsOf(PLAIN.replaceAll("430000", "雨化区").replaceAll("resident", "新农合"));
    expect(names.length).toBe(2);
    expect(names[0]).toContain("是否指雨花区");
    expect(names[0]).toContain("共 4 行");
    expect(names[1]).toContain("应为 职工医保、居民医保");
  });

  test("heads that are missing, twice or of the wrong unit", async () => {
    const found = await refusalsOf(PLAIN.replace("expenditure,balance", "expenditur,income(万人)"));
    expect(found.join("\n")).toMatch(/基金支出.*expenditur.*基金支出|基金支出：缺少这一列/);
    expect(found.join("\n")).toMatch(/累计结余：缺少这一列/);
    expect(found.join("\n")).toMatch(/出现了两次/);
    expect(found.join("\n")).toMatch(/单位应为元、万元或亿元/);
    expect((await refusalsOf("a,b\n1,2\n"))[0]).toContain("没有找到表头");
    expect((await refusalsOf(PLAIN.split("\n")[0]))[0]).toContain("表头之下没有数据");
  });

  test.each([
    ["an empty file", new Uint8Array(), "空文件"],
    ["a PDF", new TextEncoder().encode("%PDF-1.7"), "PDF"],
    ["an old Excel file", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), ".xls"],
    ["a damaged workbook", workbook([["a"]]).slice(0, 300), "损坏"],
    ["a zip that is no workbook", zip({ "a.txt": "b" }), "损坏"],
    ["a zip that unpacks without end", zip({ "xl/workbook.xml": "<a/>" }, 0xf0000000), "32 MB"],
    ["bytes that are no text", Uint8Array.of(0x61, 0x00, 0x62, 0x00), "不是文本"],
  ])("%s is refused", async (_, bytes, said) => {
    expect((await refusalsOf(bytes)).join()).toContain(said);
  });

  test("a table that was pasted is read like a file", () => {
    const { rows } = readHistory(readText(PLAIN.replaceAll(",", "\t")), { name: "粘贴的表格", tree: TREE });
    expect(rows.length).toBe(4);
    expect(() => readText(" \n ")).toThrow("空文件");
  });
});
