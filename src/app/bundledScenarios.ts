import hunanUrl from "../../scenarios/hunan.json?url";
import ziyangUrl from "../../scenarios/ziyang.json?url";
import { type Text, text } from "../units/Text";

export interface BundledScenario {
  readonly id: string;
  readonly title: Text;
  readonly url: string;
}

/** The scenarios that come with the page; the first is opened at the start. */
export const BUNDLED: readonly BundledScenario[] = [
  { id: "hunan", title: text("湖南省", "Hunan province"), url: hunanUrl },
  { id: "ziyang", title: text("资阳市", "Ziyang city"), url: ziyangUrl },
];
