import changshaUrl from "../../scenarios/changsha.json?url";
import hunanUrl from "../../scenarios/hunan.json?url";
import jiangsuUrl from "../../scenarios/jiangsu.json?url";
import nationUrl from "../../scenarios/nation-2019.json?url";
import ziyangUrl from "../../scenarios/ziyang.json?url";
import { type Text, text } from "../units/Text";

export interface BundledScenario {
  readonly id: string;
  readonly title: Text;
  readonly url: string;
}

/** The scenarios that come with the page, each fetched when it is chosen; the first is opened at the start. */
export const BUNDLED: readonly BundledScenario[] = [
  { id: "hunan", title: text("湖南省", "Hunan province"), url: hunanUrl },
  { id: "jiangsu", title: text("江苏省", "Jiangsu province"), url: jiangsuUrl },
  { id: "changsha", title: text("长沙市", "Changsha city"), url: changshaUrl },
  { id: "ziyang", title: text("资阳市", "Ziyang city"), url: ziyangUrl },
  { id: "nation-2019", title: text("全国（2019 年起，回测用）", "China from 2019, for the back-test"), url: nationUrl },
];
