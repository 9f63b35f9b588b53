import { createFigureBlock } from "../../engine/FigureBlock";
import { Kernel } from "../../engine/Kernel";
import { layOut } from "../../engine/layout";
import { BlockSettlement } from "../../engine/settleBlock";
import type { YearFigures } from "../../model/SettlementCase";
import { ledgerToJson } from "../../rules/ledgerToJson";
import { type RuleSet, ruleSetSchema } from "../../rules/RuleSet";
import { settle } from "../../rules/settle";
import { text } from "../../units/Text";
import { type EvidenceCheck, type EvidenceRow, evidenceRow } from "./Evidence";
import { evidencePlace } from "./evidenceScenario";

/**
 * A gap of which the province takes a share with a deductible, in two orders. In the rule language: a layer of the county
 * government limited to the deductible and then the province's share of what remains; or the county government's share
 * first, then the deductible from what remains, then the province.
 */
export interface CededGap {
  readonly gapYuan: number;
  readonly share: number;
  readonly deductibleYuan: number;
  readonly order: "deductible-first" | "share-first";
}

/** Collected contributions, the base of the deductible's limit. */
const COLLECTED_YUAN = 100;

function rulesFor({ share, deductibleYuan, order }: CededGap): RuleSet {
  const deductible = {
    kinds: ["all"],
    from: "county-government",
    limit: { ratio: deductibleYuan / COLLECTED_YUAN, base: "collected" },
  };
  const layers =
    order === "deductible-first"
      ? [deductible, { kinds: ["all"], from: "province-government", share }]
      : [
          { kinds: ["all"], from: "county-government", share: 1 - share },
          deductible,
          { kinds: ["all"], from: "province-government" },
        ];
  return ruleSetSchema.parse({
    id: order,
    unit: "county",
    layers: [...layers, { kinds: ["all"], from: "county-government" }],
  });
}

const TREE = evidencePlace("P", "province", [evidencePlace("K", "city", [evidencePlace("c", "county")])]);
const PREVIOUS = { collected: 0, subsidyPaid: 0, income: 0, expenditure: 0 };
/** More than enough for one county. */
const KERNEL_BYTES = 4 * 1024 * 1024;

/** What the province pays, by the exact settlement and by the kernel. */
export function cededYuan(given: CededGap): { exact: number; kernel: number } {
  const rules = rulesFor(given);
  const county: YearFigures = {
    due: COLLECTED_YUAN,
    collected: COLLECTED_YUAN,
    target: COLLECTED_YUAN,
    subsidyDue: 0,
    subsidyPaid: 0,
    other: 0,
    expenditure: COLLECTED_YUAN + given.gapYuan,
    excess: 0,
    quota: COLLECTED_YUAN,
    score: 1,
    members: 0,
    retired: 0,
  };
  const years = [1];
  const ledger = ledgerToJson(
    settle({
      format: "tongchou/case",
      version: 1,
      scheme: "employee",
      interest: 0,
      years,
      tree: TREE,
      opening: {},
      openingAccounts: {},
      figures: { c: [county] },
      rules,
    }),
  );
  const kernel = Kernel.create(KERNEL_BYTES);
  const figures = createFigureBlock(1, kernel);
  for (const [name, values] of Object.entries(figures)) values.fill(county[name as keyof YearFigures]);
  const plan = {
    layout: layOut(TREE),
    years,
    interest: 0,
    rules,
    opening: [{ balance: 0, payable: 0, previous: PREVIOUS, arrears: [] }],
    openingAccounts: {},
  };
  const settlement = new BlockSettlement(plan, kernel);
  settlement.startBlock();
  const { provinceOutlay } = settlement.settleYear(0, figures);
  return { exact: ledger.years[0].outlays["province-government:P"]?.layers ?? 0, kernel: provinceOutlay[0] };
}

const PUBLISHED = [
  { order: "deductible-first", unit: "CX34_116", ceded: 59.2 },
  { order: "share-first", unit: "CX30_100", ceded: 58.4 },
] as const;

export const layersCheck: EvidenceCheck = {
  id: "layers",
  title: text("先扣免赔额还是先按比例分担", "A share before or after a deductible"),
  source: text("Oasis LMF 验证用例 CX34_116、CX30_100", "Oasis LMF validation units CX34_116 and CX30_100"),
  method: text(
    "缺口 297 元，省级承担 20 %，免赔额 1 元：先扣免赔额再按比例，或先按比例再扣免赔额。用规则语言的补缺顺位（比例 share、限额 limit）写出，分别由逐笔精确核算和推演内核结算。",
    "A gap of 297, of which the province takes 20 % with a deductible of 1: the deductible first and then the share, or the share first and then the deductible. Written as layers of the rule language (share, limit), settled by the exact settlement and by the kernel.",
  ),
  scenarios: () => [],
  run: async () =>
    PUBLISHED.flatMap(({ order, unit, ceded }): EvidenceRow[] => {
      const ours = cededYuan({ gapYuan: 297, share: 0.2, deductibleYuan: 1, order });
      const of = (by: "exact" | "kernel", zh: string, en: string) =>
        evidenceRow(text(`${unit}，${zh}`, `${unit}, ${en}`), ceded, { value: ours[by], standardError: 0 });
      return [of("exact", "精确核算", "exact settlement"), of("kernel", "推演内核", "kernel")];
    }),
};
