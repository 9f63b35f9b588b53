import { text } from "./parameters.js";

/** What the figures of the illustrative scenarios come from, by the id that a scenario file has. */
export const SOURCES = {
  "census-2020": {
    title: text("第七次全国人口普查分县资料（2020 年）", "Seventh National Population Census 2020, by county"),
    date: "2020-11-01",
    trust: text(
      "人口、60 岁及以上比重、非农就业比重；两份独立录入一致。单独统计的功能区并入由本项目指定的县（市、区）。",
      "Population, people aged 60 and over, non-farm employment; two independent digitisations agree. Special zones counted apart are added to a host county chosen by this project.",
    ),
  },
  "census-2020-nation": {
    title: text("第七次全国人口普查公报（第五号）", "Seventh National Population Census, bulletin no. 5"),
    date: "2021-05-11",
    trust: text(
      "国家统计局公报：60 岁及以上占 18.70%。",
      "National Bureau of Statistics: 18.70 % are aged 60 and over.",
    ),
  },
  "nhsa-2025": {
    title: text(
      "国家医疗保障局 2025 年医疗保障事业发展统计公报",
      "National Healthcare Security Administration, annual bulletin 2025",
    ),
    date: "2025",
    trust: text(
      "转录件，两份一致；退休与在职人均费用之比 3.34 为推算值。全国数，不代表本地。",
      "Transcribed, two copies agree; the ratio of retired to working cost, 3.34, is derived. For the nation, not for this place.",
    ),
  },
  "xupu-2025": {
    title: text(
      "溆浦县医疗保障局 2025 年 1–4 月主要指标",
      "Xupu County Healthcare Security Bureau, indicators of January to April 2025",
    ),
    date: "2025-04",
    trust: text(
      "县级官方数据，仅一份；只有四个月，全年收支可能不同。",
      "Official, for one county, one copy; four months only, the whole year may differ.",
    ),
  },
  "resident-standards": {
    title: text("国家居民医保筹资标准（2025、2026 年）", "National resident funding standards, 2025 and 2026"),
    date: "2026",
    trust: text(
      "2025 年个人 400 元、补助 700 元，2026 年个人 400 元、补助 724 元；全国最低标准，仅一份。",
      "Premium 400 and subsidy 700 yuan in 2025, 400 and 724 in 2026; national minimum, one copy.",
    ),
  },
};
