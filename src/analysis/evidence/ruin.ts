import { log } from "../../engine/elementary";
import { createFigureBlock } from "../../engine/FigureBlock";
import { Kernel } from "../../engine/Kernel";
import { BLOCK_PATHS, layOut } from "../../engine/layout";
import { labelKey, Streams, seedKey } from "../../engine/random";
import { BlockSettlement } from "../../engine/settleBlock";
import { ruleSetSchema } from "../../rules/RuleSet";
import { text } from "../../units/Text";
import { type EvidenceCheck, type EvidenceRow, type EvidenceSize, evidenceRow } from "./Evidence";
import { evidencePlace } from "./evidenceScenario";

/**
 * Cramér–Lundberg ruin: a fund of u receives `premium` a unit of time and pays claims that arrive at `arrivals` a unit of
 * time; its claims are exponential, or a mixture of exponentials. Ruin can only come with a claim, so that a "year" of
 * the settlement is the time up to the next claim: income = premium × that time, expenditure = the claim.
 */
export interface RuinCase {
  readonly arrivals: number;
  readonly premium: number;
  /** Weights add up to 1; `rate` is 1 / mean. */
  readonly claims: readonly { readonly weight: number; readonly rate: number }[];
}

const UNIT_YUAN = 1e6;
/** What more can come of a path whose balance exceeds the safe one is below this (Lundberg's inequality ψ(u) ≤ e^(−R·u)). */
const NEGLIGIBLE = 1e-6;
const MOST_CLAIMS = 10_000;

/** Lundberg's exponent R: the positive solution of arrivals·(M(r) − 1) = premium·r. Premiums must exceed mean claims. */
export function lundbergExponent({ arrivals, premium, claims }: RuinCase): number {
  const excess = (r: number) =>
    arrivals * (claims.reduce((sum, { weight, rate }) => sum + (weight * rate) / (rate - r), 0) - 1) - premium * r;
  if (excess(1e-9) >= 0) throw new RangeError("premiums must exceed mean claims");
  let low = 1e-9;
  let high = Math.min(...claims.map(({ rate }) => rate));
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2;
    if (excess(middle) < 0) low = middle;
    else high = middle;
  }
  return low;
}

/** Exponential variates of rate 1 and uniforms on (0, 1], one of each for every path of a block. */
class Variates {
  private readonly streams: Streams;
  private readonly first: Int32Array;
  private readonly second: Int32Array;

  constructor(label: string, kernel: Kernel) {
    this.streams = new Streams([labelKey(seedKey("evidence"), label)], kernel);
    this.first = kernel.int32(BLOCK_PATHS);
    this.second = kernel.int32(BLOCK_PATHS);
  }

  start(block: number): void {
    this.streams.start(block);
  }

  draw(exponentials: Float64Array, uniforms: Float64Array): void {
    this.streams.drawPairs(0, this.first, this.second);
    for (let path = 0; path < BLOCK_PATHS; path++) {
      exponentials[path] = -log(((this.first[path] >>> 0) + 1) / 4294967296);
      uniforms[path] = ((this.second[path] >>> 0) + 1) / 4294967296;
    }
  }
}

function sizeOf(claims: RuinCase["claims"], exponential: number, uniform: number): number {
  let below = 0;
  for (const { weight, rate } of claims) {
    below += weight;
    if (uniform <= below) return exponential / rate;
  }
  return exponential / claims[claims.length - 1].rate;
}

/**
 * The share of paths on which a fund that starts with u is ruined, for each u: counties whose own-balance opens at u,
 * settled by the kernel claim by claim under a rule set with nothing but own-balance; ruin is a gap it cannot cover. The
 * counties meet the same claims. A block of paths is over when each is ruined or beyond danger.
 */
export async function ruinProbabilities(
  given: RuinCase,
  openings: readonly number[],
  blocks: number,
  pause: () => Promise<void>,
): Promise<{ value: number; standardError: number }[]> {
  const { arrivals, premium, claims } = given;
  const safeYuan = (-Math.log(NEGLIGIBLE) / lundbergExponent(given)) * UNIT_YUAN;
  const counties = openings.length;
  const tree = evidencePlace(
    "K",
    "city",
    openings.map((_, i) => evidencePlace(`c${i}`, "county")),
  );
  const previous = { collected: 0, subsidyPaid: 0, income: 0, expenditure: 0 };
  const kernel = Kernel.create();
  const plan = {
    layout: layOut(tree),
    years: Array.from({ length: MOST_CLAIMS }, (_, i) => i + 1),
    interest: 0,
    rules: ruleSetSchema.parse({ id: "alone", unit: "county", layers: [{ kinds: ["all"], from: "own-balance" }] }),
    opening: openings.map((u) => ({ balance: u * UNIT_YUAN, payable: 0, previous, arrears: [] })),
    openingAccounts: {},
  };
  const settlement = new BlockSettlement(plan, kernel);
  const figures = createFigureBlock(counties, kernel);
  const waits = new Variates("ruin::wait", kernel);
  const sizes = new Variates("ruin::claim", kernel);
  const [wait, size, uniform] = [0, 1, 2].map(() => new Float64Array(BLOCK_PATHS));
  const ruined = new Uint8Array(counties * BLOCK_PATHS);
  const counts = openings.map(() => 0);
  for (let block = 0; block < blocks; block++) {
    settlement.startBlock();
    waits.start(block);
    sizes.start(block);
    ruined.fill(0);
    let open = true;
    for (let claim = 0; open; claim++) {
      waits.draw(wait, uniform);
      sizes.draw(size, uniform);
      for (let i = 0; i < ruined.length; i++) {
        const path = i % BLOCK_PATHS;
        const income = ((premium * wait[path]) / arrivals) * UNIT_YUAN;
        figures.due[i] = income;
        figures.target[i] = income;
        figures.collected[i] = income;
        figures.expenditure[i] = sizeOf(claims, size[path], uniform[path]) * UNIT_YUAN;
      }
      const { unpaid, ownBalance } = settlement.settleYear(claim, figures);
      open = false;
      for (let i = 0; i < ruined.length; i++) {
        if (unpaid[i] > 0) ruined[i] = 1;
        if (ruined[i] === 0 && ownBalance[i] < safeYuan) open = true;
      }
    }
    for (let i = 0; i < ruined.length; i++) counts[Math.floor(i / BLOCK_PATHS)] += ruined[i];
    if (block % 8 === 7) await pause();
  }
  const paths = blocks * BLOCK_PATHS;
  return counts.map((count) => {
    const value = count / paths;
    return { value, standardError: Math.sqrt((value * (1 - value)) / paths) };
  });
}

interface PublishedRuin {
  readonly name: { readonly zh: string; readonly en: string };
  readonly given: RuinCase;
  /** u, ψ(u) and half a unit of its last digit. */
  readonly values: readonly (readonly [u: number, psi: number, rounding: number])[];
}

const PUBLISHED: readonly PublishedRuin[] = [
  {
    name: text("指数分布赔付", "exponential claims"),
    given: { arrivals: 3, premium: 1, claims: [{ weight: 1, rate: 5 }] },
    values: [
      [0, 0.6, 0],
      [1, 0.0812, 0.00005],
      [2, 0.01099, 0.000005],
      [3, 0.001487, 0.0000005],
    ],
  },
  {
    // ψ(u) = 24/35·e^(−u) + 1/35·e^(−6u)
    name: text("两种指数分布混合的赔付", "claims of two mixed exponentials"),
    given: {
      arrivals: 3,
      premium: 1,
      claims: [
        { weight: 0.5, rate: 3 },
        { weight: 0.5, rate: 7 },
      ],
    },
    values: [
      [0, 25 / 35, 0],
      [1, (24 / 35) * Math.exp(-1) + Math.exp(-6) / 35, 0],
      [2, (24 / 35) * Math.exp(-2) + Math.exp(-12) / 35, 0],
    ],
  },
];

const BLOCKS: Readonly<Record<EvidenceSize, number>> = { quick: 8, full: 256 };

export const ruinCheck: EvidenceCheck = {
  id: "ruin",
  title: text(
    "无上限的结余会不会破产（Cramér–Lundberg 破产概率）",
    "Whether an uncapped balance is ruined (Cramér–Lundberg)",
  ),
  source: text(
    "R 软件包 actuar 的 risk 说明文档（指数分布赔付）；混合指数分布的闭式解（Bowers 等《精算数学》第 13 章）",
    'Vignette "risk" of the R package actuar (exponential claims); closed form for mixed exponentials (Bowers et al., Actuarial Mathematics, ch. 13)',
  ),
  method: text(
    "由核算内核逐笔结算：每两笔赔付之间算一“年”，收入为保费乘间隔时间，支出为该笔赔付，两者由引擎的随机数发生器抽取。累计结余抵不了缺口即为破产；结余高到以后破产的概率低于百万分之一时停止。",
    "Settled by the kernel claim by claim: the time up to a claim counts as a year, income is premium times that time, expenditure the claim, both drawn by the engine's generator. Ruin is a gap that own-balance cannot cover; a path ends when the chance of ruin from there is below one in a million.",
  ),
  scenarios: () => [],
  async run({ size, pause }) {
    const rows: EvidenceRow[] = [];
    for (const { name, given, values } of PUBLISHED) {
      const openings = values.map(([u]) => u);
      const ours = await ruinProbabilities(given, openings, BLOCKS[size], pause);
      for (const [i, [u, psi, rounding]] of values.entries()) {
        const what = text(`破产概率 ψ(${u})，${name.zh}`, `probability of ruin ψ(${u}), ${name.en}`);
        rows.push(evidenceRow(what, psi, ours[i], rounding));
      }
    }
    return rows;
  },
};
