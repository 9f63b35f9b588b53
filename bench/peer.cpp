// The bench's model (README.md) in C++: as fast as it could be made, one thread.
//
// usage: peer MODEL PATHS SEED OUT
// MODEL and OUT are files of float64 as README.md says; prints the nanoseconds from the model in memory to all outputs.
// NUMBER is double unless it is said otherwise.
//
// Blocks of P paths go through all years; every loop over paths is left to the compiler to vectorise.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#define EACH_PATH _Pragma("GCC ivdep") for (int p = 0; p < P; p++)

#ifndef NUMBER
#define NUMBER double
#endif

namespace {

constexpr int RULES = 3;
constexpr double NEGLIGIBLE = 0.005;

struct Shock {
  double sd, persistence;
};

struct Scheme {
  Shock province, city, county, wage;
  // By county; by county and year.
  const double *opening, *due, *planned;
};

struct Model {
  std::vector<double> numbers;
  int counties, cities, years, schemes;
  double interest, cityRate, cityCap, provinceRate, provinceShare;
  std::vector<int> cityStart;
  std::vector<Scheme> scheme;
  std::vector<double> scale;
};

Model readModel(const char *file) {
  Model model;
  FILE *in = fopen(file, "rb");
  if (!in) { perror(file); exit(1); }
  double number;
  while (fread(&number, 8, 1, in) == 1) model.numbers.push_back(number);
  fclose(in);
  const double *at = model.numbers.data();
  model.counties = int(*at++);
  model.cities = int(*at++);
  model.years = int(*at++);
  model.schemes = int(*at++);
  model.interest = *at++;
  model.cityRate = *at++;
  model.cityCap = *at++;
  model.provinceRate = *at++;
  model.provinceShare = *at++;
  for (int k = 0; k <= model.cities; k++) model.cityStart.push_back(int(*at++));
  for (int s = 0; s < model.schemes; s++) {
    Scheme scheme;
    for (Shock *shock : {&scheme.province, &scheme.city, &scheme.county, &scheme.wage}) {
      shock->sd = *at++;
      shock->persistence = *at++;
    }
    scheme.opening = at;
    scheme.due = scheme.opening + model.counties;
    scheme.planned = scheme.due + model.counties * model.years;
    at = scheme.planned + model.counties * model.years;
    model.scheme.push_back(scheme);
  }
  return model;
}

// ---- elementary functions, by number format

inline uint64_t bitsOf(double x) { uint64_t u; memcpy(&u, &x, 8); return u; }
inline uint32_t bitsOf(float x) { uint32_t u; memcpy(&u, &x, 4); return u; }
inline double numberOf(uint64_t u) { double x; memcpy(&x, &u, 8); return x; }
inline float numberOf(uint32_t u) { float x; memcpy(&x, &u, 4); return x; }

template <class T> struct Format;
template <> struct Format<double> {
  using Int = int64_t;
  using Word = uint64_t;
  static constexpr int mantissa = 52, expDegree = 12, logTerms = 10, trigTerms = 8;
  static constexpr Int bias = 1023;
  static constexpr double rounder = 6755399441055744.0;
  static constexpr double ln2High = 0.6931471803691238, ln2Low = 1.9082149292705877e-10;
};
template <> struct Format<float> {
  using Int = int32_t;
  using Word = uint32_t;
  static constexpr int mantissa = 23, expDegree = 6, logTerms = 4, trigTerms = 4;
  static constexpr Int bias = 127;
  static constexpr float rounder = 12582912.0f;
  static constexpr float ln2High = 0.693145752f, ln2Low = 1.42860677e-6f;
};

constexpr double inverseFactorial(int n) { return n < 2 ? 1.0 : inverseFactorial(n - 1) / n; }

template <class T, int N> inline T horner(T x, const T (&c)[N]) {
  T sum = c[N - 1];
#pragma GCC unroll 16
  for (int i = N - 2; i >= 0; i--) sum = sum * x + c[i];
  return sum;
}

template <class T> inline T expOf(T x) {
  using F = Format<T>;
  static constexpr T all[13] = {T(inverseFactorial(0)), T(inverseFactorial(1)), T(inverseFactorial(2)),
                                T(inverseFactorial(3)), T(inverseFactorial(4)), T(inverseFactorial(5)),
                                T(inverseFactorial(6)), T(inverseFactorial(7)), T(inverseFactorial(8)),
                                T(inverseFactorial(9)), T(inverseFactorial(10)), T(inverseFactorial(11)),
                                T(inverseFactorial(12))};
  using Int = typename F::Int;
  const Int k = Int(x * T(1.4426950408889634) + (x < 0 ? T(-0.5) : T(0.5)));
  const T r = (x - T(k) * F::ln2High) - T(k) * F::ln2Low;
  T sum = all[F::expDegree];
#pragma GCC unroll 16
  for (int i = F::expDegree - 1; i >= 0; i--) sum = sum * r + all[i];
  return sum * numberOf(typename F::Word((k + F::bias) << F::mantissa));
}

// ln(u) for normal u > 0
template <class T> inline T logOf(T u) {
  using F = Format<T>;
  using Word = typename F::Word;
  constexpr Word sqrtHalf = sizeof(T) == 8 ? Word(0x3fe6a09e667f3bcdull) : Word(0x3f3504f3u);
  const Word shifted = bitsOf(u) - sqrtHalf;
  const typename F::Int k = typename F::Int(shifted) >> F::mantissa;
  const T m = numberOf(Word(bitsOf(u) - (Word(k) << F::mantissa)));
  const T f = (m - 1) / (m + 1);
  const T f2 = f * f;
  T sum = T(1.0 / (2 * F::logTerms + 1));
#pragma GCC unroll 16
  for (int i = F::logTerms - 1; i >= 0; i--) sum = sum * f2 + T(1.0) / T(2 * i + 1);
  return T(k) * T(0.6931471805599453) + 2 * f * sum;
}

// cos and sin of 2π·y / 2^32
template <class T> inline void turn(uint32_t y, T &cosine, T &sine) {
  static constexpr T c[9] = {1, T(-inverseFactorial(2)), T(inverseFactorial(4)), T(-inverseFactorial(6)),
                             T(inverseFactorial(8)), T(-inverseFactorial(10)), T(inverseFactorial(12)),
                             T(-inverseFactorial(14)), T(inverseFactorial(16))};
  static constexpr T s[9] = {1, T(-inverseFactorial(3)), T(inverseFactorial(5)), T(-inverseFactorial(7)),
                             T(inverseFactorial(9)), T(-inverseFactorial(11)), T(inverseFactorial(13)),
                             T(-inverseFactorial(15)), T(inverseFactorial(17))};
  constexpr int terms = Format<T>::trigTerms;
  const uint32_t shifted = y + 0x20000000u;
  const uint32_t quarter = shifted >> 30;
  const T theta = T(int32_t(shifted & 0x3fffffffu) - 0x20000000) * T(6.283185307179586 / 4294967296.0);
  const T t2 = theta * theta;
  T near = c[terms], far = s[terms];
#pragma GCC unroll 16
  for (int i = terms - 1; i >= 0; i--) {
    near = near * t2 + c[i];
    far = far * t2 + s[i];
  }
  far *= theta;
  const T a = quarter & 1 ? -far : near, b = quarter & 1 ? near : far;
  cosine = quarter & 2 ? -a : a;
  sine = quarter & 2 ? -b : b;
}

// ---- outputs

// Of one figure at one place: sums of deviations from the first path's number, and of their squares.
struct Moments {
  double pivot = 0, sum = 0, squares = 0, pairSquares = 0;
};

enum Figure { MONTHS, AVAILABLE, OUTLAY, TO_DATE, OWN, SHARE, SHARE_BY, RESERVE, LEVIES, TRANSFER, FIGURES };
enum Event { GAP, CALL, DEPLETION, DEPLETED_BY, EVENTS };
enum Counted { IN_MONTHS, IN_AVAILABLE, IN_OUTLAY, HISTOGRAMS };

constexpr int STATISTICS = 2 * 2 + 3 * FIGURES + 2 * EVENTS + 7 + 7 + 2;
constexpr int OCTAVES = 16;
constexpr int BATCH = 8;

// What is kept of a rule set, scheme, year and place.
struct Sheet {
  Moments figures[FIGURES];
  uint32_t counts[EVENTS] = {}, joint[EVENTS] = {};
};

template <class T, int P> class Bench {
  using Row = T[P];

  const Model &model;
  const int paths, counties, cities, years, places;
  // By scheme, year and place: income and expenditure, which no rule set changes.
  std::vector<Moments> shared;
  // By rule set, scheme, year and place.
  std::vector<Sheet> sheets;
  // Memory that nobody writes to costs nothing: zeros of the system's.
  std::unique_ptr<uint16_t, decltype(&free)> countyBins, largeBins;
  // Bins still to be counted, of up to BATCH blocks, by rule set, year, place and histogram.
  std::unique_ptr<uint16_t, decltype(&free)> waitingMemory;
  uint16_t *waiting;
  std::vector<uint16_t> waitingCount;
  int live = 0;
  bool isFirst = true;

  uint32_t rng[4][P];
  std::unique_ptr<Row[]> memory;
  Row *next;

public:
  Bench(const Model &m, int n)
      : model(m), paths(n), counties(m.counties), cities(m.cities), years(m.years), places(m.counties + m.cities + 1),
        shared(size_t(2) * m.schemes * m.years * places), sheets(size_t(RULES) * m.schemes * m.years * places),
        countyBins(binsOf(size_t(RULES) * m.schemes * m.years * m.counties * HISTOGRAMS * (OCTAVES << 6)), free),
        largeBins(binsOf(size_t(RULES) * m.schemes * m.years * (m.cities + 1) * HISTOGRAMS * (OCTAVES << 8)), free),
        waitingMemory(binsOf(size_t(RULES) * m.years * places * HISTOGRAMS * BATCH * P), free), waiting(waitingMemory.get()),
        waitingCount(size_t(RULES) * m.years * places * HISTOGRAMS) {}

  void run(uint64_t seed) {
    memory.reset(new Row[rowCount()]);
    for (int s = 0; s < model.schemes; s++) {
      for (int first = 0; first < paths; first += P) {
        live = std::min(P, paths - first);
        isFirst = first == 0;
        startStreams(seed, uint64_t(s) * paths + first);
        next = memory.get();
        runScheme(s);
        if ((first / P) % BATCH == BATCH - 1 || first + P >= paths) countBatch(s);
      }
    }
  }

  void write(std::vector<double> &out) const {
    out.assign(size_t(RULES) * model.schemes * years * places * STATISTICS, std::numeric_limits<double>::quiet_NaN());
    double *at = out.data();
    for (int r = 0; r < RULES; r++)
      for (int s = 0; s < model.schemes; s++)
        for (int t = 0; t < years; t++)
          for (int place = 0; place < places; place++, at += STATISTICS) writePlace(r, s, t, place, at);
  }

private:
  static uint16_t *binsOf(size_t count) {
    void *bins = calloc(count, sizeof(uint16_t));
    if (!bins) abort();
    return static_cast<uint16_t *>(bins);
  }

  // The bins of a place's histogram, one of HISTOGRAMS.
  uint16_t *binsAt(int r, int s, int t, int place, int which) const {
    const size_t sheet = (size_t(r) * model.schemes + s) * years + t;
    if (place < counties) return countyBins.get() + ((sheet * counties + place) * HISTOGRAMS + which) * (OCTAVES << 6);
    return largeBins.get() + ((sheet * (cities + 1) + place - counties) * HISTOGRAMS + which) * (OCTAVES << 8);
  }

  void startStreams(uint64_t seed, uint64_t first) {
    for (int p = 0; p < P; p++) {
      uint64_t state = seed * 0x9e3779b97f4a7c15ull + (first + p) * 0xd1342543de82ef95ull;
      for (int i = 0; i < 4; i += 2) {
        state += 0x9e3779b97f4a7c15ull;
        uint64_t z = state;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
        z ^= z >> 31;
        rng[i][p] = uint32_t(z);
        rng[i + 1][p] = uint32_t(z >> 32);
      }
    }
  }

  // xoshiro128++
  inline void drawBits(uint32_t *out) {
    EACH_PATH {
      uint32_t a = rng[0][p], b = rng[1][p], c = rng[2][p], d = rng[3][p];
      const uint32_t sum = a + d;
      out[p] = ((sum << 7) | (sum >> 25)) + a;
      const uint32_t shifted = b << 9;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= shifted;
      d = (d << 11) | (d >> 21);
      rng[0][p] = a;
      rng[1][p] = b;
      rng[2][p] = c;
      rng[3][p] = d;
    }
  }

  inline void drawNormals(T *first, T *second) {
    alignas(64) uint32_t x[P], y[P];
    drawBits(x);
    drawBits(y);
    EACH_PATH {
      T u;
      if constexpr (sizeof(T) == 8) u = (T(x[p]) + 1) * T(1 / 4294967296.0);
      else u = (T(int32_t(x[p] >> 8)) + 1) * T(1 / 16777216.0);
      const T radius = std::sqrt(-2 * logOf(u));
      T cosine, sine;
      turn(y[p], cosine, sine);
      first[p] = radius * cosine;
      second[p] = radius * sine;
    }
  }

  // A scheme's state and figures: 41 rows a place, 4 a county, 3 a city and a few.
  size_t rowCount() const { return size_t(48) * places + 8; }
  Row *take(int count) {
    Row *rows = next;
    next += count;
    if (next > memory.get() + rowCount()) abort();
    memset(rows, 0, sizeof(Row) * count);
    return rows;
  }

  int placeOfCity(int k) const { return counties + k; }
  int province() const { return counties + cities; }
  Sheet &sheet(int r, int s, int t, int place) {
    return sheets[((size_t(r) * model.schemes + s) * years + t) * places + place];
  }

  // ---- recording: one pass a figure; the sums of a block are in T, those over blocks in double

  inline void record(Moments &to, const T *x) {
    if (isFirst) to.pivot = double(x[0]);
    const T pivot = T(to.pivot);
    T sum = 0, squares = 0;
    if (live == P) {
      EACH_PATH {
        const T d = x[p] - pivot;
        sum += d;
        squares += d * d;
      }
    } else
      for (int p = 0; p < live; p++) {
        const T d = x[p] - pivot;
        sum += d;
        squares += d * d;
      }
    to.sum += double(sum);
    to.squares += double(squares);
  }

  inline void recordPaired(Moments &to, const Moments &base, const T *x, const T *y) {
    if (isFirst) to.pivot = double(x[0]);
    const T pivot = T(to.pivot), other = T(base.pivot);
    T sum = 0, squares = 0, pairs = 0;
    const auto add = [&](int p) __attribute__((always_inline)) {
      const T d = x[p] - pivot;
      const T e = d - (y[p] - other);
      sum += d;
      squares += d * d;
      pairs += e * e;
    };
    if (live == P) { EACH_PATH add(p); }
    else
      for (int p = 0; p < live; p++) add(p);
    to.sum += double(sum);
    to.squares += double(squares);
    to.pairSquares += double(pairs);
  }

  // Flags are 0 or 1.
  inline void count(Sheet &to, int event, const T *flags, const T *base) {
    T sum = 0, both = 0;
    if (live == P) {
      if (base) { EACH_PATH { sum += flags[p]; both += flags[p] * base[p]; } }
      else EACH_PATH sum += flags[p];
    } else
      for (int p = 0; p < live; p++) {
        sum += flags[p];
        if (base) both += flags[p] * base[p];
      }
    to.counts[event] += uint32_t(sum);
    to.joint[event] += uint32_t(both);
  }

  // Bins of the bits of a float: exponent and 6 bits of the mantissa at counties, 8 at larger places.
  inline void bin(int r, int s, int t, int place, int which, const T *x, T factor, bool isRare) {
    if (isRare) {
      T most = 0;
      EACH_PATH most = std::max(most, x[p]);
      if (!(most > 0)) return;
    }
    const int precision = place < counties ? 6 : 8;
    const size_t slot = ((size_t(r) * years + t) * places + place) * HISTOGRAMS + which;
    uint16_t *index = &waiting[slot * (BATCH * P)] + waitingCount[slot];
    const int shift = 23 - precision, base = 127 << precision, last = (OCTAVES << precision) - 1;
    EACH_PATH index[p] = uint16_t(std::min(std::max(int32_t(bitsOf(float(x[p] * factor)) >> shift) - base, 0), last));
    waitingCount[slot] += live;
  }

  // Histograms lie all over the memory, so each is visited once for many blocks.
  void countBatch(int s) {
    size_t slot = 0;
    for (int r = 0; r < RULES; r++)
      for (int t = 0; t < years; t++)
        for (int place = 0; place < places; place++)
          for (int which = 0; which < HISTOGRAMS; which++, slot++) {
            if (waitingCount[slot] == 0) continue;
            uint16_t *bins = binsAt(r, s, t, place, which);
            const uint16_t *index = &waiting[slot * (BATCH * P)];
            for (int i = 0; i < waitingCount[slot]; i++) bins[index[i]]++;
            waitingCount[slot] = 0;
          }
  }

  // The factor that brings a place's figures into the bins, [1, 2^16).
  double factorOf(int s, int place, int which) const {
    return which == IN_MONTHS ? 32.0 : 512.0 / model.scale[size_t(s) * places + place];
  }

  // What every rule set has of a place with an account: a balance, what governments paid, whether it ran dry.
  struct Account {
    Row *available, *outlay, *toDate, *own, *gap, *call, *depletion, *depletedBy, *months, *share, *shareBy;
  };
  Account takeAccount(int count) {
    return {take(count), take(count), take(count), take(count), take(count), take(count),
            take(count), take(count), take(count), take(count), take(count)};
  }

  // Months and events of a row, from available, outlay, expenditure.
  inline void judge(const Account &a, int row, const T *expenditure, const T *called) {
    T *months = a.months[row], *call = a.call[row], *depletion = a.depletion[row], *by = a.depletedBy[row];
    const T *available = a.available[row];
    EACH_PATH {
      months[p] = 12 * available[p] / expenditure[p];
      const T isCalled = called[p] > T(NEGLIGIBLE) ? 1 : 0;
      const T isDepleted = available[p] < T(NEGLIGIBLE) ? isCalled : T(0);
      call[p] = isCalled;
      depletion[p] = isDepleted;
      by[p] = std::max(by[p], isDepleted);
    }
  }

  inline void recordAccount(int r, int s, int t, int place, const Account &a, int row, const Account *base, int baseRow) {
    Sheet &to = sheet(r, s, t, place);
    const auto figure = [&](int which, Row *rows, Row *baseRows) __attribute__((always_inline)) {
      if (base) recordPaired(to.figures[which], sheet(0, s, t, place).figures[which], rows[row], baseRows[baseRow]);
      else record(to.figures[which], rows[row]);
    };
    const auto event = [&](int which, Row *rows, Row *baseRows) __attribute__((always_inline)) {
      count(to, which, rows[row], base ? baseRows[baseRow] : nullptr);
    };
    const Account &b = base ? *base : a;
    figure(MONTHS, a.months, b.months);
    figure(AVAILABLE, a.available, b.available);
    figure(OUTLAY, a.outlay, b.outlay);
    figure(TO_DATE, a.toDate, b.toDate);
    figure(OWN, a.own, b.own);
    if (place >= counties) {
      figure(SHARE, a.share, b.share);
      figure(SHARE_BY, a.shareBy, b.shareBy);
    }
    event(GAP, a.gap, b.gap);
    event(CALL, a.call, b.call);
    event(DEPLETION, a.depletion, b.depletion);
    event(DEPLETED_BY, a.depletedBy, b.depletedBy);
    bin(r, s, t, place, IN_MONTHS, a.months[row], T(factorOf(s, place, IN_MONTHS)), false);
    bin(r, s, t, place, IN_AVAILABLE, a.available[row], T(factorOf(s, place, IN_AVAILABLE)), false);
    bin(r, s, t, place, IN_OUTLAY, a.outlay[row], T(factorOf(s, place, IN_OUTLAY)), true);
  }

  // Sums of the rows first..end of a figure into row `to`.
  static inline void sumRows(Row *rows, int to, int first, int end) {
    alignas(64) T sum[P] = {};
    for (int i = first; i < end; i++) EACH_PATH sum[p] += rows[i][p];
    memcpy(rows[to], sum, sizeof(sum));
  }

  // Of the counties' rows: those of the cities and of the province. `share` of units: counties here.
  void sumAccount(const Account &a) {
    for (int k = 0; k <= cities; k++) {
      const bool isCity = k < cities;
      const int to = isCity ? placeOfCity(k) : province();
      const int first = isCity ? model.cityStart[k] : counties, end = isCity ? model.cityStart[k + 1] : counties + cities;
      for (Row *rows : {a.available, a.outlay, a.toDate, a.own, a.gap}) sumRows(rows, to, first, end);
      EACH_PATH a.gap[to][p] = a.gap[to][p] > 0 ? T(1) : T(0);
    }
  }

  // Share of the units (rows first..end) that ran dry.
  void shareOf(const Account &a, int to, int first, int end) {
    alignas(64) T now[P] = {}, by[P] = {};
    for (int i = first; i < end; i++)
      EACH_PATH {
        now[p] += a.depletion[i][p];
        by[p] += a.depletedBy[i][p];
      }
    const T per = T(1) / T(end - first);
    EACH_PATH {
      a.share[to][p] = now[p] * per;
      a.shareBy[to][p] = by[p] * per;
    }
  }

  void runScheme(int s) {
    const Scheme &scheme = model.scheme[s];
    Row *shockProvince = take(1), *shockCity = take(cities), *shockSpend = take(counties), *shockWage = take(counties);
    Row *income = take(places), *expenditure = take(places);
    const Account a = takeAccount(places), b = takeAccount(places), c = takeAccount(places);
    Row *left = take(counties), *reserveC = take(places), *leviesB = take(places), *transferB = take(places);
    Row *leviesC = take(places), *transferC = take(places), *reserveB = take(places);
    Row *calledB = take(counties), *held = take(cities), *ownB = take(cities), *fund = take(1), *factorAbove = take(1);
    Row *unused = take(1), *cityNormals = take(cities + 1);
    for (int i = 0; i < counties; i++) EACH_PATH a.available[i][p] = c.available[i][p] = T(scheme.opening[i]);
    for (int k = 0; k < cities; k++)
      for (int i = model.cityStart[k]; i < model.cityStart[k + 1]; i++) EACH_PATH ownB[k][p] += T(scheme.opening[i]);

    const T interest = T(1 + model.interest), rateB = T(model.cityRate), capB = T(model.cityCap);
    const T rateC = T(model.provinceRate), shareC = T(model.provinceShare);
    double vProvince = 0, vCity = 0, vSpend = 0, vWage = 0;
    const auto step = [](double &v, const Shock &shock) {
      v = shock.persistence * shock.persistence * v + shock.sd * shock.sd;
      return T(v / 2);
    };
    for (int t = 0; t < years; t++) {
      const T halfProvince = step(vProvince, scheme.province), halfCity = step(vCity, scheme.city);
      const T halfSpend = step(vSpend, scheme.county), halfWage = step(vWage, scheme.wage);
      for (int k = 0; k <= cities; k += 2) drawNormals(cityNormals[k], k < cities ? cityNormals[k + 1] : unused[0]);
      {
        const T persistence = T(scheme.province.persistence), sd = T(scheme.province.sd);
        EACH_PATH {
          shockProvince[0][p] = persistence * shockProvince[0][p] + sd * cityNormals[cities][p];
          factorAbove[0][p] = expOf(shockProvince[0][p] - halfProvince);
          fund[0][p] *= interest;
        }
      }
      alignas(64) T claims[P] = {};
      for (int k = 0; k < cities; k++) {
        const int first = model.cityStart[k], end = model.cityStart[k + 1];
        alignas(64) T above[P], cityIncome[P] = {}, cityExpenditure[P] = {};
        {
          const T persistence = T(scheme.city.persistence), sd = T(scheme.city.sd);
          EACH_PATH {
            shockCity[k][p] = persistence * shockCity[k][p] + sd * cityNormals[k][p];
            above[p] = factorAbove[0][p] * expOf(shockCity[k][p] - halfCity);
          }
        }
        for (int i = first; i < end; i++) {
          alignas(64) T z[P], w[P];
          drawNormals(z, w);
          const T persistence = T(scheme.county.persistence), sd = T(scheme.county.sd);
          const T wagePersistence = T(scheme.wage.persistence), wageSd = T(scheme.wage.sd);
          const T due = T(scheme.due[i * years + t]), planned = T(scheme.planned[i * years + t]);
          EACH_PATH {
            const T spend = persistence * shockSpend[i][p] + sd * z[p];
            const T wage = wagePersistence * shockWage[i][p] + wageSd * w[p];
            shockSpend[i][p] = spend;
            shockWage[i][p] = wage;
            const T spent = planned * above[p] * expOf(spend - halfSpend);
            const T got = due * expOf(wage - halfWage);
            expenditure[i][p] = spent;
            income[i][p] = got;
            cityIncome[p] += got;
            cityExpenditure[p] += spent;
            // County pooling
            const T net = got - spent;
            T balance = a.available[i][p] * interest + std::max(net, T(0));
            T gap = std::max(-net, T(0));
            T own = std::min(balance, gap);
            a.available[i][p] = balance - own;
            a.own[i][p] = own;
            a.outlay[i][p] = gap - own;
            a.toDate[i][p] += gap - own;
            a.gap[i][p] = gap > T(NEGLIGIBLE) ? T(1) : T(0);
            // Provincial adjustment, up to the claims on the fund
            const T levy = rateC * got;
            const T netC = net - levy;
            balance = c.available[i][p] * interest + std::max(netC, T(0));
            gap = std::max(-netC, T(0));
            own = std::min(balance, gap);
            c.available[i][p] = balance - own;
            c.own[i][p] = own;
            c.gap[i][p] = gap > T(NEGLIGIBLE) ? T(1) : T(0);
            leviesC[i][p] = levy;
            left[i][p] = gap - own;
            claims[p] += shareC * (gap - own);
            fund[0][p] += levy;
          }
        }
        const int place = placeOfCity(k);
        memcpy(income[place], cityIncome, sizeof(Row));
        memcpy(expenditure[place], cityExpenditure, sizeof(Row));
        poolCity(k, interest, rateB, capB, b, income, expenditure, leviesB, transferB, reserveB, calledB, held, ownB);
      }
      // Provincial adjustment: what the fund pays, and the counties' governments
      alignas(64) T paidPart[P];
      EACH_PATH {
        const T balance = fund[0][p], claim = claims[p];
        paidPart[p] = shareC * (claim > balance ? balance / claim : T(1));
        fund[0][p] = balance - std::min(claim, balance);
      }
      for (int i = 0; i < counties; i++)
        EACH_PATH {
          const T paid = left[i][p] * paidPart[p];
          const T outlay = left[i][p] - paid;
          reserveC[i][p] = paid;
          c.outlay[i][p] = outlay;
          c.toDate[i][p] += outlay;
          transferC[i][p] = paid - leviesC[i][p];
        }
      // Cities and the province
      for (Row *rows : {income, expenditure}) sumRows(rows, province(), counties, counties + cities);
      sumAccount(a);
      sumAccount(c);
      for (Row *rows : {reserveC, leviesC, transferC}) {
        for (int k = 0; k < cities; k++) sumRows(rows, placeOfCity(k), model.cityStart[k], model.cityStart[k + 1]);
        sumRows(rows, province(), counties, counties + cities);
      }
      EACH_PATH c.available[province()][p] += fund[0][p];
      for (Row *rows : {b.available, b.outlay, b.toDate, b.own, b.gap, leviesB, transferB, reserveB})
        sumRows(rows, province(), counties, counties + cities);
      EACH_PATH b.gap[province()][p] = b.gap[province()][p] > 0 ? T(1) : T(0);
      for (int place = 0; place < places; place++) {
        judge(a, place, expenditure[place], a.outlay[place]);
        judge(c, place, expenditure[place], c.outlay[place]);
        if (place >= counties) judge(b, place, expenditure[place], b.outlay[place]);
      }
      for (int k = 0; k <= cities; k++) {
        const int to = k < cities ? placeOfCity(k) : province();
        const int first = k < cities ? model.cityStart[k] : 0, end = k < cities ? model.cityStart[k + 1] : counties;
        shareOf(a, to, first, end);
        shareOf(c, to, first, end);
        if (k < cities) shareOf(b, to, to, to + 1);
        else shareOf(b, to, counties, counties + cities);
      }
      recordYear(s, t, a, b, c, income, expenditure, reserveB, leviesB, transferB, calledB, reserveC, leviesC, transferC);
    }
  }

  // City pooling of one city, and what it means to its counties.
  inline void poolCity(int k, T interest, T rate, T cap, const Account &b, Row *income, Row *expenditure, Row *levies,
                       Row *transfer, Row *reserve, Row *called, Row *held, Row *ownB) {
    const int place = placeOfCity(k), first = model.cityStart[k], end = model.cityStart[k + 1];
    alignas(64) T levyPart[P], change[P], losses[P] = {}, perLoss[P];
    EACH_PATH {
      const T got = income[place][p];
      const T before = held[k][p] * interest;
      const T levy = std::min(rate * got, std::max(T(0), cap * got - before));
      const T net = got - levy - expenditure[place][p];
      const T balance = ownB[k][p] * interest + std::max(net, T(0));
      const T gap = std::max(-net, T(0));
      const T own = std::min(balance, gap);
      const T fromReserve = std::min(before + levy, gap - own);
      const T outlay = gap - own - fromReserve;
      ownB[k][p] = balance - own;
      held[k][p] = before + levy - fromReserve;
      b.available[place][p] = ownB[k][p] + held[k][p];
      b.own[place][p] = own;
      b.outlay[place][p] = outlay;
      b.toDate[place][p] += outlay;
      b.gap[place][p] = gap > T(NEGLIGIBLE) ? T(1) : T(0);
      reserve[place][p] = fromReserve;
      levies[place][p] = levy;
      levyPart[p] = levy / got;
      change[p] = (std::max(net, T(0)) - own) / got;
    }
    for (int i = first; i < end; i++)
      EACH_PATH losses[p] += std::max(T(0), expenditure[i][p] - income[i][p] + income[i][p] * levyPart[p]);
    EACH_PATH perLoss[p] = losses[p] > 0 ? b.outlay[place][p] / losses[p] : T(0);
    alignas(64) T whole[P] = {};
    for (int i = first; i < end; i++)
      EACH_PATH {
        const T got = income[i][p], spent = expenditure[i][p];
        const T levy = got * levyPart[p];
        const T part = std::max(T(0), spent - got + levy) * perLoss[p];
        levies[i][p] = levy;
        called[i][p] = part;
        transfer[i][p] = spent - got - part + change[p] * got;
        whole[p] += transfer[i][p];
      }
    memcpy(transfer[place], whole, sizeof(Row));
  }

  void recordYear(int s, int t, const Account &a, const Account &b, const Account &c, Row *income, Row *expenditure,
                  Row *reserveB, Row *leviesB, Row *transferB, Row *calledB, Row *reserveC, Row *leviesC, Row *transferC) {
    for (int place = 0; place < places; place++) {
      Moments *both = &shared[2 * ((size_t(s) * years + t) * places + place)];
      record(both[0], income[place]);
      record(both[1], expenditure[place]);
      recordAccount(0, s, t, place, a, place, nullptr, 0);
      recordAccount(2, s, t, place, c, place, &a, place);
      Sheet &toC = sheet(2, s, t, place), &toB = sheet(1, s, t, place);
      record(toC.figures[RESERVE], reserveC[place]);
      record(toC.figures[LEVIES], leviesC[place]);
      record(toC.figures[TRANSFER], transferC[place]);
      record(toB.figures[LEVIES], leviesB[place]);
      record(toB.figures[TRANSFER], transferB[place]);
      if (place >= counties) {
        recordAccount(1, s, t, place, b, place, &a, place);
        record(toB.figures[RESERVE], reserveB[place]);
      } else {
        alignas(64) T call[P];
        EACH_PATH call[p] = calledB[place][p] > T(NEGLIGIBLE) ? T(1) : T(0);
        count(toB, CALL, call, a.call[place]);
      }
    }
  }

  // ---- statistics, in README.md's order

  void writePlace(int r, int s, int t, int place, double *at) const {
    const size_t sheetIndex = (size_t(s) * years + t) * places + place;
    const size_t perRule = size_t(model.schemes) * years * places;
    const Sheet &own = sheets[r * perRule + sheetIndex], &base = sheets[sheetIndex];
    const bool isCounty = place < counties, isPooled = r == 1 && isCounty;
    const double n = paths;
    const auto seOf = [&](double sum, double squares) {
      return std::sqrt(std::max(0.0, squares - sum * sum / n) / (n - 1) / n);
    };
    double *to = at;
    for (int i = 0; i < 2; i++) {
      const Moments &m = shared[2 * sheetIndex + i];
      *to++ = m.pivot + m.sum / n;
      *to++ = seOf(m.sum, m.squares);
    }
    for (int f = 0; f < FIGURES; f++, to += 3) {
      const Moments &m = own.figures[f], &first = base.figures[f];
      const bool hasOutlays = f == OUTLAY || f == TO_DATE;
      if (isPooled && !hasOutlays && f != LEVIES && f != TRANSFER) continue;
      if (isCounty && (f == SHARE || f == SHARE_BY)) continue;
      to[0] = m.pivot + m.sum / n;
      to[1] = seOf(m.sum, m.squares);
      if (r == 0) continue;
      // A county's government pays nothing where the city pools, and only the others have levies, transfers, a reserve.
      if (isPooled && hasOutlays) to[2] = seOf(first.sum, first.squares);
      else to[2] = f >= RESERVE ? to[1] : seOf(m.sum - first.sum, m.pairSquares);
    }
    for (int e = 0; e < EVENTS; e++, to += 2) {
      if (isPooled && e != CALL) continue;
      to[0] = own.counts[e];
      if (r == 0) continue;
      const double both = own.joint[e];
      const double here = (own.counts[e] - both + 1) / (n + 2), there = (base.counts[e] - both + 1) / (n + 2);
      to[1] = std::sqrt((here + there - (here - there) * (here - there)) / (n + 2));
    }
    if (isPooled) {
      to[14] = to[15] = 0;
      return;
    }
    static const double shares[7] = {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};
    for (int which = 0; which < HISTOGRAMS; which++) {
      const int precision = isCounty ? 6 : 8, size = OCTAVES << precision;
      const uint16_t *bins = binsAt(r, s, t, place, which);
      const double factor = factorOf(s, place, which);
      const auto edge = [&](int i) {
        return i == 0 ? 0.0 : std::ldexp(1 + double(i & ((1 << precision) - 1)) / (1 << precision), i >> precision) / factor;
      };
      // Most bins are empty: they are passed over four at a time.
      const auto isEmpty = [&](int i) {
        uint64_t four;
        memcpy(&four, bins + i, 8);
        return four == 0;
      };
      if (which == IN_OUTLAY) {
        // What was not binned at all is 0, and so are the numbers of the first bin.
        double wanted = 0.05 * n, above = 0, sum = 0, quantile = 0;
        for (int i = size - 1; i > 0 && above < wanted; i--) {
          if ((i & 3) == 3 && isEmpty(i - 3)) { i -= 3; continue; }
          if (bins[i] == 0) continue;
          const double taken = std::min(wanted - above, double(bins[i])), low = edge(i), width = edge(i + 1) - low;
          sum += taken * (low + width * (1 - taken / (2.0 * bins[i])));
          above += bins[i];
          if (above >= wanted) quantile = low + width * ((above - wanted) / bins[i]);
        }
        to[0] = quantile;
        to[1] = sum / wanted;
        to += 2;
        continue;
      }
      double below = 0;
      int q = 0;
      for (int i = 0; i < size && q < 7; i++) {
        if ((i & 3) == 0 && isEmpty(i)) { i += 3; continue; }
        if (bins[i] == 0) continue;
        while (q < 7 && below + bins[i] > shares[q] * (n - 1)) {
          const double low = edge(i), within = (shares[q] * (n - 1) - below + 0.5) / bins[i];
          to[q++] = i == 0 ? 0 : low + (edge(i + 1) - low) * std::min(1.0, within);
        }
        below += bins[i];
      }
      to += 7;
    }
  }
};

void runBench(const Model &model, int paths, uint64_t seed, const char *file) {
  std::vector<double> out;
  const auto start = std::chrono::steady_clock::now();
  {
    Bench<NUMBER, 256 / sizeof(NUMBER)> bench(model, paths);
    bench.run(seed);
    bench.write(out);
  }
  const auto end = std::chrono::steady_clock::now();
  FILE *to = fopen(file, "wb");
  if (!to || fwrite(out.data(), 8, out.size(), to) != out.size()) { perror(file); exit(1); }
  fclose(to);
  printf("%lld\n", (long long)std::chrono::duration_cast<std::chrono::nanoseconds>(end - start).count());
}

}  // namespace

int main(int argc, char **argv) {
  if (argc != 5) { fprintf(stderr, "usage: peer MODEL PATHS SEED OUT\n"); return 1; }
  Model model = readModel(argv[1]);
  const int paths = atoi(argv[2]);
  if (paths < 2 || paths > 65535) { fprintf(stderr, "2 to 65535 paths: counts have 16 bits\n"); return 1; }
  // A place's amounts are binned in relation to what it plans to spend in the first year.
  const int places = model.counties + model.cities + 1;
  for (const Scheme &scheme : model.scheme) {
    std::vector<double> scale(places);
    for (int k = 0; k < model.cities; k++)
      for (int i = model.cityStart[k]; i < model.cityStart[k + 1]; i++) {
        const double planned = scheme.planned[i * model.years];
        scale[i] = planned;
        scale[model.counties + k] += planned;
        scale[places - 1] += planned;
      }
    model.scale.insert(model.scale.end(), scale.begin(), scale.end());
  }
  runBench(model, paths, strtoull(argv[3], nullptr, 10), argv[4]);
  return 0;
}
