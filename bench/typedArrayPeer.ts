/*
 * The bench's model (README.md) in plain JavaScript, as fast as it could be made: typed arrays, blocks of paths, path
 * fastest, ziggurat normals, its own exponential. A twin of peer.cpp in structure, and long for the same reason: it is
 * one whole program that shares nothing with what it is measured against.
 */

const P = 64;
const RULES = 3;
const NEGLIGIBLE = 0.005;

const MONTHS = 0;
const AVAILABLE = 1;
const OUTLAY = 2;
const TO_DATE = 3;
const OWN = 4;
const SHARE = 5;
const SHARE_BY = 6;
const RESERVE = 7;
const LEVIES = 8;
const TRANSFER = 9;
const FIGURES = 10;
const GAP = 0;
const CALL = 1;
const DEPLETION = 2;
const DEPLETED_BY = 3;
const EVENTS = 4;
const HISTOGRAMS = 3;
const IN_OUTLAY = 2;
const OCTAVES = 16;
const QUANTILES = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];
const STATISTICS = 4 + 3 * FIGURES + 2 * EVENTS + 7 + 7 + 2;

// ---- draws: xoshiro128++ and the ziggurat of Marsaglia and Tsang with 128 layers

class Normals {
  private a: number;
  private b: number;
  private c: number;
  private d: number;
  private readonly limits = new Int32Array(128);
  private readonly widths = new Float64Array(128);
  private readonly heights = new Float64Array(128);

  constructor(seed: number) {
    let state = seed | 0;
    const next = () => {
      state = (state + 0x9e3779b9) | 0;
      let z = state;
      z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
      z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
      return z ^ (z >>> 16);
    };
    this.a = next();
    this.b = next();
    this.c = next();
    this.d = next();
    const area = 9.91256303526217e-3;
    let x = 3.442619855899;
    const tail = x;
    const bottom = area / Math.exp(-0.5 * x * x);
    this.limits[0] = (x / bottom) * 2147483648;
    this.limits[1] = 0;
    this.widths[0] = bottom / 2147483648;
    this.widths[127] = x / 2147483648;
    this.heights[0] = 1;
    this.heights[127] = Math.exp(-0.5 * x * x);
    for (let i = 126; i >= 1; i--) {
      const above = Math.sqrt(-2 * Math.log(area / x + Math.exp(-0.5 * x * x)));
      this.limits[i + 1] = (above / x) * 2147483648;
      x = above;
      this.heights[i] = Math.exp(-0.5 * x * x);
      this.widths[i] = x / 2147483648;
    }
    this.tail = tail;
  }

  private readonly tail: number;

  private bits(): number {
    const { a, b, d } = this;
    let { c } = this;
    const sum = (a + d) | 0;
    const result = (((sum << 7) | (sum >>> 25)) + a) | 0;
    const e = d ^ b;
    c ^= a;
    this.b = b ^ c;
    this.a = a ^ e;
    this.c = c ^ (b << 9);
    this.d = (e << 11) | (e >>> 21);
    return result;
  }

  fill(out: Float64Array, at: number): void {
    const { limits, widths } = this;
    for (let p = at; p < at + P; p++) {
      const x = this.bits();
      const layer = this.bits() & 127;
      out[p] = Math.abs(x) < limits[layer] ? x * widths[layer] : this.rare(x, layer);
    }
  }

  private rare(x: number, layer: number): number {
    const { limits, widths, heights, tail } = this;
    for (;;) {
      if (layer === 0) {
        for (;;) {
          const beyond = -Math.log((this.bits() >>> 0) / 4294967296 + 1e-10) / tail;
          const y = -Math.log((this.bits() >>> 0) / 4294967296 + 1e-10);
          if (y + y >= beyond * beyond) return x > 0 ? tail + beyond : -tail - beyond;
        }
      }
      const z = x * widths[layer];
      const height = heights[layer] + ((this.bits() >>> 0) / 4294967296) * (heights[layer - 1] - heights[layer]);
      if (height < Math.exp(-0.5 * z * z)) return z;
      x = this.bits();
      layer = this.bits() & 127;
      if (Math.abs(x) < limits[layer]) return x * widths[layer];
    }
  }
}

const POWERS = Float64Array.from({ length: 129 }, (_, i) => 2 ** (i - 64));

/** e^x for |x| < 44, to the last digits. */
function exp(x: number): number {
  const k = Math.round(x * Math.LOG2E);
  const r = x - k * 0.6931471803691238 - k * 1.9082149292705877e-10;
  let sum = 2.08767569878681e-9;
  sum = sum * r + 2.505210838544172e-8;
  sum = sum * r + 2.755731922398589e-7;
  sum = sum * r + 2.7557319223985893e-6;
  sum = sum * r + 2.48015873015873e-5;
  sum = sum * r + 1.984126984126984e-4;
  sum = sum * r + 1.388888888888889e-3;
  sum = sum * r + 8.333333333333333e-3;
  sum = sum * r + 4.1666666666666664e-2;
  sum = sum * r + 0.16666666666666666;
  sum = sum * r + 0.5;
  sum = sum * r + 1;
  sum = sum * r + 1;
  return sum * POWERS[k + 64];
}

// ---- the model

interface Scheme {
  /** Standard deviation and persistence of the province's, cities', counties' and wages' shocks. */
  readonly shocks: Float64Array;
  readonly opening: Float64Array;
  readonly due: Float64Array;
  readonly planned: Float64Array;
  /** By place: planned expenditure of the first year. */
  readonly scale: Float64Array;
}

/** What a rule set has of every place with an account, by place and path. */
interface Account {
  readonly available: Float64Array;
  readonly outlay: Float64Array;
  readonly toDate: Float64Array;
  readonly own: Float64Array;
  readonly gap: Float64Array;
  readonly call: Float64Array;
  readonly depletion: Float64Array;
  readonly depletedBy: Float64Array;
  readonly months: Float64Array;
  readonly share: Float64Array;
  readonly shareBy: Float64Array;
  readonly reserve: Float64Array;
  readonly levies: Float64Array;
  readonly transfer: Float64Array;
}

const bits = new Float32Array(1);
const word = new Int32Array(bits.buffer);

/** All statistics of README.md, of so many paths. */
export function runTypedArrays(model: Float64Array, paths: number, seed: number): Float64Array {
  return new TypedArrayRun(model, paths, seed).run();
}

class TypedArrayRun {
  private readonly counties: number;
  private readonly cities: number;
  private readonly years: number;
  private readonly schemes: number;
  private readonly places: number;
  private readonly interest: number;
  private readonly cityRate: number;
  private readonly cityCap: number;
  private readonly provinceRate: number;
  private readonly provinceShare: number;
  private readonly cityStart: Int32Array;
  private readonly scheme: Scheme[] = [];
  private readonly normals: Normals;
  /** By scheme, year, place, and income or expenditure: pivot, sum, squares. */
  private readonly shared: Float64Array;
  /** By rule set, scheme, year, place and figure: pivot, sum, squares, squares of the differences. */
  private readonly sums: Float64Array;
  /** By rule set, scheme, year, place and event: paths here, and paths here and under the first rule set. */
  private readonly counts: Float64Array;
  private readonly countyBins: Uint16Array;
  private readonly largeBins: Uint16Array;
  private live = 0;
  private isFirst = true;

  constructor(
    model: Float64Array,
    private readonly paths: number,
    seed: number,
  ) {
    let at = 0;
    const next = () => model[at++];
    const take = (count: number) => {
      at += count;
      return model.slice(at - count, at);
    };
    this.counties = next();
    this.cities = next();
    this.years = next();
    this.schemes = next();
    this.interest = next();
    this.cityRate = next();
    this.cityCap = next();
    this.provinceRate = next();
    this.provinceShare = next();
    this.cityStart = Int32Array.from(take(this.cities + 1));
    this.places = this.counties + this.cities + 1;
    const { counties, cities, years, places } = this;
    for (let s = 0; s < this.schemes; s++) {
      const shocks = take(8);
      const opening = take(counties);
      const due = take(counties * years);
      const planned = take(counties * years);
      const scale = new Float64Array(places);
      for (let k = 0; k < cities; k++) {
        for (let c = this.cityStart[k]; c < this.cityStart[k + 1]; c++) {
          scale[c] = planned[c * years];
          scale[counties + k] += scale[c];
          scale[places - 1] += scale[c];
        }
      }
      this.scheme.push({ shocks, opening, due, planned, scale });
    }
    this.normals = new Normals(seed);
    const sheets = this.schemes * years;
    this.shared = new Float64Array(sheets * places * 2 * 3);
    this.sums = new Float64Array(RULES * sheets * places * FIGURES * 4);
    this.counts = new Float64Array(RULES * sheets * places * EVENTS * 2);
    this.countyBins = new Uint16Array(RULES * sheets * counties * HISTOGRAMS * (OCTAVES << 6));
    this.largeBins = new Uint16Array(RULES * sheets * (cities + 1) * HISTOGRAMS * (OCTAVES << 8));
  }

  run(): Float64Array {
    for (let s = 0; s < this.schemes; s++) {
      for (let first = 0; first < this.paths; first += P) {
        this.live = Math.min(P, this.paths - first);
        this.isFirst = first === 0;
        this.runBlock(s);
      }
    }
    return this.finish();
  }

  private rows(count: number): Float64Array {
    return new Float64Array(count * P);
  }

  private account(): Account {
    const rows = () => this.rows(this.places);
    return {
      available: rows(),
      outlay: rows(),
      toDate: rows(),
      own: rows(),
      gap: rows(),
      call: rows(),
      depletion: rows(),
      depletedBy: rows(),
      months: rows(),
      share: rows(),
      shareBy: rows(),
      reserve: rows(),
      levies: rows(),
      transfer: rows(),
    };
  }

  private runBlock(s: number): void {
    const { counties, cities, years, places, cityStart, normals } = this;
    const scheme = this.scheme[s];
    const [provinceSd, provinceAr, citySd, cityAr, countySd, countyAr, wageSd, wageAr] = scheme.shocks;
    const a = this.account();
    const b = this.account();
    const c = this.account();
    const income = this.rows(places);
    const expenditure = this.rows(places);
    const left = this.rows(counties);
    const called = this.rows(counties);
    const shockProvince = this.rows(1);
    const shockCity = this.rows(cities);
    const shockSpend = this.rows(counties);
    const shockWage = this.rows(counties);
    const held = this.rows(cities);
    const ownB = this.rows(cities);
    const fund = this.rows(1);
    const factorAbove = this.rows(1);
    const above = this.rows(1);
    const claims = this.rows(1);
    const z = this.rows(1);
    const w = this.rows(1);
    for (let k = 0; k < cities; k++) {
      for (let i = cityStart[k]; i < cityStart[k + 1]; i++) {
        const opening = scheme.opening[i];
        a.available.fill(opening, i * P, (i + 1) * P);
        c.available.fill(opening, i * P, (i + 1) * P);
        for (let p = 0; p < P; p++) ownB[k * P + p] += opening;
      }
    }
    const interest = 1 + this.interest;
    const rate = this.provinceRate;
    const share = this.provinceShare;
    let vProvince = 0;
    let vCity = 0;
    let vCounty = 0;
    let vWage = 0;
    for (let t = 0; t < years; t++) {
      vProvince = provinceAr * provinceAr * vProvince + provinceSd * provinceSd;
      vCity = cityAr * cityAr * vCity + citySd * citySd;
      vCounty = countyAr * countyAr * vCounty + countySd * countySd;
      vWage = wageAr * wageAr * vWage + wageSd * wageSd;
      normals.fill(z, 0);
      for (let p = 0; p < P; p++) {
        shockProvince[p] = provinceAr * shockProvince[p] + provinceSd * z[p];
        factorAbove[p] = exp(shockProvince[p] - vProvince / 2);
        fund[p] *= interest;
        claims[p] = 0;
      }
      for (let k = 0; k < cities; k++) {
        const city = (counties + k) * P;
        normals.fill(z, 0);
        for (let p = 0; p < P; p++) {
          const i = k * P + p;
          shockCity[i] = cityAr * shockCity[i] + citySd * z[p];
          above[p] = factorAbove[p] * exp(shockCity[i] - vCity / 2);
          income[city + p] = 0;
          expenditure[city + p] = 0;
        }
        for (let county = cityStart[k]; county < cityStart[k + 1]; county++) {
          normals.fill(z, 0);
          normals.fill(w, 0);
          const due = scheme.due[county * years + t];
          const planned = scheme.planned[county * years + t];
          const start = county * P;
          for (let p = 0; p < P; p++) {
            const i = start + p;
            const spend = countyAr * shockSpend[i] + countySd * z[p];
            const wage = wageAr * shockWage[i] + wageSd * w[p];
            shockSpend[i] = spend;
            shockWage[i] = wage;
            const spent = planned * above[p] * exp(spend - vCounty / 2);
            const got = due * exp(wage - vWage / 2);
            income[i] = got;
            expenditure[i] = spent;
            income[city + p] += got;
            expenditure[city + p] += spent;
          }
          for (let p = 0; p < P; p++) {
            const i = start + p;
            const got = income[i];
            const spent = expenditure[i];
            // County pooling
            const net = got - spent;
            let balance = a.available[i] * interest + Math.max(net, 0);
            let gap = net > 0 ? 0 : -net;
            let own = Math.min(balance, gap);
            let rest = gap - own;
            a.available[i] = balance - own;
            a.own[i] = own;
            a.outlay[i] = rest;
            a.toDate[i] += rest;
            a.gap[i] = gap > NEGLIGIBLE ? 1 : 0;
            // Provincial adjustment, up to the claims on the fund
            const levy = rate * got;
            const after = net - levy;
            balance = c.available[i] * interest + Math.max(after, 0);
            gap = after > 0 ? 0 : -after;
            own = Math.min(balance, gap);
            rest = gap - own;
            c.available[i] = balance - own;
            c.own[i] = own;
            c.gap[i] = gap > NEGLIGIBLE ? 1 : 0;
            c.levies[i] = levy;
            left[i] = rest;
            claims[p] += share * rest;
            fund[p] += levy;
          }
        }
        this.poolCity(k, b, income, expenditure, called, held, ownB);
      }
      // Provincial adjustment: what the fund pays, and the counties' governments
      for (let p = 0; p < P; p++) {
        const claim = claims[p];
        const balance = fund[p];
        fund[p] = balance - Math.min(claim, balance);
        claims[p] = share * (claim > balance ? balance / claim : 1);
      }
      for (let start = 0; start < counties * P; start += P) {
        for (let p = 0; p < P; p++) {
          const i = start + p;
          const paid = left[i] * claims[p];
          const rest = left[i] - paid;
          c.reserve[i] = paid;
          c.outlay[i] = rest;
          c.toDate[i] += rest;
          c.transfer[i] = paid - c.levies[i];
        }
      }
      const province = (places - 1) * P;
      for (const account of [a, c]) {
        for (const rows of [account.available, account.outlay, account.toDate, account.own, account.gap]) {
          this.sumUp(rows);
        }
        for (let i = counties * P; i < places * P; i++) account.gap[i] = account.gap[i] > 0 ? 1 : 0;
      }
      for (const rows of [c.reserve, c.levies, c.transfer]) this.sumUp(rows);
      for (const rows of [income, expenditure, b.available, b.outlay, b.toDate, b.own, b.gap]) this.sumCities(rows);
      for (const rows of [b.reserve, b.levies, b.transfer]) this.sumCities(rows);
      for (let p = 0; p < P; p++) {
        c.available[province + p] += fund[p];
        b.gap[province + p] = b.gap[province + p] > 0 ? 1 : 0;
      }
      this.judge(a, expenditure, 0);
      this.judge(c, expenditure, 0);
      this.judge(b, expenditure, counties);
      for (let k = 0; k < cities; k++) {
        const place = counties + k;
        this.shareOf(a, place, cityStart[k], cityStart[k + 1]);
        this.shareOf(c, place, cityStart[k], cityStart[k + 1]);
        this.shareOf(b, place, place, place + 1);
      }
      this.shareOf(a, places - 1, 0, counties);
      this.shareOf(c, places - 1, 0, counties);
      this.shareOf(b, places - 1, counties, counties + cities);
      this.recordYear(s, t, a, b, c, income, expenditure, called);
    }
  }

  /** City pooling of one city, and what it means to its counties. */
  private poolCity(
    k: number,
    b: Account,
    income: Float64Array,
    expenditure: Float64Array,
    called: Float64Array,
    held: Float64Array,
    ownB: Float64Array,
  ): void {
    const { cityStart, cityRate, cityCap } = this;
    const interest = 1 + this.interest;
    const city = (this.counties + k) * P;
    const first = cityStart[k] * P;
    const end = cityStart[k + 1] * P;
    for (let p = 0; p < P; p++) {
      const got = income[city + p];
      const before = held[k * P + p] * interest;
      const room = Math.max(0, cityCap * got - before);
      const levy = Math.min(cityRate * got, room);
      const net = got - levy - expenditure[city + p];
      const balance = ownB[k * P + p] * interest + Math.max(net, 0);
      const gap = net > 0 ? 0 : -net;
      const own = Math.min(balance, gap);
      const fromReserve = Math.min(before + levy, gap - own);
      const outlay = gap - own - fromReserve;
      ownB[k * P + p] = balance - own;
      held[k * P + p] = before + levy - fromReserve;
      b.available[city + p] = balance - own + held[k * P + p];
      b.own[city + p] = own;
      b.outlay[city + p] = outlay;
      b.toDate[city + p] += outlay;
      b.gap[city + p] = gap > NEGLIGIBLE ? 1 : 0;
      b.reserve[city + p] = fromReserve;
      b.levies[city + p] = levy;
      const levyPart = levy / got;
      const change = (Math.max(net, 0) - own) / got;
      let losses = 0;
      if (outlay > 0) {
        for (let i = first + p; i < end; i += P) {
          const loss = expenditure[i] - income[i] + income[i] * levyPart;
          if (loss > 0) losses += loss;
        }
      }
      const perLoss = losses > 0 ? outlay / losses : 0;
      let whole = 0;
      for (let i = first + p; i < end; i += P) {
        const county = income[i];
        const spent = expenditure[i];
        const paid = county * levyPart;
        const loss = spent - county + paid;
        const part = loss > 0 ? loss * perLoss : 0;
        const transfer = spent - county - part + change * county;
        b.levies[i] = paid;
        called[i] = part;
        b.transfer[i] = transfer;
        whole += transfer;
      }
      b.transfer[city + p] = whole;
    }
  }

  private sumUp(rows: Float64Array): void {
    const { counties, cities, cityStart } = this;
    for (let k = 0; k < cities; k++) sumRows(rows, counties + k, cityStart[k], cityStart[k + 1]);
    this.sumCities(rows);
  }

  private sumCities(rows: Float64Array): void {
    sumRows(rows, this.places - 1, this.counties, this.counties + this.cities);
  }

  private judge(account: Account, expenditure: Float64Array, from: number): void {
    const { available, outlay, months, call, depletion, depletedBy } = account;
    for (let i = from * P; i < this.places * P; i++) {
      months[i] = (12 * available[i]) / expenditure[i];
      const isCalled = outlay[i] > NEGLIGIBLE;
      const isDepleted = isCalled && available[i] < NEGLIGIBLE;
      call[i] = isCalled ? 1 : 0;
      depletion[i] = isDepleted ? 1 : 0;
      if (isDepleted) depletedBy[i] = 1;
    }
  }

  private shareOf(account: Account, to: number, first: number, end: number): void {
    const per = 1 / (end - first);
    sumRows(account.share, to, first, end, account.depletion);
    sumRows(account.shareBy, to, first, end, account.depletedBy);
    for (let i = to * P; i < (to + 1) * P; i++) {
      account.share[i] *= per;
      account.shareBy[i] *= per;
    }
  }

  // ---- recording

  private sheet(r: number, s: number, t: number, place: number): number {
    return ((r * this.schemes + s) * this.years + t) * this.places + place;
  }

  private recordYear(
    s: number,
    t: number,
    a: Account,
    b: Account,
    c: Account,
    income: Float64Array,
    expenditure: Float64Array,
    called: Float64Array,
  ): void {
    const { places, counties, live, counts } = this;
    for (let place = 0; place < places; place++) {
      const ofA = this.sheet(0, s, t, place);
      const ofB = this.sheet(1, s, t, place);
      const ofC = this.sheet(2, s, t, place);
      const row = place * P;
      this.record(this.shared, (ofA * 2 + 0) * 3, income, row);
      this.record(this.shared, (ofA * 2 + 1) * 3, expenditure, row);
      this.recordAccount(0, s, t, place, ofA, ofA, a, a);
      this.recordAccount(2, s, t, place, ofC, ofA, c, a);
      this.record(this.sums, (ofC * FIGURES + RESERVE) * 4, c.reserve, row);
      this.record(this.sums, (ofC * FIGURES + LEVIES) * 4, c.levies, row);
      this.record(this.sums, (ofC * FIGURES + TRANSFER) * 4, c.transfer, row);
      this.record(this.sums, (ofB * FIGURES + LEVIES) * 4, b.levies, row);
      this.record(this.sums, (ofB * FIGURES + TRANSFER) * 4, b.transfer, row);
      if (place >= counties) {
        this.recordAccount(1, s, t, place, ofB, ofA, b, a);
        this.record(this.sums, (ofB * FIGURES + RESERVE) * 4, b.reserve, row);
      } else {
        let sum = 0;
        let both = 0;
        for (let i = row; i < row + live; i++) {
          const isCalled = called[i] > NEGLIGIBLE ? 1 : 0;
          sum += isCalled;
          both += isCalled * a.call[i];
        }
        counts[(ofB * EVENTS + CALL) * 2] += sum;
        counts[(ofB * EVENTS + CALL) * 2 + 1] += both;
      }
    }
  }

  private recordAccount(
    r: number,
    s: number,
    t: number,
    place: number,
    sheet: number,
    base: number,
    own: Account,
    first: Account,
  ): void {
    const row = place * P;
    this.recordPaired(sheet, base, MONTHS, own.months, first.months, row);
    this.recordPaired(sheet, base, AVAILABLE, own.available, first.available, row);
    this.recordPaired(sheet, base, OUTLAY, own.outlay, first.outlay, row);
    this.recordPaired(sheet, base, TO_DATE, own.toDate, first.toDate, row);
    this.recordPaired(sheet, base, OWN, own.own, first.own, row);
    if (place >= this.counties) {
      this.recordPaired(sheet, base, SHARE, own.share, first.share, row);
      this.recordPaired(sheet, base, SHARE_BY, own.shareBy, first.shareBy, row);
    }
    this.count(sheet, GAP, own.gap, first.gap, row);
    this.count(sheet, CALL, own.call, first.call, row);
    this.count(sheet, DEPLETION, own.depletion, first.depletion, row);
    this.count(sheet, DEPLETED_BY, own.depletedBy, first.depletedBy, row);
    const scale = 512 / this.scheme[s].scale[place];
    this.bin(this.binsAt(r, s, t, place, 0), place, own.months, row, 32);
    this.bin(this.binsAt(r, s, t, place, 1), place, own.available, row, scale);
    this.bin(this.binsAt(r, s, t, place, IN_OUTLAY), place, own.outlay, row, scale);
  }

  private record(sums: Float64Array, slot: number, numbers: Float64Array, row: number): void {
    if (this.isFirst) sums[slot] = numbers[row];
    const pivot = sums[slot];
    let sum = 0;
    let squares = 0;
    for (let i = row; i < row + this.live; i++) {
      const deviation = numbers[i] - pivot;
      sum += deviation;
      squares += deviation * deviation;
    }
    sums[slot + 1] += sum;
    sums[slot + 2] += squares;
  }

  private recordPaired(
    sheet: number,
    base: number,
    figure: number,
    own: Float64Array,
    first: Float64Array,
    row: number,
  ): void {
    const { sums, live } = this;
    const slot = (sheet * FIGURES + figure) * 4;
    if (sheet === base) {
      this.record(sums, slot, own, row);
      return;
    }
    if (this.isFirst) sums[slot] = own[row];
    const pivot = sums[slot];
    const other = pivot - sums[(base * FIGURES + figure) * 4];
    let sum = 0;
    let squares = 0;
    let pairs = 0;
    for (let i = row; i < row + live; i++) {
      const number = own[i];
      const deviation = number - pivot;
      const difference = number - first[i] - other;
      sum += deviation;
      squares += deviation * deviation;
      pairs += difference * difference;
    }
    sums[slot + 1] += sum;
    sums[slot + 2] += squares;
    sums[slot + 3] += pairs;
  }

  private count(sheet: number, event: number, own: Float64Array, first: Float64Array, row: number): void {
    let sum = 0;
    let both = 0;
    for (let i = row; i < row + this.live; i++) {
      sum += own[i];
      both += own[i] * first[i];
    }
    const slot = (sheet * EVENTS + event) * 2;
    this.counts[slot] += sum;
    this.counts[slot + 1] += both;
  }

  /** First bin of a place's histogram in its array. */
  private binsAt(r: number, s: number, t: number, place: number, which: number): number {
    const { counties, cities } = this;
    const sheet = (r * this.schemes + s) * this.years + t;
    if (place < counties) return ((sheet * counties + place) * HISTOGRAMS + which) * (OCTAVES << 6);
    return ((sheet * (cities + 1) + place - counties) * HISTOGRAMS + which) * (OCTAVES << 8);
  }

  /** Counts numbers by the bits of a float: exponent and 6 bits of the mantissa at counties, 8 at larger places; 0 is not counted. */
  private bin(start: number, place: number, numbers: Float64Array, row: number, factor: number): void {
    const isCounty = place < this.counties;
    const bins = isCounty ? this.countyBins : this.largeBins;
    const precision = isCounty ? 6 : 8;
    const shift = 23 - precision;
    const base = 127 << precision;
    const last = (OCTAVES << precision) - 1;
    for (let i = row; i < row + this.live; i++) {
      const number = numbers[i] * factor;
      if (number < 1) continue;
      bits[0] = number;
      const bin = (word[0] >> shift) - base;
      bins[start + Math.min(bin, last)]++;
    }
  }

  // ---- statistics, in README.md's order

  private finish(): Float64Array {
    const { schemes, years, places } = this;
    const out = new Float64Array(RULES * schemes * years * places * STATISTICS).fill(Number.NaN);
    let at = 0;
    for (let r = 0; r < RULES; r++) {
      for (let s = 0; s < schemes; s++) {
        for (let t = 0; t < years; t++) {
          for (let place = 0; place < places; place++) {
            this.writePlace(r, s, t, place, out, at);
            at += STATISTICS;
          }
        }
      }
    }
    return out;
  }

  private writePlace(r: number, s: number, t: number, place: number, out: Float64Array, start: number): void {
    const { shared, sums, counts, paths: n } = this;
    const sheet = this.sheet(r, s, t, place);
    const base = this.sheet(0, s, t, place);
    const isCounty = place < this.counties;
    const isPooled = r === 1 && isCounty;
    const error = (sum: number, squares: number) => Math.sqrt(Math.max(0, squares - (sum * sum) / n) / (n - 1) / n);
    let at = start;
    for (let i = 0; i < 2; i++, at += 2) {
      const slot = (base * 2 + i) * 3;
      out[at] = shared[slot] + shared[slot + 1] / n;
      out[at + 1] = error(shared[slot + 1], shared[slot + 2]);
    }
    for (let figure = 0; figure < FIGURES; figure++, at += 3) {
      const hasOutlays = figure === OUTLAY || figure === TO_DATE;
      if (isPooled && !hasOutlays && figure !== LEVIES && figure !== TRANSFER) continue;
      if (isCounty && (figure === SHARE || figure === SHARE_BY)) continue;
      const slot = (sheet * FIGURES + figure) * 4;
      const first = (base * FIGURES + figure) * 4;
      out[at] = sums[slot] + sums[slot + 1] / n;
      out[at + 1] = error(sums[slot + 1], sums[slot + 2]);
      if (r === 0) continue;
      // A county's government pays nothing where the city pools, and only the others have levies, transfers, a reserve.
      if (isPooled && hasOutlays) out[at + 2] = error(sums[first + 1], sums[first + 2]);
      else if (figure >= RESERVE) out[at + 2] = out[at + 1];
      else out[at + 2] = error(sums[slot + 1] - sums[first + 1], sums[slot + 3]);
    }
    for (let event = 0; event < EVENTS; event++, at += 2) {
      if (isPooled && event !== CALL) continue;
      const own = counts[(sheet * EVENTS + event) * 2];
      const both = counts[(sheet * EVENTS + event) * 2 + 1];
      out[at] = own;
      if (r === 0) continue;
      const here = (own - both + 1) / (n + 2);
      const there = (counts[(base * EVENTS + event) * 2] - both + 1) / (n + 2);
      out[at + 1] = Math.sqrt((here + there - (here - there) * (here - there)) / (n + 2));
    }
    if (isPooled) {
      out.fill(0, at + 14, at + 16);
      return;
    }
    const scale = 512 / this.scheme[s].scale[place];
    this.writeQuantiles(this.binsAt(r, s, t, place, 0), isCounty, 32, out, at);
    this.writeQuantiles(this.binsAt(r, s, t, place, 1), isCounty, scale, out, at + 7);
    this.writeTail(this.binsAt(r, s, t, place, IN_OUTLAY), isCounty, scale, out, at + 14);
  }

  private writeQuantiles(start: number, isCounty: boolean, factor: number, out: Float64Array, at: number): void {
    const bins = isCounty ? this.countyBins : this.largeBins;
    const precision = isCounty ? 6 : 8;
    // From the top, as zeros are not counted: so many numbers are above.
    let above = 0;
    let q = 6;
    for (let i = (OCTAVES << precision) - 1; i >= 0 && q >= 0; i--) {
      const count = bins[start + i];
      if (count === 0) continue;
      while (q >= 0 && above + count > (1 - QUANTILES[q]) * (this.paths - 1)) {
        const within = ((1 - QUANTILES[q]) * (this.paths - 1) - above + 0.5) / count;
        const low = edge(i, precision);
        out[at + q] = (low + (edge(i + 1, precision) - low) * (1 - Math.min(1, within))) / factor;
        q--;
      }
      above += count;
    }
    for (; q >= 0; q--) out[at + q] = 0;
  }

  private writeTail(start: number, isCounty: boolean, factor: number, out: Float64Array, at: number): void {
    const bins = isCounty ? this.countyBins : this.largeBins;
    const precision = isCounty ? 6 : 8;
    const wanted = 0.05 * this.paths;
    let above = 0;
    let sum = 0;
    let quantile = 0;
    for (let i = (OCTAVES << precision) - 1; i >= 0 && above < wanted; i--) {
      const count = bins[start + i];
      if (count === 0) continue;
      const low = edge(i, precision);
      const width = edge(i + 1, precision) - low;
      const taken = Math.min(wanted - above, count);
      sum += taken * (low + width * (1 - taken / (2 * count)));
      above += count;
      if (above >= wanted) quantile = low + (width * (above - wanted)) / count;
    }
    out[at] = quantile / factor;
    out[at + 1] = sum / wanted / factor;
  }
}

/** Lower edge of a bin. */
function edge(bin: number, precision: number): number {
  return 2 ** (bin >> precision) * (1 + (bin & ((1 << precision) - 1)) / (1 << precision));
}

/** Row `to` = the sum of the rows first..end - 1, of other rows if given. */
function sumRows(rows: Float64Array, to: number, first: number, end: number, from: Float64Array = rows): void {
  const start = to * P;
  rows.fill(0, start, start + P);
  for (let row = first * P; row < end * P; row += P) {
    for (let p = 0; p < P; p++) rows[start + p] += from[row + p];
  }
}
