import type { ReactNode } from "react";
import { type Text, text } from "../../units/Text";
import { addressOf, usePart } from "../route";
import { scrollToPart } from "../scrollToPart";
import { useSay } from "../useSay";

/** The groups of pictures of the compare page, in their order; addresses name them by these words. */
export const COMPARE_GROUPS = {
  overview: text("总体对比", "Overview"),
  months: text("可支付月数", "Months of reserve"),
  depletion: text("耗尽", "Depletion"),
  payers: text("谁来补缺", "Who pays"),
  places: text("各地差别", "Places"),
  distribution: text("分布", "Distribution"),
} as const satisfies Record<string, Text>;
type GroupId = keyof typeof COMPARE_GROUPS;

const CONTENTS = text("本页内容", "On this page");

/** Pictures that answer one question; a link of the contents leads here. */
export function CompareGroup({ id, children }: { readonly id: GroupId; readonly children: ReactNode }) {
  return (
    <div className="compare-group" id={id}>
      {children}
    </div>
  );
}

/** Links to the groups. */
export function CompareContents() {
  const say = useSay();
  const part = usePart();
  return (
    <nav className="compare-contents" aria-label={say(CONTENTS)}>
      {Object.entries(COMPARE_GROUPS).map(([id, title]) => (
        <a
          key={id}
          href={addressOf("compare", id)}
          aria-current={id === part ? "location" : undefined}
          onClick={() => scrollToPart(id)}
        >
          {say(title)}
        </a>
      ))}
    </nav>
  );
}
