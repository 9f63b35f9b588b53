import { LEVELS, type Level } from "../../model/levels";
import {
  FACTOR_LABELS,
  FACTOR_SCHEMES,
  FACTORS,
  type Factor,
  PARAMETER_NAMES,
  PARAMETERS,
  type ParameterSpec,
  type Unit,
} from "../../model/parameters";
import type { JsonPath } from "../../model/Refusal";
import type { Quantity } from "../../model/Scenario";
import type { Scheme } from "../../model/SettlementCase";
import { LEVEL_NAMES } from "../../rules/fieldLabels";
import type { Scenario } from "../../rules/formats";
import { type Text, text } from "../../units/Text";
import type { Limits } from "../quantities/displayUnit";
import { quantityAt } from "../quantities/editQuantity";
import { type GroupId, PARAMETER_WORDS } from "./parameterWords";

/** What a number's picture shows. */
export type PictureKind =
  | "growth"
  | "trend-uncertainty"
  | "level"
  | "share"
  | "sd"
  | "persistence"
  | "student"
  | "probability"
  | "effect"
  | "response";

/** A number of the scenario that is an assumption or rests on a source, with what it takes to show and change it. */
export interface AssumptionItem {
  /** Its path, joined; the key of its row. */
  readonly id: string;
  readonly group: GroupId;
  readonly path: JsonPath;
  readonly label: Text;
  /** What it is, in a sentence or two. */
  readonly meaning: Text;
  /** Undefined if the scenario does not give it. */
  readonly quantity: Quantity | undefined;
  readonly unit: Unit;
  readonly limits: Limits;
  readonly overTime: boolean;
  /** What holds if it is not given; undefined if it must be. */
  readonly absent: number | undefined;
  /** Whether places may have their own; changed on the page of places. */
  readonly hasPlaces: boolean;
  readonly picture: PictureKind;
}

/** As the door has them (`checkShocks`). */
const LARGEST_SD = 2;

/** A scheme's numbers, group by group: its parameters, then its shocks. */
export function schemeItems(scenario: Scenario, scheme: Scheme): AssumptionItem[] {
  const parameters = PARAMETER_NAMES.flatMap((name): AssumptionItem[] => {
    const spec: ParameterSpec = PARAMETERS[name];
    if (!spec.schemes.includes(scheme)) return [];
    const { label, unit, min, max, overTime, absent } = spec;
    const { group, meaning } = PARAMETER_WORDS[name];
    const picture = name.endsWith("Uncertainty")
      ? "trend-uncertainty"
      : name.startsWith("scoreOn")
        ? "response"
        : unit === "per-year"
          ? "growth"
          : unit === "share" || name === "scoreMean"
            ? "share"
            : "level";
    const path = ["schemes", scheme, "parameters", name];
    return [
      itemOf(scenario, {
        group,
        path,
        label,
        meaning,
        unit,
        limits: { min, max },
        overTime,
        absent,
        picture,
        hasPlaces: true,
      }),
    ];
  });
  return [...parameters, ...shockItems(scenario, scheme)];
}

/** Where the scenario's tree and the scheme have shocks, and those that it could have. */
function shockItems(scenario: Scenario, scheme: Scheme): AssumptionItem[] {
  const levels = LEVELS.slice(LEVELS.indexOf(scenario.tree.level));
  const items: AssumptionItem[] = [];
  for (const factor of FACTORS.filter((one) => FACTOR_SCHEMES[one].includes(scheme))) {
    const shocks = scenario.schemes[scheme]?.shocks[factor];
    for (const level of levels) {
      const path = ["schemes", scheme, "shocks", factor, level];
      const shock = shocks?.[level];
      const common = { group: "shocks" as const, overTime: false, hasPlaces: true };
      items.push(
        itemOf(scenario, {
          ...common,
          ...sdWords(factor, level),
          path: [...path, "sd"],
          unit: shock?.sd.unit ?? "per-year",
          limits: { min: 0, max: LARGEST_SD },
          absent: 0,
          picture: "sd",
        }),
      );
      if (shock === undefined) continue;
      items.push(
        itemOf(scenario, {
          ...common,
          ...persistenceWords(factor, level),
          path: [...path, "persistence"],
          unit: shock.persistence?.unit ?? "ratio",
          // 1 itself would let a shock never fade, and is refused.
          limits: { min: 0, max: 0.9999 },
          absent: 0,
          picture: "persistence",
        }),
      );
    }
    if (factor !== "spend" || shocks === undefined || !levels.some((level) => shocks[level])) continue;
    items.push(
      itemOf(scenario, {
        group: "shocks",
        path: ["schemes", scheme, "shocks", factor, "degreesOfFreedom"],
        label: text("支出波动的自由度", "degrees of freedom of the shocks of expenditure"),
        meaning: text(
          "支出波动若用 t 分布，自由度越小，大起大落的年份越多；未给出为正态分布。",
          "With Student's t in place of a normal, fewer degrees of freedom make extreme years more frequent; a normal if not given.",
        ),
        unit: "ratio",
        limits: { min: 2.01, max: 1000 },
        overTime: false,
        // As a normal, for all that can be seen.
        absent: 1000,
        hasPlaces: true,
        picture: "student",
      }),
    );
  }
  return items;
}

function sdWords(factor: Factor, level: Level): { label: Text; meaning: Text } {
  const [of, at] = [FACTOR_LABELS[factor], LEVEL_NAMES[level]];
  const shared: Readonly<Record<Level, Text>> = {
    province: text(
      "全省同涨同落，省内统筹分散不了",
      "shared by the whole province, so that no pooling inside it can spread it",
    ),
    city: text(
      "一个市同涨同落，市级统筹分散不了，省级统筹可以",
      "shared by a city: pooling by province spreads it, by city does not",
    ),
    county: text("各县各自涨落，统筹层次提高就能分散", "a county's own: what pooling removes"),
  };
  return {
    label: text(`${of.zh}波动（${at.zh}）`, `shocks of ${of.en} (${at.en})`),
    meaning: text(
      `${of.zh}每年偏离趋势多少（标准差）；${shared[level].zh}。`,
      `How far ${of.en} strays from its trend in a year (standard deviation); ${shared[level].en}.`,
    ),
  };
}

function persistenceWords(factor: Factor, level: Level): { label: Text; meaning: Text } {
  const [of, at] = [FACTOR_LABELS[factor], LEVEL_NAMES[level]];
  return {
    label: text(`${of.zh}波动的持续性（${at.zh}）`, `persistence of ${of.en} (${at.en})`),
    meaning: text("今年的偏离到明年还剩几成。", "How much of this year's deviation is left next year."),
  };
}

/** The interest on balances. */
export function interestItems(scenario: Scenario): AssumptionItem[] {
  return [
    itemOf(scenario, {
      group: "interest",
      path: ["interest"],
      label: text("结余利率", "interest on balances"),
      meaning: text(
        "基金结余每年的利息收益率。示例情景按存款类收益计，低于缴费基数增长率。",
        "What balances earn a year. In the bundled scenarios about what deposits do, less than the contribution base grows.",
      ),
      unit: "per-year",
      limits: { min: -1, max: 1 },
      overTime: true,
      absent: undefined,
      hasPlaces: false,
      picture: "growth",
    }),
  ];
}

/** An item with its key and what the scenario has for it. */
export function itemOf(scenario: Scenario, item: Omit<AssumptionItem, "id" | "quantity">): AssumptionItem {
  return { ...item, id: item.path.join("/"), quantity: quantityAt(scenario, item.path) };
}
