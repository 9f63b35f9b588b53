import { Button } from "antd";
import { useState } from "react";
import type { Scheme } from "../../model/SettlementCase";
import type { Scenario } from "../../rules/formats";
import { withPart } from "../quantities/editQuantity";
import { originOf, SET_BY_USER } from "../quantities/Origin";
import { SeriesDialog } from "../quantities/SeriesDialog";
import { useSay } from "../useSay";
import { AssumptionPicture } from "./AssumptionPicture";
import { OriginLine } from "./AssumptionRow";
import { ASSUMPTION_WORDS, PROFILE_MEANINGS, PROFILE_WORDS } from "./assumptionWords";
import { type AssumptionFilter, isInSight } from "./filterItems";
import { profilePicture } from "./pictures";

const PROFILES = ["collected", "subsidyPaid", "expenditure"] as const;
const MONTHS = Array.from({ length: 12 }, (_, month) => `${month + 1}`);

interface Props {
  readonly scenario: Scenario;
  readonly opened: Scenario | null;
  readonly scheme: Scheme;
  readonly filter: AssumptionFilter;
  readonly apply: (edit: (scenario: Scenario) => Scenario) => void;
}

/** The profiles in sight of a scheme. */
export function profilesInSight({ scenario, opened, scheme, filter }: Omit<Props, "apply">) {
  return PROFILES.filter((name) => {
    const path = ["schemes", scheme, "liquidity", name];
    const isGiven = scenario.schemes[scheme]?.liquidity?.[name] !== undefined;
    return (
      isGiven &&
      isInSight({ label: PROFILE_WORDS[name], meaning: PROFILE_MEANINGS[name], path }, filter, scenario, opened)
    );
  });
}

/** How a year's sums spread over its months. */
export function ProfileRows(props: Props) {
  const say = useSay();
  const { scenario, scheme, apply } = props;
  const [open, setOpen] = useState<(typeof PROFILES)[number] | null>(null);
  const liquidity = scenario.schemes[scheme]?.liquidity;
  if (liquidity === undefined) return <p className="muted">{say(ASSUMPTION_WORDS.noLiquidity)}</p>;
  return (
    <>
      {profilesInSight(props).map((name) => {
        const profile = liquidity[name]!;
        return (
          <div key={name} className="assumption-row">
            <div>
              <h3>{say(PROFILE_WORDS[name])}</h3>
              <p className="muted">{say(PROFILE_MEANINGS[name])}</p>
              <OriginLine origin={originOf(profile)!} sources={scenario.sources} label={say(PROFILE_WORDS[name])} />
            </div>
            <div className="value-tools">
              <Button size="small" onClick={() => setOpen(name)}>
                {say(ASSUMPTION_WORDS.byMonth)}
              </Button>
            </div>
            <AssumptionPicture picture={profilePicture(profile.byMonth)} />
          </div>
        );
      })}
      {open && (
        <SeriesDialog
          title={say(PROFILE_WORDS[open])}
          unit="share"
          limits={{ min: 0, max: 1 }}
          value={liquidity[open]!.byMonth}
          labels={MONTHS}
          total={1}
          onTake={(byMonth) =>
            apply((before) =>
              withPart(before, ["schemes", scheme, "liquidity", open], { unit: "share", byMonth, ...SET_BY_USER }),
            )
          }
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
