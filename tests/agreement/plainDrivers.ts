import { seedKey } from "../../src/engine/random";
import { FACTORS, type Factor, PARAMETERS, type ParameterName } from "../../src/model/parameters";
import type { Quantity } from "../../src/model/Scenario";
import { SCHEMES, type Scheme, type YearFigures } from "../../src/model/SettlementCase";
import type { Place } from "../../src/model/Tree";
import type { Scenario } from "../../src/rules/formats";
import { plainNormals, plainStream } from "../engine/plainStreams";
import { plainStudent } from "../engine/plainStudent";

/**
 * drivers.md once more, for one path: plain formulas on plain objects, with Math.exp and BigInt streams, no block, no
 * plan. Slow; shares only the key of the seed with the engine.
 */

/** A county with the places above it, nearest first. */
interface CountyLine {
  readonly county: string;
  readonly line: readonly Place[];
}

function countyLines(place: Place, above: readonly Place[] = []): CountyLine[] {
  const line = [place, ...above];
  if (place.level === "county") return [{ county: place.id, line }];
  return (place.children ?? []).flatMap((child) => countyLines(child, line));
}

/** A quantity at the first of the places, in year t (0 counts as the first). */
function read(quantity: Quantity | undefined, line: readonly Place[], t: number, absent = 0): number {
  if (!quantity) return absent;
  let value = quantity.value;
  for (const { id } of [...line].reverse()) {
    for (const { values } of quantity.byPlace ?? []) if (id in values) value = values[id];
  }
  return typeof value === "object" ? value[Math.max(t, 1) - 1] : value!;
}

/** The joint correlation of all schemes' factors as its lower Cholesky factor. */
function cholesky(scenario: Scenario): { names: string[]; lower: number[][] } {
  const names = FACTORS.flatMap((factor) => SCHEMES.map((scheme) => `${scheme}.${factor}`));
  const r = names.map((a) => names.map((b): number => (a === b ? 1 : 0)));
  for (const { between, value } of scenario.correlations) {
    const pairs = between[0].includes(".")
      ? [between]
      : SCHEMES.map((scheme) => between.map((factor) => `${scheme}.${factor}`));
    for (const [a, b] of pairs) {
      r[names.indexOf(a)][names.indexOf(b)] = value;
      r[names.indexOf(b)][names.indexOf(a)] = value;
    }
  }
  const lower = names.map(() => names.map(() => 0));
  for (let i = 0; i < names.length; i++) {
    for (let j = 0; j <= i; j++) {
      const rest = r[i][j] - lower[i].slice(0, j).reduce((sum, x, k) => sum + x * lower[j][k], 0);
      lower[i][j] = i === j ? Math.sqrt(rest) : rest / lower[j][j];
    }
  }
  return { names, lower };
}

const clamp = (x: number): number => Math.min(1, Math.max(0, x));

/** A year of a county's individual accounts. */
export interface PlainAccounts {
  readonly income: number;
  readonly expenditure: number;
  readonly balance: number;
  readonly unmet: number;
}

/**
 * Figures by scheme, county and year of one path, counted from 0. Correlations name two factors or two schemes' factors.
 * `accounts`, if given, is filled with the individual accounts of each county by year.
 */
export function plainPath(
  scenario: Scenario,
  path: number,
  accounts?: Map<string, PlainAccounts[]>,
): Record<string, Record<string, YearFigures[]>> {
  const years = scenario.lastYear - scenario.baseYear;
  const key = seedKey(scenario.run.seed);
  const seed = (BigInt(key[0] >>> 0) << 32n) | BigInt(key[1] >>> 0);
  const { names, lower } = cholesky(scenario);
  const drawn = new Map<string, number[]>();
  const draw = (label: string): number[] => {
    if (!drawn.has(label)) drawn.set(label, plainNormals(seed, label, path, years));
    return drawn.get(label)!;
  };

  const shock = (scheme: Scheme, factor: Factor, line: readonly Place[]): { s: number[]; v: number[] } => {
    const s = Array.from({ length: years + 1 }, () => 0);
    const v = [...s];
    line.forEach((place, height) => {
      const given = scenario.schemes[scheme]!.shocks[factor]?.[place.level];
      if (!given) return;
      const sd = read(given.sd, line.slice(height), 1);
      const phi = read(given.persistence, line.slice(height), 1);
      const row = lower[names.indexOf(`${scheme}.${factor}`)];
      const degrees = factor === "spend" ? scenario.schemes[scheme]!.shocks.spend!.degreesOfFreedom : undefined;
      const nu = degrees && read(degrees, line.slice(height), 1);
      let a = 0;
      for (let t = 1; t <= years; t++) {
        let epsilon = 0;
        row.forEach((weight, k) => {
          if (weight !== 0) epsilon += weight * draw(`${place.id}:${names[k]}`)[t - 1];
        });
        a = phi * a + sd * (nu === undefined ? epsilon : plainStudent(epsilon, nu));
        s[t] += a;
        // Student t: the correction by v/2 is left out.
        if (nu === undefined) v[t] += (sd * sd * (1 - phi ** (2 * t))) / (1 - phi * phi);
      }
    });
    return { s, v };
  };

  /** J_t of a scheme at a county: every event draws two integers for the strike and two for its normals each year. */
  const eventFactor = (scheme: Scheme, line: readonly Place[], t: number): number => {
    let factor = 1;
    for (const { id, schemes, probabilityPerYear, effect, rebound } of scenario.events) {
      if (schemes && !schemes.includes(scheme)) continue;
      const bits = plainStream(seed, `event::${id}`, path, 4 * years);
      const strikes = (year: number): boolean => {
        if (year < 1) return false;
        const [high, low] = bits.slice(4 * (year - 1));
        return (high + Math.floor(low / 4096) / 2 ** 20) / 2 ** 32 < read(probabilityPerYear, [scenario.tree], year);
      };
      const normal = (year: number, which: 0 | 1): number => {
        const [x, y] = bits.slice(4 * (year - 1) + 2);
        const radius = Math.sqrt(-2 * Math.log((x + 1) / 2 ** 32));
        const angle = (2 * Math.PI * y) / 2 ** 32;
        return radius * (which === 0 ? Math.cos(angle) : Math.sin(angle));
      };
      const times = (given: typeof effect | undefined, year: number, which: 0 | 1): void => {
        if (!given || !strikes(year)) return;
        factor *= Math.max(0, 1 + read(given.mean, line, t) + read(given.sd, line, t) * normal(year, which));
      };
      times(effect, t, 0);
      times(rebound, t - 1, 1);
    }
    return factor;
  };

  /** policy_t at a county: the product of the changes that hold. */
  const policy = (scheme: Scheme, multiplies: string, line: readonly Place[], t: number): number => {
    let product = 1;
    for (const change of scenario.policyChanges) {
      const { schemes, year, lastYear, offSite } = change;
      const now = scenario.baseYear + t;
      if (change.multiplies !== multiplies || (schemes && !schemes.includes(scheme))) continue;
      if (now < year || now > (lastYear ?? Number.POSITIVE_INFINITY)) continue;
      if (!offSite) {
        product *= read(change.factor, line, t);
        continue;
      }
      const of = (name: keyof typeof offSite): number => read(offSite[name], line, t);
      const left = (points: number): number => Math.max(0, of("paymentRatio") - points) / of("paymentRatio");
      const away = of("inProvinceShare") + of("outsideShare");
      const paidNow =
        of("inProvinceShare") * left(of("inProvincePoints")) + of("outsideShare") * left(of("outsidePoints"));
      const saved = (1 - of("exemptShare")) * (away - paidNow);
      product *= 1 - saved + saved * of("comesBackShare");
    }
    return product;
  };

  const result: Record<string, Record<string, YearFigures[]>> = {};
  for (const scheme of SCHEMES) {
    if (!scenario.schemes[scheme]) continue;
    result[scheme] = {};
    for (const { county, line } of countyLines(scenario.tree)) {
      const at = (name: ParameterName, t = 0): number => {
        const { absent } = PARAMETERS[name] as { absent?: number };
        return read(scenario.schemes[scheme]!.parameters[name], line, t, absent);
      };
      const [spend, wage, membership, collection, control, subsidy, score] = FACTORS.map((factor) =>
        shock(scheme, factor, line),
      );
      const resident = scheme === "resident";
      const uSpend = draw(`trend::${scheme}.spend`)[0];
      const uWage = resident ? 0 : draw(`trend::${scheme}.wage`)[0];
      let people = resident ? at("members") : at("working");
      let retired = resident ? 0 : at("retired");
      let trendWage = 1;
      let e = 0;
      const kept: PlainAccounts[] = [];
      if (scheme === "employee") accounts?.set(county, kept);
      const planned = (t: number): number => {
        const perHead = resident ? people * at("cost") : people * at("costWorking") + retired * at("costRetired");
        return perHead * Math.exp(e) * (t === 0 ? 1 : policy(scheme, "expenditure", line, t));
      };
      let plannedBefore = planned(0);
      let spentBefore = plannedBefore * (1 + Math.max(0, at("overrunRate")));
      result[scheme][county] = Array.from({ length: years }, (_, index): YearFigures => {
        const t = index + 1;
        people *= Math.exp(Math.log(1 + at(resident ? "membersGrowth" : "workingGrowth", t)) + membership.s[t]);
        if (!resident) {
          retired *= 1 + at("retiredGrowth", t);
          trendWage *= Math.exp(Math.log(1 + at("wageGrowth", t)) + at("wageTrendUncertainty") * uWage);
        }
        e += Math.log(1 + at("costGrowth", t)) + at("costTrendUncertainty") * uSpend;
        const base = resident ? 0 : at("wageBase") * trendWage * Math.exp(wage.s[t] - wage.v[t] / 2);
        const dueByRates = resident
          ? people * Math.max(at("premium", t), at("premiumFloor", t))
          : people * base * at("contributionRate", t) + retired * base * at("retiredContributionRate", t);
        const due = dueByRates * policy(scheme, "due", line, t);
        const subsidyAHead = resident ? Math.max(at("subsidy", t), at("subsidyFloor", t)) : 0;
        const subsidyDue = people * subsidyAHead * policy(scheme, "subsidy", line, t);
        const arrives = resident ? clamp(at("subsidyPaidRate", t) + subsidy.s[t]) : 1;
        const px = planned(t);
        const compliant = px * Math.exp(spend.s[t] - spend.v[t] / 2) * eventFactor(scheme, line, t);
        const excess = compliant * Math.max(0, at("overrunRate", t) + control.s[t]);
        const figures: YearFigures = {
          due,
          collected: due * clamp(at("collectionRate", t) + collection.s[t]),
          target: due * at("collectionTarget", t),
          subsidyDue,
          subsidyPaid: subsidyDue - (resident ? subsidyDue * at("subsidyCountyShare", t) * (1 - arrives) : 0),
          other: at("otherIncome", t) * trendWage,
          expenditure: compliant + excess,
          excess,
          quota: spentBefore * (px / plannedBefore) * (1 + at("quotaSlack", t)),
          score: clamp(
            at("scoreMean", t) +
              at("scoreOnCollection") * collection.s[t] -
              at("scoreOnControl") * control.s[t] +
              score.s[t],
          ),
          members: people + retired,
          retired,
        };
        if (scheme === "employee") {
          const income =
            people * base * at("individualAccountRate", t) * clamp(at("collectionRate", t) + collection.s[t]);
          const before = kept[t - 2]?.balance ?? at("individualAccountOpening");
          const there = before * (1 + read(scenario.interest, line, t)) + income;
          const wanted = (people + retired) * at("individualAccountSpending") * Math.exp(e);
          const spent = Math.min(wanted, there);
          kept.push({ income, expenditure: spent, balance: there - spent, unmet: wanted - spent });
        }
        plannedBefore = px;
        spentBefore = figures.expenditure;
        return figures;
      });
    }
  }
  return result;
}
