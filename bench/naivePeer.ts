/*
 * The bench's model (README.md) as one would first write it in JavaScript: objects, one path at a time, Math.random. It
 * gives the same statistics as the others.
 */

const RULES = 3;
const NEGLIGIBLE = 0.005;
const QUANTILES = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];
const FIGURES = [
  "months",
  "available",
  "outlay",
  "toDate",
  "own",
  "share",
  "shareBy",
  "reserve",
  "levies",
  "transfer",
] as const;
type Figure = (typeof FIGURES)[number];
const EVENTS = ["gap", "call", "depletion", "depletedBy"] as const;
type Event = (typeof EVENTS)[number];

/** The figures and events of a place in a year under a rule set; what it lacks does not apply. */
type Figures = Partial<Record<Figure, number>> & Partial<Record<Event, boolean>>;

interface Shock {
  readonly sd: number;
  readonly persistence: number;
}

interface County {
  readonly opening: number;
  readonly due: readonly number[];
  readonly planned: readonly number[];
}

interface Scheme {
  readonly province: Shock;
  readonly city: Shock;
  readonly county: Shock;
  readonly wage: Shock;
  readonly cities: readonly (readonly County[])[];
}

interface Model {
  readonly years: number;
  readonly interest: number;
  readonly cityRate: number;
  readonly cityCap: number;
  readonly provinceRate: number;
  readonly provinceShare: number;
  readonly schemes: readonly Scheme[];
}

/** Mean and squared deviations of numbers that come one at a time (Welford). */
class Moments {
  count = 0;
  mean = 0;
  squares = 0;

  add(value: number): void {
    this.count++;
    const difference = value - this.mean;
    this.mean += difference / this.count;
    this.squares += difference * (value - this.mean);
  }

  get error(): number {
    return Math.sqrt(this.squares / (this.count - 1) / this.count);
  }
}

/** Counts by steps of a ratio, to have quantiles from; `least` is the smallest number that is told apart from 0. */
class Histogram {
  private readonly counts: number[] = [];
  private total = 0;

  constructor(
    private readonly steps: number,
    private readonly least: number,
  ) {}

  add(value: number): void {
    this.total++;
    if (value < this.least) return;
    const bin = Math.floor(Math.log2(value / this.least) * this.steps);
    this.counts[bin] = (this.counts[bin] ?? 0) + 1;
  }

  quantiles(): number[] {
    return QUANTILES.map((share) => {
      const wanted = (1 - share) * (this.total - 1);
      let above = 0;
      for (let bin = this.counts.length - 1; bin >= 0; bin--) {
        const count = this.counts[bin] ?? 0;
        if (above + count > wanted) return this.valueIn(bin, 1 - (wanted - above + 0.5) / count);
        above += count;
      }
      return 0;
    });
  }

  /** The 95 % quantile and the mean of the largest 5 %. */
  tail(): number[] {
    const wanted = 0.05 * this.total;
    let above = 0;
    let sum = 0;
    for (let bin = this.counts.length - 1; bin >= 0; bin--) {
      const count = this.counts[bin];
      if (count === undefined) continue;
      const taken = Math.min(wanted - above, count);
      sum += taken * this.valueIn(bin, 1 - taken / (2 * count));
      above += count;
      if (above >= wanted) return [this.valueIn(bin, (above - wanted) / count), sum / wanted];
    }
    return [0, sum / wanted];
  }

  private valueIn(bin: number, share: number): number {
    return this.least * 2 ** ((bin + Math.max(0, share)) / this.steps);
  }
}

/** Everything that is kept of a place in a year under a rule set. */
class PlaceStatistics {
  private readonly income = new Moments();
  private readonly expenditure = new Moments();
  private readonly figures = FIGURES.map(() => new Moments());
  private readonly differences = FIGURES.map(() => new Moments());
  private readonly counts = EVENTS.map(() => ({ applies: false, here: 0, onlyHere: 0, onlyThere: 0 }));
  private readonly months: Histogram;
  private readonly available: Histogram;
  private readonly outlay: Histogram;

  constructor(steps: number, scale: number) {
    this.months = new Histogram(steps, 1 / 32);
    this.available = new Histogram(steps, scale / 512);
    this.outlay = new Histogram(steps, scale / 512);
  }

  add(income: number, expenditure: number, figures: Figures, first: Figures): void {
    this.income.add(income);
    this.expenditure.add(expenditure);
    for (let i = 0; i < FIGURES.length; i++) {
      const value = figures[FIGURES[i]];
      if (value === undefined) continue;
      this.figures[i].add(value);
      this.differences[i].add(value - first[FIGURES[i]]!);
    }
    for (let i = 0; i < EVENTS.length; i++) {
      const here = figures[EVENTS[i]];
      if (here === undefined) continue;
      const there = first[EVENTS[i]]!;
      const counts = this.counts[i];
      counts.applies = true;
      if (here) counts.here++;
      if (here && !there) counts.onlyHere++;
      if (!here && there) counts.onlyThere++;
    }
    if (figures.months !== undefined) this.months.add(figures.months);
    if (figures.available !== undefined) this.available.add(figures.available);
    this.outlay.add(figures.outlay!);
  }

  /** README.md's statistics. */
  toNumbers(paths: number, isFirst: boolean): number[] {
    const none = Number.NaN;
    const numbers = [this.income.mean, this.income.error, this.expenditure.mean, this.expenditure.error];
    FIGURES.forEach((_, i) => {
      const { count, mean, error } = this.figures[i];
      if (count === 0) numbers.push(none, none, none);
      else numbers.push(mean, error, isFirst ? none : this.differences[i].error);
    });
    for (const { applies, here, onlyHere, onlyThere } of this.counts) {
      const p = (onlyHere + 1) / (paths + 2);
      const q = (onlyThere + 1) / (paths + 2);
      const error = Math.sqrt((p + q - (p - q) ** 2) / (paths + 2));
      numbers.push(applies ? here : none, applies && !isFirst ? error : none);
    }
    const hasAccount = this.figures[0].count > 0;
    for (const histogram of [this.months, this.available]) {
      numbers.push(...(hasAccount ? histogram.quantiles() : QUANTILES.map(() => none)));
    }
    numbers.push(...this.outlay.tail());
    return numbers;
  }
}

function drawNormal(): number {
  return Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
}

/** An AR(1) shock and the factor with mean 1 that it makes. */
class ShockState {
  private value = 0;
  private variance = 0;

  constructor(private readonly shock: Shock) {}

  next(): number {
    const { sd, persistence } = this.shock;
    this.value = persistence * this.value + sd * drawNormal();
    this.variance = persistence ** 2 * this.variance + sd ** 2;
    return Math.exp(this.value - this.variance / 2);
  }
}

/** An account that receives a surplus and pays what it can of a gap. */
class Fund {
  constructor(public balance = 0) {}

  addInterest(rate: number): void {
    this.balance += this.balance * rate;
  }

  pay(amount: number): number {
    const paid = Math.min(this.balance, amount);
    this.balance -= paid;
    return paid;
  }
}

interface CountyYear {
  readonly income: number;
  readonly expenditure: number;
}

/** A county or city as a unit that settles for itself. */
class Unit {
  readonly own: Fund;
  toDate = 0;
  depletedBy = false;

  constructor(opening: number) {
    this.own = new Fund(opening);
  }

  /** Takes a year's net, and says what the unit's own balance paid and what is left of the gap. */
  settle(net: number, interest: number): { gap: number; own: number; left: number } {
    this.own.addInterest(interest);
    if (net > 0) this.own.balance += net;
    const gap = Math.max(0, -net);
    const own = this.own.pay(gap);
    return { gap, own, left: gap - own };
  }
}

/** All rule sets on one path of a scheme. */
class Path {
  private readonly province: ShockState;
  private readonly cities: readonly ShockState[];
  private readonly counties: readonly (readonly { spend: ShockState; wage: ShockState }[])[];
  private readonly countyUnits: readonly (readonly Unit[])[];
  private readonly adjustedUnits: readonly (readonly Unit[])[];
  private readonly cityUnits: readonly { unit: Unit; reserve: Fund }[];
  private readonly fund = new Fund();
  /** Of larger places: where a depletion has been, by rule set. */
  private readonly depleted: Set<number>[] = Array.from({ length: RULES }, () => new Set());

  constructor(
    private readonly model: Model,
    private readonly scheme: Scheme,
  ) {
    const units = () => scheme.cities.map((city) => city.map(({ opening }) => new Unit(opening)));
    this.province = new ShockState(scheme.province);
    this.cities = scheme.cities.map(() => new ShockState(scheme.city));
    this.counties = scheme.cities.map((city) =>
      city.map(() => ({ spend: new ShockState(scheme.county), wage: new ShockState(scheme.wage) })),
    );
    this.countyUnits = units();
    this.adjustedUnits = units();
    this.cityUnits = scheme.cities.map((city) => ({
      unit: new Unit(city.reduce((sum, { opening }) => sum + opening, 0)),
      reserve: new Fund(),
    }));
  }

  /** Lives through a year: income and expenditure by place (counties, cities, the province), and each rule set's figures. */
  advance(year: number): { places: CountyYear[]; figures: Figures[][] } {
    const { scheme } = this;
    const ofProvince = this.province.next();
    const years = scheme.cities.map((city, k) => {
      const ofCity = this.cities[k].next() * ofProvince;
      return city.map((county, i) => ({
        expenditure: county.planned[year] * ofCity * this.counties[k][i].spend.next(),
        income: county.due[year] * this.counties[k][i].wage.next(),
      }));
    });
    const cities = years.map(sumUp);
    const places = [...years.flat(), ...cities, sumUp(cities)];
    const figures = [this.poolCounties(years, cities), this.poolCities(years, cities), this.adjust(years, cities)];
    return { places, figures };
  }

  private poolCounties(years: CountyYear[][], cities: CountyYear[]): Figures[] {
    const { interest } = this.model;
    const counties = years.map((city, k) =>
      city.map((county, i) => {
        const unit = this.countyUnits[k][i];
        const { gap, own, left } = unit.settle(county.income - county.expenditure, interest);
        return describeCounty(unit, county, { gap, own, outlay: left, reserve: 0, levies: 0, transfer: 0 });
      }),
    );
    return this.withLargerPlaces(0, counties, cities, 0);
  }

  private adjust(years: CountyYear[][], cities: CountyYear[]): Figures[] {
    const { interest, provinceRate, provinceShare } = this.model;
    this.fund.addInterest(interest);
    const settled = years.map((city, k) =>
      city.map((county, i) => {
        const levies = provinceRate * county.income;
        this.fund.balance += levies;
        return {
          levies,
          ...this.adjustedUnits[k][i].settle(county.income - levies - county.expenditure, interest),
        };
      }),
    );
    const claims = settled.flat().reduce((sum, { left }) => sum + provinceShare * left, 0);
    const paid = this.fund.pay(claims);
    const part = claims > 0 ? (paid / claims) * provinceShare : 0;
    const counties = settled.map((city, k) =>
      city.map(({ gap, own, left, levies }, i) => {
        const reserve = left * part;
        const rest = { gap, own, outlay: left - reserve, reserve, levies, transfer: reserve - levies };
        return describeCounty(this.adjustedUnits[k][i], years[k][i], rest);
      }),
    );
    return this.withLargerPlaces(2, counties, cities, this.fund.balance);
  }

  private poolCities(years: CountyYear[][], cities: CountyYear[]): Figures[] {
    const { interest, cityRate, cityCap } = this.model;
    const counties: Figures[] = [];
    const described = cities.map((city, k) => {
      const { unit, reserve } = this.cityUnits[k];
      reserve.addInterest(interest);
      const levies = Math.min(cityRate * city.income, Math.max(0, cityCap * city.income - reserve.balance));
      reserve.balance += levies;
      const net = city.income - levies - city.expenditure;
      const { gap, own, left } = unit.settle(net, interest);
      const fromReserve = reserve.pay(left);
      const outlay = left - fromReserve;
      const losses = years[k].map(({ income, expenditure }) =>
        Math.max(0, expenditure - income + (levies * income) / city.income),
      );
      const allLosses = losses.reduce((sum, loss) => sum + loss, 0);
      const change = Math.max(0, net) - own;
      let transfer = 0;
      years[k].forEach(({ income, expenditure }, i) => {
        const called = allLosses > 0 ? (outlay * losses[i]) / allLosses : 0;
        const ofCounty = expenditure - income - called + (change * income) / city.income;
        transfer += ofCounty;
        counties.push({
          outlay: 0,
          toDate: 0,
          levies: (levies * income) / city.income,
          transfer: ofCounty,
          call: called > NEGLIGIBLE,
        });
      });
      unit.toDate += outlay;
      const available = unit.own.balance + reserve.balance;
      const call = outlay > NEGLIGIBLE;
      const depletion = call && available < NEGLIGIBLE;
      unit.depletedBy ||= depletion;
      return {
        available,
        months: (12 * available) / city.expenditure,
        outlay,
        toDate: unit.toDate,
        own,
        share: Number(depletion),
        shareBy: Number(unit.depletedBy),
        reserve: fromReserve,
        levies,
        transfer,
        gap: gap > NEGLIGIBLE,
        call,
        depletion,
        depletedBy: unit.depletedBy,
      };
    });
    const place = describeSum(described, sumUp(cities), 0);
    place.share = described.reduce((sum, { share }) => sum + share, 0) / described.length;
    place.shareBy = described.reduce((sum, { shareBy }) => sum + shareBy, 0) / described.length;
    this.noteDepletion(1, described.length, place);
    return [...counties, ...described, place];
  }

  /** Counties' figures with those of the cities and of the province, which holds a fund. */
  private withLargerPlaces(ruleSet: number, counties: Figures[][], cities: CountyYear[], held: number): Figures[] {
    const all = counties.flat();
    const larger = counties.map((city, k) => describeSum(city, cities[k], 0));
    const province = describeSum(all, sumUp(cities), held);
    [...counties, all].forEach((within, k) => {
      const place = k < larger.length ? larger[k] : province;
      place.share = within.filter(({ depletion }) => depletion).length / within.length;
      place.shareBy = within.filter(({ depletedBy }) => depletedBy).length / within.length;
      this.noteDepletion(ruleSet, k, place);
    });
    return [...all, ...larger, province];
  }

  private noteDepletion(ruleSet: number, place: number, figures: Figures): void {
    if (figures.depletion) this.depleted[ruleSet].add(place);
    figures.depletedBy = this.depleted[ruleSet].has(place);
  }
}

function describeCounty(
  unit: Unit,
  { expenditure }: CountyYear,
  year: { gap: number; own: number; outlay: number; reserve: number; levies: number; transfer: number },
): Figures {
  unit.toDate += year.outlay;
  const available = unit.own.balance;
  const call = year.outlay > NEGLIGIBLE;
  const depletion = call && available < NEGLIGIBLE;
  unit.depletedBy ||= depletion;
  return {
    available,
    months: (12 * available) / expenditure,
    outlay: year.outlay,
    toDate: unit.toDate,
    own: year.own,
    reserve: year.reserve,
    levies: year.levies,
    transfer: year.transfer,
    gap: year.gap > NEGLIGIBLE,
    call,
    depletion,
    depletedBy: unit.depletedBy,
  };
}

/** A larger place's figures: sums, and what it holds itself. */
function describeSum(parts: Figures[], { expenditure }: CountyYear, held: number): Figures {
  const sum = (figure: Figure) => parts.reduce((total, part) => total + part[figure]!, 0);
  const available = sum("available") + held;
  const outlay = sum("outlay");
  const call = outlay > NEGLIGIBLE;
  return {
    available,
    months: (12 * available) / expenditure,
    outlay,
    toDate: sum("toDate"),
    own: sum("own"),
    reserve: sum("reserve"),
    levies: sum("levies"),
    transfer: sum("transfer"),
    gap: parts.some(({ gap }) => gap),
    call,
    depletion: call && available < NEGLIGIBLE,
  };
}

function sumUp(parts: readonly CountyYear[]): CountyYear {
  return parts.reduce(
    (sum, { income, expenditure }) => ({
      income: sum.income + income,
      expenditure: sum.expenditure + expenditure,
    }),
    { income: 0, expenditure: 0 },
  );
}

function readModel(numbers: Float64Array): Model {
  const list = [...numbers];
  const next = () => list[at++];
  let at = 0;
  const [counties, cities, years, schemes] = [next(), next(), next(), next()];
  const [interest, cityRate, cityCap, provinceRate, provinceShare] = [next(), next(), next(), next(), next()];
  const starts = Array.from({ length: cities + 1 }, next);
  const shock = (): Shock => ({ sd: next(), persistence: next() });
  const readScheme = (): Scheme => {
    const shocks = { province: shock(), city: shock(), county: shock(), wage: shock() };
    const opening = Array.from({ length: counties }, next);
    const due = Array.from({ length: counties }, () => Array.from({ length: years }, next));
    const planned = Array.from({ length: counties }, () => Array.from({ length: years }, next));
    const all = opening.map((balance, i) => ({ opening: balance, due: due[i], planned: planned[i] }));
    return { ...shocks, cities: starts.slice(1).map((end, k) => all.slice(starts[k], end)) };
  };
  const all = Array.from({ length: schemes }, readScheme);
  return { years, interest, cityRate, cityCap, provinceRate, provinceShare, schemes: all };
}

/** All statistics of README.md, of so many paths. */
export function runNaive(numbers: Float64Array, paths: number): Float64Array {
  const model = readModel(numbers);
  const statistics = Array.from({ length: RULES }, () =>
    model.schemes.map(({ cities }) => {
      const planned = (counties: readonly County[]) => counties.reduce((sum, county) => sum + county.planned[0], 0);
      return Array.from({ length: model.years }, () => [
        ...cities.flat().map((county) => new PlaceStatistics(64, county.planned[0])),
        ...cities.map((city) => new PlaceStatistics(256, planned(city))),
        new PlaceStatistics(256, planned(cities.flat())),
      ]);
    }),
  );
  for (let i = 0; i < paths; i++) {
    model.schemes.forEach((scheme, s) => {
      const path = new Path(model, scheme);
      for (let year = 0; year < model.years; year++) {
        const { places, figures } = path.advance(year);
        figures.forEach((ofPlaces, ruleSet) => {
          ofPlaces.forEach((ofPlace, place) => {
            const { income, expenditure } = places[place];
            statistics[ruleSet][s][year][place].add(income, expenditure, ofPlace, figures[0][place]);
          });
        });
      }
    });
  }
  const all = statistics.flatMap((schemes, ruleSet) =>
    schemes.flatMap((years) => years.flatMap((places) => places.map((one) => one.toNumbers(paths, ruleSet === 0)))),
  );
  return Float64Array.from(all.flat());
}
