import { crc32 } from "../model/crc32";
import { applyChanges, changesBetween, type JsonChange } from "../model/jsonChanges";
import { type LinkHeader, readScenarioLink, refuseLink, writeScenarioLink } from "../model/scenarioLink";
import { text } from "../units/Text";
import type { Scenario } from "./formats";
import { openScenario } from "./openFile";

/** The digits that the sender of a scenario saw: receivers who compute it with the same engine should see the same. */
export type Digits = NonNullable<LinkHeader["digits"]>;

/** What the sender looked at, as far as it is not what the scenario opens with; not checked against the scenario. */
export type LinkView = NonNullable<LinkHeader["view"]>;

/** A bundled scenario as opened, which a link may be short by naming. */
export interface LinkBase {
  readonly id: string;
  readonly scenario: Scenario;
}

export interface OpenedLink {
  readonly scenario: Scenario;
  readonly digits: Digits | null;
  /** Null in links of version 1. */
  readonly view: LinkView | null;
}

/**
 * The part of a link from `#s=` on. With a base it carries the changes against it only, which keeps it short.
 * @throws InputRefused if it would be too long
 */
export function linkOf(scenario: Scenario, digits: Digits | null, base: LinkBase | null, view: LinkView = {}): string {
  const header = {
    view,
    ...(digits && { digits }),
    ...(base && { base: { id: base.id, checksum: checksumOf(base.scenario) } }),
  };
  const content = base === null ? scenario : changesBetween(base.scenario, scenario);
  return writeScenarioLink({ header, json: JSON.stringify(content) });
}

/** The id of the bundled scenario that a link needs; null for none. @throws InputRefused as `readScenarioLink` */
export function baseNeededBy(link: string): string | null {
  return readScenarioLink(link).header.base?.id ?? null;
}

/**
 * Opens the scenario in a link, through the same door as a file.
 * @param base the file of the bundled scenario that the link needs; null for none
 * @throws InputRefused with every reason found
 */
export function openLink(link: string, base: Uint8Array | null): OpenedLink {
  const { header, json } = readScenarioLink(link);
  const scenario = header.base === undefined ? openScenario(json) : changed(json, header.base, base);
  return { scenario, digits: header.digits ?? null, view: header.view ?? null };
}

function changed(json: string, needed: NonNullable<LinkHeader["base"]>, bytes: Uint8Array | null): Scenario {
  const base = bytes && openScenario(bytes, `${needed.id}.json`);
  if (base === null || checksumOf(base) !== needed.checksum) {
    return refuseLink(
      text(
        `以对方软件自带的情景“${needed.id}”为底，与本软件自带的不同；请双方使用同一版本，或请对方改发情景文件`,
        `is based on the bundled scenario "${needed.id}" as the sender's program has it, which differs from this one's. Use the same version, or ask for the scenario file`,
      ),
    );
  }
  let content: string;
  try {
    content = JSON.stringify(applyChanges(base, JSON.parse(json) as JsonChange[]));
  } catch {
    return refuseLink(text("内容有误，不能还原为情景", "holds what cannot be made a scenario again"));
  }
  return openScenario(content);
}

function checksumOf(scenario: Scenario): number {
  return crc32(new TextEncoder().encode(JSON.stringify(scenario)));
}
