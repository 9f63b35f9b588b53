import type { RuleSet } from "../RuleSet";
import {
  describeBehaviour,
  describeBudgetCheck,
  describeConverge,
  describeHarmonise,
  describeLiquidity,
  describeQuota,
} from "./describeChanges";
import { describeArrears, describeLayers } from "./describeGaps";
import { describeIncome, describeReserves, describeSurplus, describeUnit } from "./describeMoney";
import type { RuleContext, Section } from "./Part";

/**
 * A rule set as its document would read: sections of sentences in both languages, each with its clause, whose numbers
 * and words are the fields of the rule set. Title and source are the document's head and not among them.
 */
export function describeRules(rules: RuleSet, context: RuleContext): Section[] {
  const describing = { ...context, rules };
  return [
    describeUnit(describing),
    describeIncome(describing),
    describeReserves(describing),
    describeSurplus(describing),
    describeLayers(describing),
    describeArrears(describing),
    describeLiquidity(describing),
    describeBehaviour(describing),
    describeHarmonise(describing),
    describeConverge(describing),
    describeQuota(describing),
    describeBudgetCheck(describing),
  ];
}
