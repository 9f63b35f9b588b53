import { text } from "./parameters.js";

/** What a scenario file says of the level of its fund side, set to what is published of 溆浦县; `anchor` names the counties together. */
export function xupuWords({ level }, anchor) {
  return {
    who: text("溆浦县", "Xupu"),
    insured: text("0.943 取自溆浦县", "0.943 as in Xupu"),
    share: text("使溆浦县为 5.5%、湖南全省为 16%（未经核实）", "so that Xupu has 5.5 % and Hunan 16 % (unverified)"),
    wageBase: text(
      `2025 年，按收支比倒推：使${anchor.zh}的收入为支出的 ${level.employee.ratio} 倍（溆浦县 2025 年 1–4 月；全国为 1.35 倍，当地远低于此）；各县相同，各县收支比的差异只来自年龄结构。`,
      `2025, derived so that income is ${level.employee.ratio} of expenditure in ${anchor.en} (Xupu, January to April 2025; 1.35 in the nation, far less locally); the same everywhere, so counties differ only by their age mix.`,
    ),
    residentCost: text(
      `使${anchor.zh}的收入为支出的 ${level.resident.ratio} 倍（溆浦县 2025 年 1–4 月；全国为 1.05 倍）`,
      `make income ${level.resident.ratio} of expenditure in ${anchor.en} (Xupu, January to April 2025; 1.05 in the nation)`,
    ),
  };
}

/** The same for a level at which a county with the nation's age mix has the nation's figures. */
export function nationWords({ level }, { insured, share }) {
  return {
    who: text("全国", "the nation"),
    insured,
    share,
    wageBase: text(
      `2025 年全国职工统筹基金收入 ÷ (在职人数 × 8% × 98%)：年龄结构与全国相同的县，收入为支出的 ${level.employee.ratio} 倍；各县相同，各县收支比的差异只来自年龄结构。`,
      `2025: the nation's employee pool income ÷ (working × 8 % × 98 %), so that income is ${level.employee.ratio} of expenditure in a county with the nation's age mix; the same everywhere, so counties differ only by their age mix.`,
    ),
    residentCost: text(
      `使年龄结构与全国相同的县人均支出等于全国 2025 年的 1133 元（收入为支出的 ${level.resident.ratio} 倍）`,
      `make the cost a head the nation's 1,133 yuan of 2025 in a county with the nation's age mix (income ${level.resident.ratio} of expenditure)`,
    ),
  };
}
