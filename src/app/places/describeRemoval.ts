import { layOut } from "../../model/Layout";
import type { Scenario } from "../../rules/formats";
import { payerName } from "../../rules/ledgerWords";
import { type Language, type Text, text } from "../../units/Text";
import { allItems } from "../assumptions/allItems";
import { displayUnitOf, writeWithUnit } from "../quantities/displayUnit";
import { subjectOf } from "../quantities/subjectOf";
import { schemesOf } from "../store";
import { placesUnder } from "./changeTree";

/** More labels than this are counted behind the first ones. */
const LISTED = 6;

/** All that goes with some places when they are removed, a sentence each: what is below them, numbers, accounts, arrears, what watches and shows them. */
export function describeRemoval(scenario: Scenario, ids: readonly string[], chosenId: string): Text[] {
  const layout = layOut(scenario.tree);
  const gone = placesUnder(layout, ids);
  const nameOf = new Map(layout.places.map(({ id, name }) => [id, name]));
  const said: Text[] = [];
  const below = layout.places.filter(({ id }) => gone.has(id) && !ids.includes(id));
  if (below.length > 0) {
    const names = listed(below.map(({ name }) => name));
    said.push(text(`所辖 ${below.length} 个县（市、区）：${names.zh}`, `${below.length} counties below: ${names.en}`));
  }
  for (const [head, labels] of numbersOf(scenario, gone)) {
    const list = listed(labels);
    said.push(text(`${head.zh}的本地取值：${list.zh}`, `own values of the ${head.en}: ${list.en}`));
  }
  for (const scheme of schemesOf(scenario)) {
    const { openingAccounts, arrears } = scenario.schemes[scheme]!;
    for (const { place, account, balanceYuan } of openingAccounts) {
      if (!gone.has(place)) continue;
      const [name, payer] = [nameOf.get(place)!, payerName(account)];
      said.push(
        text(
          `期初账户余额：${name.zh}${payer.zh} ${writeYuan(balanceYuan, "zh")}`,
          `opening balance: ${payer.en} of ${name.en}, ${writeYuan(balanceYuan, "en")}`,
        ),
      );
    }
    const debts = arrears.filter(({ place }) => gone.has(place));
    if (debts.length > 0) {
      const sum = debts.reduce((total, { amountYuan }) => total + amountYuan, 0);
      said.push(
        text(
          `清欠应收 ${debts.length} 笔，共 ${writeYuan(sum, "zh")}`,
          `${debts.length} debts owed to the fund, ${writeYuan(sum, "en")} together`,
        ),
      );
    }
  }
  const watched = scenario.run.watch?.filter(({ place }) => gone.has(place)).length ?? 0;
  if (watched > 0) said.push(text(`精确分位数清单中的 ${watched} 项`, `${watched} of the series with exact quantiles`));
  if (scenario.focus !== undefined && gone.has(scenario.focus)) {
    said.push(text("“首先显示的地区”这一设定", "the setting of the place shown first"));
  }
  if (gone.has(chosenId)) {
    const left = layout.places.findLast((place, i) => !gone.has(place.id) && isAbove(layout.places, i, chosenId))!;
    said.push(
      text(
        `各页正在查看的地区由${nameOf.get(chosenId)!.zh}改为${left.name.zh}`,
        `the pages show ${left.name.en} in place of ${nameOf.get(chosenId)!.en}`,
      ),
    );
  }
  return said;
}

function isAbove(places: ReturnType<typeof layOut>["places"], above: number, id: string): boolean {
  let at = places.findIndex((place) => place.id === id);
  while (at >= 0 && at !== above) at = places[at].parent;
  return at === above;
}

/** What has values of places that go, by scheme, event or policy change. */
function numbersOf(scenario: Scenario, gone: ReadonlySet<string>): Map<Text, Text[]> {
  const heads = new Map<string, Text>();
  const labels = new Map<Text, Text[]>();
  for (const { path, quantity, label } of allItems(scenario)) {
    if (!quantity?.byPlace?.some(({ values }) => Object.keys(values).some((id) => gone.has(id)))) continue;
    const subject = subjectOf(scenario, path.slice(0, 2));
    const head = heads.get(subject.zh) ?? subject;
    heads.set(subject.zh, head);
    labels.set(head, [...(labels.get(head) ?? []), label]);
  }
  return labels;
}

function listed(texts: readonly Text[]): Text {
  const [zh, en] = (["zh", "en"] as const).map((language) => texts.slice(0, LISTED).map((one) => one[language]));
  if (texts.length <= LISTED) return text(zh.join("、"), en.join(", "));
  return text(`${zh.join("、")}等`, `${en.join(", ")} and ${texts.length - LISTED} more`);
}

function writeYuan(yuan: number, language: Language): string {
  return writeWithUnit(yuan, displayUnitOf("yuan", language), language);
}
