import changshaUrl from "../../../scenarios/cases/changsha-five-years.json?url";
import jiangsuUrl from "../../../scenarios/cases/jiangsu-pool-runs-dry.json?url";
import phaseUrl from "../../../scenarios/cases/phase-changsha-to-hunan.json?url";
import { type Text, text } from "../../units/Text";

export interface BundledCase {
  readonly id: string;
  readonly title: Text;
  readonly question: Text;
  readonly url: string;
}

/** The worked cases that come with the page, their figures invented; each is fetched when it is chosen. */
export const BUNDLED_CASES: readonly BundledCase[] = [
  {
    id: "changsha-five-years",
    title: text("三个县，五年", "Three counties, five years"),
    question: text("同样的五年，换一套规则由谁多付？", "The same five years: who pays more under other rules?"),
    url: changshaUrl,
  },
  {
    id: "jiangsu-pool-runs-dry",
    title: text("统筹结余用尽", "The pool runs dry"),
    question: text(
      "江苏 2019 规则：结余不够补缺，欠付之后次年如何调整？",
      "Jiangsu 2019: the pool cannot cover the gap; what follows?",
    ),
    url: jiangsuUrl,
  },
  {
    id: "phase-changsha-to-hunan",
    title: text("由长沙规则转为湖南规则", "From Changsha's rules to Hunan's"),
    question: text("2027 年换规则时，各账户的钱到哪里去？", "Where does the money go when the rules change in 2027?"),
    url: phaseUrl,
  },
];

/** What is said of the figures of these cases wherever they are shown or exported. */
export const INVENTED = text(
  "案例数据为举例而设，不是任何地方的实际数。",
  "The figures of this case are invented, of no real place.",
);
