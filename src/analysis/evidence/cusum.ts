import { type RunResult, readStatistic } from "../../engine/RunResult";
import type { Scenario } from "../../rules/formats";
import { text } from "../../units/Text";
import { type EvidenceCheck, type EvidenceRow, type EvidenceSize, evidenceRow } from "./Evidence";
import { evidencePlace, evidenceScenario } from "./evidenceScenario";

/**
 * A balance that is kept up to a cap h, gains k a year and loses N(μ, 1): B_t = min(h, B_{t−1} + k − x_t), B_0 = h, and
 * it is depleted in the first year in which B_t < 0. With S = h − B this is Page's one-sided CUSUM, whose average run
 * length is known. Amounts are in units of the loss's standard deviation.
 */
export interface CusumCase {
  readonly k: number;
  readonly h: number;
  readonly mu: number;
}

/**
 * Standard deviation of the spend shock that makes a loss of 1 unit. Expenditure is 1 unit / SPEND_SD, times exp(s·ε −
 * s²/2), so that a loss is μ + ε + s(ε² − 1)/2 and the cap h·(1 + s·ε). With |ε| < 6.67 and h = 3 the loss is off by
 * less than 2.2e-5 and the cap by less than 2.1e-5; as more loss and a lower cap never postpone depletion, a mean lies
 * between those at both ends: less than 2e-4 of it away (tests/published/cusum.test.ts).
 */
export const SPEND_SD = 1e-6;
const UNIT_YUAN = 1e6;
const MEMBERS = 1e6;
const CONTRIBUTION_RATE = 0.1;
/** Counties that share a run; each has its own shocks, so that each is a sample of its own. */
const COUNTIES = 32;

/** One employee scheme, counties that settle alone, a cap on own-balance, a city pool that nobody draws on. */
export function cusumScenario({ k, h, mu }: CusumCase, years: number, paths: number): Scenario {
  const expenditureYuan = UNIT_YUAN / SPEND_SD;
  const incomeYuan = expenditureYuan + (k - mu) * UNIT_YUAN;
  return evidenceScenario({
    id: "evidence-cusum",
    title: text(`设上限的结余：k = ${k}，h = ${h}，μ = ${mu}`, `A capped balance: k = ${k}, h = ${h}, μ = ${mu}`),
    scheme: "employee",
    years,
    paths,
    tree: evidencePlace(
      "K",
      "city",
      Array.from({ length: COUNTIES }, (_, i) => evidencePlace(`c${i}`, "county")),
    ),
    parameters: {
      working: MEMBERS,
      retired: 0,
      workingGrowth: 0,
      retiredGrowth: 0,
      wageBase: incomeYuan / MEMBERS / CONTRIBUTION_RATE,
      wageGrowth: 0,
      contributionRate: CONTRIBUTION_RATE,
      collectionRate: 1,
      collectionTarget: 1,
      costWorking: expenditureYuan / MEMBERS,
      costRetired: 0,
      costGrowth: 0,
      scoreMean: 1,
      openingBalance: h * UNIT_YUAN,
    },
    shocks: { spend: { county: [SPEND_SD, 0] } },
    ruleSets: [
      {
        id: "capped-balance",
        title: text("结余设上限", "capped balance"),
        unit: "county",
        surplus: { retain: 1, restTo: "city-pool", keepUpTo: { months: 12 * h * SPEND_SD, assumed: true } },
        layers: [{ kinds: ["all"], from: "own-balance", assumed: true }],
      },
    ],
  });
}

/** Depletion by year as the engine reports it: `alive[t]` is the share of samples not depleted in years 1 to t, `alive[0]` = 1. */
export interface Survival {
  readonly samples: number;
  readonly alive: readonly number[];
}

export function survivalOf(result: RunResult): Survival {
  const places = result.places.flatMap(({ level }, place) => (level === "county" ? [place] : []));
  const alive = result.years.map((_, year) => {
    const shares = places.map(
      (place) => readStatistic(result, { ruleSet: 0, scheme: 0, place }, year, "depleted-by")!.mean,
    );
    return 1 - shares.reduce((sum, share) => sum + share, 0) / places.length;
  });
  return { samples: result.paths * places.length, alive: [1, ...alive] };
}

/** Years after which the yearly probability of depletion no longer changes: by less than 1e-4 of itself (tests/published/cusum.test.ts). */
export const BURN_IN_YEARS = 30;

/** The yearly probability of depletion after the burn-in, estimated as depletions per year at risk. */
interface Tail {
  readonly burnIn: number;
  /** Share that is not depleted at the burn-in. */
  readonly left: number;
  readonly hazard: number;
  /** Variance of the hazard's logarithm for one sample. */
  readonly logVariance: number;
}

function tailOf({ alive }: Survival): Tail {
  const burnIn = Math.min(BURN_IN_YEARS, alive.length - 1);
  const left = alive[burnIn];
  let atRisk = 0;
  for (let t = burnIn; t + 1 < alive.length; t++) atRisk += alive[t];
  // With nobody left there is no tail, whatever its hazard.
  if (left === 0) return { burnIn, left, hazard: 1, logVariance: 0 };
  const depleted = left - alive[alive.length - 1];
  if (depleted === 0) throw new RangeError("no depletion after the burn-in: more paths or years are needed");
  const hazard = depleted / atRisk;
  return { burnIn, left, hazard, logVariance: (1 - hazard) / depleted };
}

/**
 * Mean years to depletion and its standard error. Up to the burn-in the mean of min(T, b) = Σ P(T > t); after it the
 * yearly probability λ is constant, so that what remains is P(T > b) / λ.
 * @throws RangeError if some are left at the burn-in and none is depleted after it, which says nothing of λ
 */
export function meanYears(survival: Survival): { value: number; standardError: number } {
  const { samples, alive } = survival;
  const { burnIn, left, hazard, logVariance } = tailOf(survival);
  let early = 0;
  let square = 0;
  for (let t = 0; t < burnIn; t++) {
    early += alive[t];
    square += (2 * t + 1) * alive[t];
  }
  const rest = 1 / hazard;
  const variance = square - early * early + rest * rest * left * (1 - left) + 2 * rest * left * (burnIn - early);
  // Delta method for 1/λ.
  const tail = left * left * rest * rest * logVariance;
  return { value: early + left * rest, standardError: Math.sqrt((variance + tail) / samples) };
}

/** The first year by which a share q is depleted, beyond the horizon by the constant yearly probability, and its standard error. */
export function quantileYear(survival: Survival, q: number): { value: number; standardError: number } {
  const { samples, alive } = survival;
  const within = alive.findIndex((share) => 1 - share >= q);
  if (within > 0) {
    const perYear = alive[within - 1] - alive[within];
    return { value: within, standardError: Math.sqrt((q * (1 - q)) / samples) / perYear };
  }
  const { burnIn, left, hazard, logVariance } = tailOf(survival);
  const beyond = Math.log((1 - q) / left) / Math.log(1 - hazard);
  // The logarithm of the share alive after `beyond` years more is ln(left) + beyond·ln(1 − λ); a year takes λ of it.
  const ofLeft = (1 - left) / left;
  const ofHazard = (beyond * hazard) / (1 - hazard);
  const standardError = Math.sqrt((ofLeft + ofHazard * ofHazard * logVariance) / samples) / hazard;
  return { value: Math.ceil(burnIn + beyond), standardError };
}

interface PublishedCusum extends CusumCase {
  readonly mean: number;
  readonly rounding: number;
  readonly by: string;
  readonly years: number;
  /** Paths of the quick and of the full run. */
  readonly paths: Readonly<Record<EvidenceSize, number>>;
  /** Share depleted and the year by which it is. */
  readonly quantiles?: readonly (readonly [number, number])[];
}

const BROOK_EVANS = "Brook & Evans 1972";
const WALDMANN = "Waldmann 1986";
const CAP = { k: 0.5, h: 3 };
/** Two decades beyond the burn-in, or the longest that a scenario may be where depletion is rare. */
const PUBLISHED: readonly PublishedCusum[] = [
  {
    ...CAP,
    mu: 0,
    mean: 117.59,
    rounding: 0.005,
    by: BROOK_EVANS,
    years: 60,
    paths: { quick: 64, full: 1024 },
    quantiles: [
      [0.05, 9],
      [0.5, 82],
    ],
  },
  { ...CAP, mu: 1.5, mean: 3.75, rounding: 0.005, by: BROOK_EVANS, years: 50, paths: { quick: 32, full: 512 } },
  { ...CAP, mu: 0.5, mean: 17.35, rounding: 0.005, by: WALDMANN, years: 50, paths: { quick: 32, full: 512 } },
  { ...CAP, mu: -0.5, mean: 1963, rounding: 0.5, by: WALDMANN, years: 60, paths: { quick: 128, full: 2048 } },
];

export const cusumCheck: EvidenceCheck = {
  id: "cusum",
  title: text(
    "设上限的结余多久耗尽（CUSUM 平均链长）",
    "How long a capped balance lasts (average run length of a CUSUM)",
  ),
  source: text(
    "Brook 与 Evans 1972（Biometrika 59）；Waldmann 1986（Technometrics 28）",
    "Brook & Evans 1972 (Biometrika 59); Waldmann 1986 (Technometrics 28)",
  ),
  method: text(
    "用完整的引擎和规则推演一个情景：32 个县各自核算，结余最多保留到 h（规则 keepUpTo），每年净结余为 k − N(μ, 1)，超出部分上缴后不再动用。由结果中的“累计耗尽概率”得到平均年数；30 年以后每年的耗尽概率不再变化，据此推算其后的部分。支出波动取百万分之一，由此带来的偏差小于平均年数的万分之二。",
    "A scenario run through the whole engine and its rules: 32 counties on their own, own-balance kept up to h (rule keepUpTo), a yearly net of k − N(μ, 1), the rest handed up and never used. The mean is read off the reported probability of depletion by the year; after 30 years the yearly probability no longer changes, which gives the part beyond the horizon. The spend shock is one millionth, which makes the mean less than 2 in 10,000 wrong.",
  ),
  scenarios: (size) => PUBLISHED.map((published) => cusumScenario(published, published.years, published.paths[size])),
  async run({ size, run }) {
    const rows: EvidenceRow[] = [];
    for (const published of PUBLISHED) {
      const survival = survivalOf(await run(cusumScenario(published, published.years, published.paths[size])));
      const { mu, mean, by } = published;
      const what = text(`平均年数，μ = ${mu}（${by}）`, `mean years, μ = ${mu} (${by})`);
      rows.push(evidenceRow(what, mean, meanYears(survival), published.rounding));
      for (const [q, year] of published.quantiles ?? []) {
        const share = text(
          `${q * 100} % 已耗尽的年份，μ = ${mu}`,
          `year by which ${q * 100} % are depleted, μ = ${mu}`,
        );
        // Years are whole: the crossing lies anywhere in the year.
        rows.push(evidenceRow(share, year, quantileYear(survival, q), 0.5));
      }
    }
    return rows;
  },
};
