"""The bench's model (README.md) in NumPy: whole arrays of places and paths, float64, one thread.

usage: peer.py MODEL PATHS SEED OUT
MODEL and OUT are files of float64 as README.md says; prints the nanoseconds from the model in memory to all outputs.
"""

import sys
import time

import numpy as np

RULES = 3
BLOCK = 512
NEGLIGIBLE = 0.005
OCTAVES = 16
QUANTILES = np.array([0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95])
FIGURES = ["months", "available", "outlay", "to_date", "own", "share", "share_by", "reserve", "levies", "transfer"]
EVENTS = ["gap", "call", "depletion", "depleted_by"]
BINNED = ["months", "available", "outlay"]
STATISTICS = 4 + 3 * len(FIGURES) + 2 * len(EVENTS) + 7 + 7 + 2


class Model:
    def __init__(self, numbers):
        self.counties, self.cities, self.years, self.schemes = (int(x) for x in numbers[:4])
        self.interest, self.city_rate, self.city_cap, self.province_rate, self.province_share = numbers[4:9]
        at = 9 + self.cities + 1
        self.city_start = numbers[9:at].astype(int)
        self.places = self.counties + self.cities + 1
        self.city_of = np.repeat(np.arange(self.cities), np.diff(self.city_start))
        self.scheme = []
        for _ in range(self.schemes):
            shocks = numbers[at : at + 8].reshape(4, 2)
            at += 8
            opening = numbers[at : at + self.counties]
            at += self.counties
            size = self.counties * self.years
            due = numbers[at : at + size].reshape(self.counties, self.years)
            planned = numbers[at + size : at + 2 * size].reshape(self.counties, self.years)
            at += 2 * size
            scale = self.sum_up(np.vstack([planned[:, :1], np.empty((self.cities + 1, 1))]))[:, 0]
            self.scheme.append((shocks, opening, due, planned, scale))

    def sum_cities(self, rows):
        """Fills the province's row with the sum of the cities'."""
        np.add.reduce(rows[self.counties : -1], axis=0, out=rows[-1])
        return rows

    def sum_up(self, rows):
        """Fills the cities' rows and the province's with the sums of the counties'."""
        np.add.reduceat(rows[: self.counties], self.city_start[:-1], axis=0, out=rows[self.counties : -1])
        return self.sum_cities(rows)


class Sums:
    """Sums of deviations from the first path's numbers and of their squares, for the places of one sheet."""

    def __init__(self, places):
        self.pivot = None
        self.sum, self.squares, self.pairs = np.zeros((3, places))

    def add(self, numbers, base=None):
        """Adds places by paths; `base` is the first rule set's deviations. Returns the deviations."""
        if self.pivot is None:
            self.pivot = numbers[:, :1].copy()
        deviations = numbers - self.pivot
        self.sum += deviations.sum(axis=1)
        self.squares += np.einsum("ij,ij->i", deviations, deviations)
        if base is not None:
            differences = deviations - base
            self.pairs += np.einsum("ij,ij->i", differences, differences)
        return deviations


class Sheet:
    """What is kept of a rule set, scheme and year, for the places from `first` on."""

    def __init__(self, model, first):
        places = model.places - first
        self.first = first
        self.figures = {name: Sums(places) for name in FIGURES}
        for name in ("share", "share_by"):
            self.figures[name] = Sums(model.cities + 1)
        self.counts = {name: np.zeros(places) for name in EVENTS}
        self.joint = {name: np.zeros(places) for name in EVENTS}
        counties = max(0, model.counties - first)
        self.county_bins = np.zeros((len(BINNED), counties << 10), np.uint16)
        self.large_bins = np.zeros((len(BINNED), (model.cities + 1) << 12), np.uint16)


def count_bins(numbers, precision, bins):
    """Counts by the bits of a float: exponent and so many bits of the mantissa."""
    words = numbers.astype(np.float32).view(np.int32)
    words >>= 23 - precision
    words -= 127 << precision
    np.clip(words, 0, (OCTAVES << precision) - 1, out=words)
    words += (np.arange(len(numbers), dtype=np.int32) * (OCTAVES << precision))[:, None]
    bins += np.bincount(words.ravel(), minlength=len(bins)).astype(np.uint16)


def judge(account, expenditure):
    account["months"] = 12 * account["available"] / expenditure
    account["call"] = account["outlay"] > NEGLIGIBLE
    account["depletion"] = account["call"] & (account["available"] < NEGLIGIBLE)
    account["depleted_by"] |= account["depletion"]


def record(model, sheet, account, base_deviations, base_account, factors):
    """Adds an account's figures and events to a sheet; returns the deviations by figure."""
    offset = sheet.first
    deviations = {}
    for name in FIGURES:
        if name not in account:
            continue
        base = None
        if base_deviations is not None and name in base_deviations:
            base = base_deviations[name][offset:] if name not in ("share", "share_by") else base_deviations[name]
        sums = sheet.figures[name]
        deviations[name] = sums.add(account[name], base)
    for name in EVENTS:
        flags = account[name]
        sheet.counts[name] += np.count_nonzero(flags, axis=1)
        if base_account is not None:
            sheet.joint[name] += np.count_nonzero(flags & base_account[name][offset:], axis=1)
    counties = model.counties - offset
    for i, name in enumerate(BINNED):
        of_place = 32.0 if name == "months" else factors[offset:]
        if name == "outlay" and not account[name].any():
            continue
        numbers = account[name] * of_place
        if counties > 0:
            count_bins(numbers[:counties], 6, sheet.county_bins[i])
        count_bins(numbers[max(0, counties) :], 8, sheet.large_bins[i])
    return deviations


def run_block(model, s, paths, rng, shared, sheets):
    shocks, opening, due, planned, scale = model.scheme[s]
    counties, cities, places = model.counties, model.cities, model.places
    factors = (512.0 / scale)[:, None]
    shape = (places, paths)
    interest = 1 + model.interest
    shock = {"province": np.zeros((1, paths)), "city": np.zeros((cities, paths))}
    shock["county"] = np.zeros((counties, paths))
    shock["wage"] = np.zeros((counties, paths))
    names = ["province", "city", "county", "wage"]
    variance = dict.fromkeys(names, 0.0)
    normals = {name: np.empty_like(shock[name]) for name in names}
    income, expenditure = np.empty(shape), np.empty(shape)
    a = {name: np.zeros(shape) for name in ("available", "outlay", "to_date", "own")}
    c = {name: np.zeros(shape) for name in ("available", "outlay", "to_date", "own", "reserve", "levies", "transfer")}
    b = {name: np.zeros((cities + 1, paths)) for name in ("available", "outlay", "to_date", "own", "reserve")}
    for account, rows in ((a, places), (c, places), (b, cities + 1)):
        account["gap"] = np.zeros((rows, paths), bool)
        account["depleted_by"] = np.zeros((rows, paths), bool)
    levies_b, transfer_b = np.empty(shape), np.empty(shape)
    balance_a = np.repeat(opening[:, None], paths, axis=1)
    balance_c = balance_a.copy()
    balance_b = np.repeat(np.add.reduceat(opening, model.city_start[:-1])[:, None], paths, axis=1)
    held = np.zeros((cities, paths))
    fund = np.zeros(paths)
    city_rows = slice(counties, counties + cities)

    for t in range(model.years):
        factor = {}
        for name, (sd, persistence) in zip(names, shocks):
            variance[name] = persistence * persistence * variance[name] + sd * sd
            rng.standard_normal(out=normals[name])
            shock[name] *= persistence
            normals[name] *= sd
            shock[name] += normals[name]
            factor[name] = np.exp(shock[name] - variance[name] / 2)
        above = factor["city"] * factor["province"]
        np.multiply(factor["county"], above[model.city_of], out=expenditure[:counties])
        expenditure[:counties] *= planned[:, t : t + 1]
        np.multiply(factor["wage"], due[:, t : t + 1], out=income[:counties])
        model.sum_up(income)
        model.sum_up(expenditure)
        got, spent = income[:counties], expenditure[:counties]

        # County pooling
        net = got - spent
        balance_a *= interest
        balance_a += np.maximum(net, 0)
        gap = np.maximum(-net, 0)
        own = np.minimum(balance_a, gap)
        balance_a -= own
        a["available"][:counties] = balance_a
        a["own"][:counties] = own
        np.subtract(gap, own, out=a["outlay"][:counties])
        a["gap"][:counties] = gap > NEGLIGIBLE

        # City pooling with a reserve
        city_income, city_expenditure = income[city_rows], expenditure[city_rows]
        held *= interest
        levy = np.minimum(model.city_rate * city_income, np.maximum(0, model.city_cap * city_income - held))
        held += levy
        net_b = city_income - levy - city_expenditure
        surplus = np.maximum(net_b, 0)
        balance_b *= interest
        balance_b += surplus
        gap_b = np.maximum(-net_b, 0)
        own_b = np.minimum(balance_b, gap_b)
        balance_b -= own_b
        from_reserve = np.minimum(held, gap_b - own_b)
        held -= from_reserve
        outlay_b = gap_b - own_b - from_reserve
        b["available"][:cities] = balance_b + held
        b["own"][:cities] = own_b
        b["outlay"][:cities] = outlay_b
        b["reserve"][:cities] = from_reserve
        b["gap"][:cities] = gap_b > NEGLIGIBLE
        levy_part = (levy / city_income)[model.city_of]
        change = ((surplus - own_b) / city_income)[model.city_of]
        np.multiply(got, levy_part, out=levies_b[:counties])
        losses = np.maximum(0, levies_b[:counties] - net)
        loss_sums = np.add.reduceat(losses, model.city_start[:-1], axis=0)
        per_loss = np.divide(outlay_b, loss_sums, out=np.zeros_like(outlay_b), where=loss_sums > 0)
        called_b = losses * per_loss[model.city_of]
        np.multiply(change, got, out=transfer_b[:counties])
        transfer_b[:counties] -= net
        transfer_b[:counties] -= called_b
        model.sum_up(levies_b)
        model.sum_up(transfer_b)

        # Provincial adjustment
        levies = c["levies"]
        np.multiply(model.province_rate, got, out=levies[:counties])
        net_c = net - levies[:counties]
        balance_c *= interest
        balance_c += np.maximum(net_c, 0)
        gap = np.maximum(-net_c, 0)
        own = np.minimum(balance_c, gap)
        balance_c -= own
        left = gap - own
        model.sum_up(levies)
        fund *= interest
        fund += levies[-1]
        claims = model.province_share * left.sum(axis=0)
        paid_part = np.full(paths, model.province_share)
        is_short = claims > fund
        paid_part[is_short] *= fund[is_short] / claims[is_short]
        fund -= np.minimum(claims, fund)
        c["available"][:counties] = balance_c
        c["own"][:counties] = own
        np.multiply(left, paid_part, out=c["reserve"][:counties])
        np.subtract(left, c["reserve"][:counties], out=c["outlay"][:counties])
        np.subtract(c["reserve"][:counties], levies[:counties], out=c["transfer"][:counties])
        c["gap"][:counties] = gap > NEGLIGIBLE

        # Cities and the province
        for account in (a, c):
            account["to_date"][:counties] += account["outlay"][:counties]
            for name in ("available", "outlay", "to_date", "own", "reserve", "transfer"):
                if name in account:
                    model.sum_up(account[name])
            np.logical_or.reduceat(account["gap"][:counties], model.city_start[:-1], axis=0, out=account["gap"][city_rows])
            np.any(account["gap"][city_rows], axis=0, out=account["gap"][-1])
        c["available"][-1] += fund
        b["to_date"][:cities] += outlay_b
        for name in ("available", "outlay", "to_date", "own", "reserve"):
            np.add.reduce(b[name][:-1], axis=0, out=b[name][-1])
        np.any(b["gap"][:-1], axis=0, out=b["gap"][-1])
        judge(a, expenditure)
        judge(c, expenditure)
        judge(b, expenditure[counties:])
        per_city = np.diff(model.city_start)[:, None]
        for account in (a, c):
            for name, of in (("share", "depletion"), ("share_by", "depleted_by")):
                numbers = np.add.reduceat(account[of][:counties], model.city_start[:-1], axis=0, dtype=float)
                whole = numbers.sum(axis=0, keepdims=True) / counties
                account[name] = np.vstack([numbers / per_city, whole])
        for name, of in (("share", "depletion"), ("share_by", "depleted_by")):
            cities_own = b[of][:-1].astype(float)
            b[name] = np.vstack([cities_own, cities_own.mean(axis=0, keepdims=True)])

        shared[t][0].add(income)
        shared[t][1].add(expenditure)
        base = record(model, sheets[0][t], a, None, None, factors)
        record(model, sheets[1][t], b, base, a, factors)
        record(model, sheets[2][t], c, base, a, factors)
        pooled = sheets[1][t]
        pooled.all_levies.add(levies_b)
        pooled.all_transfers.add(transfer_b)
        calls = called_b > NEGLIGIBLE
        pooled.county_calls += np.count_nonzero(calls, axis=1)
        pooled.county_joint += np.count_nonzero(calls & a["call"][:counties], axis=1)


def errors_of(total, squares, n):
    return np.sqrt(np.maximum(0, squares - total * total / n) / (n - 1) / n)


def edges_of(precision):
    bins = np.arange((OCTAVES << precision) + 1)
    edges = np.ldexp(1 + (bins & ((1 << precision) - 1)) / (1 << precision), bins >> precision)
    edges[0] = 0
    return edges


def quantiles_of(bins, precision, factors, n):
    """Quantiles by linear interpolation within bins, by place: one search in the counts of all places, one after the other."""
    edges = edges_of(precision)
    size = OCTAVES << precision
    places = len(bins) // size
    below = bins.cumsum(dtype=np.int64)
    positions = QUANTILES * (n - 1) + n * np.arange(places)[:, None]
    found = np.searchsorted(below, positions, side="right")
    own = bins[found]
    at = found % size
    within = np.minimum(1, (positions - (below[found] - own) + 0.5) / own)
    return np.where(at == 0, 0, edges[at] + (edges[at + 1] - edges[at]) * within) / factors


def tails_of(bins, precision, factors, n):
    """The 95 % quantile and the mean of the worst 5 %, by place; what was not binned is 0."""
    size = OCTAVES << precision
    out = np.zeros((len(bins) // size, 2))
    counts = bins.reshape(-1, size)
    places = np.flatnonzero(counts[:, 1:].any(axis=1))
    if len(places) == 0:
        return out
    edges = edges_of(precision)[::-1]
    wanted = 0.05 * n
    own = counts[places, :0:-1].astype(float)
    above = own.cumsum(axis=1)
    low, width = edges[1:-1], edges[:-2] - edges[1:-1]
    taken = np.clip(wanted - (above - own), 0, own)
    share = 1 - np.divide(taken, 2 * own, out=np.zeros_like(own), where=own > 0)
    out[places, 1] = (taken * (low + width * share)).sum(axis=1) / wanted
    last = np.argmax(above >= wanted, axis=1)
    row = np.arange(len(places))
    reached = above[row, last] >= wanted
    quantile = low[last] + width[last] * (above[row, last] - wanted) / np.maximum(1, own[row, last])
    out[places, 0] = np.where(reached, quantile, 0)
    return out / factors


def write(model, s, shared, sheets, n, out):
    """Writes the statistics of a scheme in README.md's order."""
    factors = 512.0 / model.scheme[s][4][:, None]
    for r in range(RULES):
        for t in range(model.years):
            to = out[r, s, t]
            for i, sums in enumerate(shared[t]):
                to[:, 2 * i] = sums.pivot[:, 0] + sums.sum / n
                to[:, 2 * i + 1] = errors_of(sums.sum, sums.squares, n)
            sheet, first = sheets[r][t], sheets[0][t]
            places = slice(sheet.first, None)
            for f, name in enumerate(FIGURES):
                column = 4 + 3 * f
                sums, base = sheet.figures[name], first.figures[name]
                rows = slice(model.counties, None) if name in ("share", "share_by") else places
                if r == 1 and name in ("levies", "transfer"):
                    sums, rows = (sheet.all_levies if name == "levies" else sheet.all_transfers), slice(None)
                if sums.pivot is None:
                    to[:, column : column + 2] = 0
                    continue
                to[rows, column] = sums.pivot[:, 0] + sums.sum / n
                to[rows, column + 1] = errors_of(sums.sum, sums.squares, n)
                if r == 0:
                    continue
                if name in ("reserve", "levies", "transfer"):
                    to[rows, column + 2] = to[rows, column + 1]
                else:
                    of_base = base.sum if name in ("share", "share_by") else base.sum[places]
                    to[rows, column + 2] = errors_of(sums.sum - of_base, sums.pairs, n)
                    if r == 1 and name in ("outlay", "to_date"):
                        # Where the city pools, a county's government pays nothing.
                        counties = slice(0, model.counties)
                        to[counties, column : column + 2] = 0
                        to[counties, column + 2] = errors_of(base.sum[counties], base.squares[counties], n)
            for e, name in enumerate(EVENTS):
                column = 4 + 3 * len(FIGURES) + 2 * e
                own, both, there = sheet.counts[name], sheet.joint[name], first.counts[name][places]
                rows = places
                if r == 1 and name == "call":
                    own = np.concatenate([sheet.county_calls, own])
                    both = np.concatenate([sheet.county_joint, both])
                    there, rows = first.counts[name], slice(None)
                to[rows, column] = own
                if r > 0:
                    p, q = (own - both + 1) / (n + 2), (there - both + 1) / (n + 2)
                    to[rows, column + 1] = np.sqrt((p + q - (p - q) ** 2) / (n + 2))
            column = 4 + 3 * len(FIGURES) + 2 * len(EVENTS)
            parts = [(slice(model.counties, None), sheet.large_bins, 8)]
            if sheet.first == 0:
                parts.append((slice(0, model.counties), sheet.county_bins, 6))
            else:
                to[: model.counties, column + 14 :] = 0
            for rows, bins, precision in parts:
                to[rows, column : column + 7] = quantiles_of(bins[0], precision, 32.0, n)
                to[rows, column + 7 : column + 14] = quantiles_of(bins[1], precision, factors[rows], n)
                to[rows, column + 14 :] = tails_of(bins[2], precision, factors[rows], n)


def run(numbers, n, seed):
    model = Model(numbers)
    rng = np.random.Generator(np.random.SFC64(seed))
    out = np.full((RULES, model.schemes, model.years, model.places, STATISTICS), np.nan)
    for s in range(model.schemes):
        shared = [(Sums(model.places), Sums(model.places)) for _ in range(model.years)]
        sheets = [[Sheet(model, model.counties if r == 1 else 0) for _ in range(model.years)] for r in range(RULES)]
        for sheet in sheets[1]:
            sheet.all_levies, sheet.all_transfers = Sums(model.places), Sums(model.places)
            sheet.county_calls, sheet.county_joint = np.zeros((2, model.counties))
        for first in range(0, n, BLOCK):
            run_block(model, s, min(BLOCK, n - first), rng, shared, sheets)
        write(model, s, shared, sheets, n, out)
    return out


def main():
    model_file, paths, seed, out_file = sys.argv[1:]
    numbers = np.fromfile(model_file)
    start = time.perf_counter_ns()
    out = run(numbers, int(paths), int(seed))
    elapsed = time.perf_counter_ns() - start
    out.tofile(out_file)
    print(elapsed)


main()
