import { Tour as AntTour } from "antd";
import { useState } from "react";
import { text } from "../../units/Text";
import { goTo } from "../route";
import { useSay } from "../useSay";

/** The stops: where they point (a selector of the compare page) and what they say. */
const STOPS = [
  {
    at: ".headline thead",
    title: text("先看结论", "The conclusion first"),
    words: text(
      "各规则方案在同一批随机路径上的对比。“较……”各行是逐条路径相减的差，± 为抽样误差。",
      'The rule sets on the same random futures. Rows that begin with "vs" are differences path by path; ± is sampling error.',
    ),
  },
  {
    at: ".aside-section",
    title: text("看哪里", "Where to look"),
    words: text(
      "选险种、地区和要显示的方案，所有图表随之变化。",
      "Choose scheme, place and rule sets; every picture follows.",
    ),
  },
  {
    at: ".lever-group",
    title: text("改一个数", "Change a number"),
    words: text(
      "改动后立即先出预览，再在后台算到设定的路径数。黄色标记是假设，文件没有规定。",
      "A preview comes at once, the chosen number of paths follows in the background. Yellow marks are assumptions that no document settles.",
    ),
  },
  {
    at: ".edit-steps",
    title: text("放心改", "Nothing is lost"),
    words: text(
      "可无限次撤销和重做；右侧“改动”列出与打开时的全部不同。",
      "Undo and redo without end; the list at the right says all that differs from the scenario as opened.",
    ),
  },
  {
    at: ".navigation",
    title: text("往下深入", "Further in"),
    words: text(
      "地区数据、假设和规则方案各有一页；“推演一条路径”逐年逐条款说明钱从哪里来、到哪里去。",
      'Places, assumptions and rules have a page each; "One path" follows the money of one future year by year and clause by clause.',
    ),
  },
  {
    at: ".card-options",
    title: text("带走结果", "Take it along"),
    words: text(
      "每幅图都有数据表，并可导出 SVG、PNG 和 CSV。",
      "Every picture has its numbers as a table, and leaves as SVG, PNG or CSV.",
    ),
  },
] as const;

const START = text("导览", "Tour");
const NEXT = text("下一步", "Next");
const BACK = text("上一步", "Back");
const END = text("完成", "Done");

/** How often, and how many ms apart, the first stop is looked for. */
const LOOKS = 100;
const LOOK_MS = 100;

/** Goes to the compare page; ends when its first stop is there, or is long in coming. */
async function showCompare(): Promise<void> {
  goTo("compare");
  for (let i = 0; i < LOOKS && !document.querySelector(STOPS[0].at); i++) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

/** A short guided tour of the compare page, and the button that starts it. */
export function Tour() {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  const steps = STOPS.map(({ at, title, words }, i) => ({
    title: say(title),
    description: say(words),
    target: () => document.querySelector<HTMLElement>(at) ?? document.body,
    nextButtonProps: { children: say(i === STOPS.length - 1 ? END : NEXT) },
    prevButtonProps: { children: say(BACK) },
  }));
  return (
    <>
      <button type="button" className="small-button" onClick={() => void showCompare().then(() => setOpen(true))}>
        {say(START)}
      </button>
      {isOpen && <AntTour open steps={steps} onClose={() => setOpen(false)} />}
    </>
  );
}
