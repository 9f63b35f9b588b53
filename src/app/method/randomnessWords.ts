import type { BatteryRun, RandomnessGroup } from "../../analysis/evidence/randomness";
import { type Text, text } from "../../units/Text";

export const RANDOMNESS_WORDS = {
  title: text("随机数检验", "Random numbers"),
  intro: text(
    "每条路径、每个地区、每个险种的每个因素各有一条随机流（xoshiro128++，起点由种子、标签和路径序号经 SplitMix64 得出），年份是流中的位置，因此一次推演用到几千万条很短的流。要检验的不是一条长流，而是推演实际抽取的数：流与流之间、流的开头都不应看出规律。以下为按推演次序抽取的正态变量的统计量，只存总和与计数。",
    "Every path, place, scheme and factor has a stream of its own (xoshiro128++, begun by SplitMix64 from seed, label and the path's number), the year being the position in it; so a run takes little from each of tens of millions of streams. What is to be tested is not one long stream but what a run draws: nothing should show between streams or at their beginnings. Below, statistics of normals drawn in the order of a run, of which only sums and counts are kept.",
  ),
  groups: text("统计量", "Statistic"),
  count: text("个数或对数 n", "Numbers or pairs n"),
  observed: text("观测值", "Observed"),
  expected: text("期望值 ± 标准误", "Expected ± standard error"),
  deviation: text("偏差 z", "Deviation z"),
  deviationNote: text(
    "z 为换算成标准正态的偏差：均值直接以标准误的倍数表示；χ²（Wilson–Hilferty）、Kolmogorov–Smirnov 距离、最大值和稀少的个数（Poisson）由其概率换算。标准误为理论值，不由样本估计。各对变量互不重叠，因此各对相互独立。",
    "z is the deviation as a standard normal: of means in standard errors; of χ² (Wilson–Hilferty), Kolmogorov's distance, extremes and rare counts (Poisson) by their probability. Standard errors are those of theory, not estimated from the sample. No number is in two pairs of a row, so that pairs are independent.",
  ),
  batteries: text("原始整数的成套检验", "Test batteries on the raw integers"),
  batteriesText: text(
    "把正态变换之前的 32 位整数交给成套检验程序。正确的发生器每百项约有一项 p 小于 0.01；p 小于 10⁻⁶（或与 1 之差小于 10⁻⁶）才算不通过。",
    "The 32-bit integers before they become normals, given to a test battery. Of a right generator one test in a hundred has p below 0.01; a test fails where p is within 10⁻⁶ of 0 or 1.",
  ),
  battery: text("检验程序", "Battery"),
  order: text("整数的次序", "Order of the integers"),
  tests: text("检验项数", "Tests"),
  smallest: text("最小 p", "Smallest p"),
  largest: text("最大 p", "Largest p"),
  beyond: text("p 距 0 或 1 不到 10⁻⁴ 的项", "Tests with p within 10⁻⁴ of 0 or 1"),
  none: text("无", "none"),
  missing: text(
    "TestU01（SmallCrush、Crush）和 PractRand 未运行：Debian 12 主仓库没有这两个软件包。发生器的作者 Blackman 和 Vigna 称，单条 xoshiro128++ 长流通过其所知的全部检验；按推演次序交错的流，由 dieharder 和上表检验。",
    "TestU01 (SmallCrush, Crush) and PractRand were not run: Debian 12's main archive has neither. The generator's authors, Blackman and Vigna, state that a long stream of xoshiro128++ passes all tests they are aware of; streams interleaved as a run draws them are tested by dieharder and by the table above.",
  ),
} as const satisfies Record<string, Text>;

export const GROUP_NAMES: Readonly<Record<RandomnessGroup, Text>> = {
  moments: text("矩", "Moments"),
  distribution: text("分布", "Distribution"),
  tails: text("尾部", "Tails"),
  correlations: text("相关系数", "Correlations"),
  squares: text("平方的相关系数", "Correlations of the squares"),
  pairs: text("联合分布（32 × 32 个等概率格子的 χ²）", "Joint distribution (χ² of 32 × 32 equally likely cells)"),
};

export const ORDER_NAMES: Readonly<Record<BatteryRun["order"], Text>> = {
  run: text(
    "按推演次序：每次取 64 条路径，逐年、逐地区、逐因素交错",
    "as a run draws them: 64 paths at a time, year by year, place by place, factor by factor",
  ),
  stream: text("单条长流", "one long stream"),
};
