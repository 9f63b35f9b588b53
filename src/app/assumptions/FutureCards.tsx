import { Button } from "antd";
import { SCHEME_NAMES } from "../../rules/fieldLabels";
import type { Scenario } from "../../rules/formats";
import { text } from "../../units/Text";
import { parseNumber } from "../parseNumber";
import { withPart } from "../quantities/editQuantity";
import { originOf } from "../quantities/Origin";
import { type Parsed, TypedField } from "../TypedField";
import { useSay } from "../useSay";
import { OriginLine } from "./AssumptionRow";
import { ASSUMPTION_WORDS, MULTIPLIED_WORDS } from "./assumptionWords";
import { changePolicyYear } from "./editAssumption";

interface Props {
  readonly scenario: Scenario;
  readonly index: number;
  readonly apply: (edit: (scenario: Scenario) => Scenario) => void;
}

/** What a list's entry is called, and the button that removes it. */
function EntryHead({ list, scenario, index, apply }: Props & { readonly list: "events" | "policyChanges" }) {
  const say = useSay();
  const { title } = scenario[list][index];
  return (
    <div className="entry-head">
      <TypedField
        label={say(ASSUMPTION_WORDS.title)}
        written={say(title)}
        parse={parseTitle}
        onCommit={(typed) => apply((before) => withPart(before, [list, index, "title"], text(typed, typed)))}
      />
      <Button
        size="small"
        aria-label={`${say(ASSUMPTION_WORDS.remove)} ${say(title)}`}
        onClick={() => apply((before) => withPart(before, [list, index], undefined))}
      >
        {say(ASSUMPTION_WORDS.remove)}
      </Button>
    </div>
  );
}

function parseTitle(typed: string): Parsed<string> {
  const title = typed.trim();
  return title === "" ? { error: text("应填写名称", "should have a name") } : { value: title };
}

/** An event's name, and whom it strikes; its numbers stand below. */
export function EventHead(props: Props) {
  const say = useSay();
  const { schemes } = props.scenario.events[props.index];
  return (
    <>
      <EntryHead {...props} list="events" />
      <p className="muted">
        {say(ASSUMPTION_WORDS.schemes)}{" "}
        {schemes?.map((scheme) => say(SCHEME_NAMES[scheme])).join("、") ?? say(ASSUMPTION_WORDS.everyScheme)}
      </p>
    </>
  );
}

/** A policy change's name, years, what it multiplies, and what it rests on; its numbers stand below. */
export function PolicyHead(props: Props) {
  const say = useSay();
  const { scenario, index, apply } = props;
  const { year, lastYear, multiplies, schemes, clause, ...rest } = scenario.policyChanges[index];
  const origin = originOf(rest);
  const parseYear = (typed: string): Parsed<number> => {
    const value = parseNumber(typed);
    if (value !== null && Number.isInteger(value) && value > scenario.baseYear && value <= 2200) return { value };
    return {
      error: text(
        `应为 ${scenario.baseYear + 1} 年起的年份，现为“${typed}”`,
        `should be a year from ${scenario.baseYear + 1} on, is "${typed}"`,
      ),
    };
  };
  return (
    <>
      <EntryHead {...props} list="policyChanges" />
      <div className="entry-years">
        <TypedField
          label={say(ASSUMPTION_WORDS.firstYear)}
          written={String(year)}
          parse={parseYear}
          onCommit={(value) => apply((before) => changePolicyYear(before, index, "year", value))}
        />
        <TypedField<number | null>
          label={say(ASSUMPTION_WORDS.lastYear)}
          written={lastYear === undefined ? "" : String(lastYear)}
          parse={(typed) => (typed.trim() === "" ? { value: null } : parseYear(typed))}
          onCommit={(value) => apply((before) => changePolicyYear(before, index, "lastYear", value))}
        />
        <p className="muted">
          {say(ASSUMPTION_WORDS.multiplies)} {say(MULTIPLIED_WORDS[multiplies])}；{say(ASSUMPTION_WORDS.schemes)}{" "}
          {schemes?.map((scheme) => say(SCHEME_NAMES[scheme])).join("、") ?? say(ASSUMPTION_WORDS.everyScheme)}
          {clause && `；${clause}`}
        </p>
      </div>
      {origin && <OriginLine origin={origin} sources={scenario.sources} label={say(rest.title)} />}
    </>
  );
}
