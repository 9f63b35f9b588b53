import {
  type BatteryRun,
  type NormalsRun,
  RANDOMNESS_GROUPS,
  type RandomnessRow,
  type StoredRandomness,
  zBoundOf,
} from "../../analysis/evidence/randomness";
import storedRandomness from "../../analysis/evidence/storedRandomness.json";
import { useApp } from "../store";
import { useSay } from "../useSay";
import { formatExpected, formatObserved, formatZ } from "./evidenceNumbers";
import { METHOD_WORDS } from "./methodWords";
import { GROUP_NAMES, ORDER_NAMES, RANDOMNESS_WORDS } from "./randomnessWords";

const stored = storedRandomness as StoredRandomness;

/** 随机数检验: what a large sample of the engine's draws looks like; made by `npm run randomness`, not here. */
export function RandomnessTables() {
  const say = useSay();
  return (
    <>
      <p>{say(RANDOMNESS_WORDS.intro)}</p>
      <NormalsSummary run={stored.normals} />
      <p className="muted">{say(RANDOMNESS_WORDS.deviationNote)}</p>
      <NormalsTable run={stored.normals} />
      {stored.words.length > 0 && (
        <div className="evidence-check">
          <h3>{say(RANDOMNESS_WORDS.batteries)}</h3>
          <p>{say(RANDOMNESS_WORDS.batteriesText)}</p>
          <BatteryTable runs={stored.words} />
          <p>{say(RANDOMNESS_WORDS.missing)}</p>
        </div>
      )}
    </>
  );
}

function NormalsSummary({ run }: { readonly run: NormalsRun }) {
  const say = useSay();
  const language = useApp((state) => state.language);
  const { count, places, paths, years, seeds, engineVersion, draws } = run;
  const rows = RANDOMNESS_GROUPS.flatMap((group) => run.rows[group]);
  const bound = zBoundOf(rows.length);
  const largest = Math.max(...rows.map(({ z }) => Math.abs(z)));
  const beyond = rows.filter(({ z }) => Math.abs(z) >= bound).length;
  const [n, most, limit] = [grouped(count), formatZ(largest), formatZ(bound)];
  return (
    <p>
      {language === "zh"
        ? `共 ${n} 个正态变量：湖南省情景的 ${places} 个地区、2 个险种各 2 个因素、${years} 年、${grouped(paths)} 条路径、2 个种子（${seeds.first}、${seeds.second}），引擎 ${engineVersion}。${rows.length} 项统计量中超出界限的有 ${beyond} 项，最大偏差 ${most}；界限为 ${limit}，正确的随机数在全部 ${rows.length} 项中有任何一项超出的概率不到 0.1 %。`
        : `${n} normals: the ${places} places of the Hunan scenario, 2 factors of 2 schemes, ${years} years, ${grouped(paths)} paths, 2 seeds (${seeds.first}, ${seeds.second}), engine ${engineVersion}. Of ${rows.length} statistics ${beyond} are beyond the bound, the largest deviation being ${most}; the bound is ${limit}: right draws go beyond it in any of the ${rows.length} rows with a probability below 0.1 %.`}{" "}
      <span className="fingerprint">
        {say(METHOD_WORDS.fingerprint)} {draws}
      </span>
    </p>
  );
}

function NormalsTable({ run }: { readonly run: NormalsRun }) {
  const say = useSay();
  const bound = zBoundOf(RANDOMNESS_GROUPS.reduce((sum, group) => sum + run.rows[group].length, 0));
  const caption = say(RANDOMNESS_WORDS.title);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="table-scroll evidence-scroll randomness" tabIndex={0} aria-label={caption}>
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">{say(RANDOMNESS_WORDS.groups)}</th>
            <th scope="col">{say(RANDOMNESS_WORDS.count)}</th>
            <th scope="col">{say(RANDOMNESS_WORDS.observed)}</th>
            <th scope="col">{say(RANDOMNESS_WORDS.expected)}</th>
            <th scope="col">{say(RANDOMNESS_WORDS.deviation)}</th>
          </tr>
        </thead>
        {RANDOMNESS_GROUPS.map((group) => (
          <tbody key={group}>
            <tr>
              <th scope="rowgroup" colSpan={5} className="randomness-group">
                {say(GROUP_NAMES[group])}
              </th>
            </tr>
            {run.rows[group].map((row) => (
              <NormalsRow key={row.what.en} row={row} bound={bound} />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

function NormalsRow({ row, bound }: { readonly row: RandomnessRow; readonly bound: number }) {
  const say = useSay();
  const fails = Math.abs(row.z) >= bound;
  return (
    <tr>
      <th scope="row">{say(row.what)}</th>
      <td>{grouped(row.count)}</td>
      <td>{formatObserved(row)}</td>
      <td>{formatExpected(row)}</td>
      <td className={fails ? "evidence-failed" : undefined}>
        {formatZ(row.z)}
        {fails && ` ${say(METHOD_WORDS.fails)}`}
      </td>
    </tr>
  );
}

function BatteryTable({ runs }: { readonly runs: readonly BatteryRun[] }) {
  const say = useSay();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="table-scroll evidence-scroll" tabIndex={0} aria-label={say(RANDOMNESS_WORDS.batteries)}>
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">{say(RANDOMNESS_WORDS.order)}</th>
            <th scope="col">{say(RANDOMNESS_WORDS.battery)}</th>
            <th scope="col">{say(RANDOMNESS_WORDS.tests)}</th>
            <th scope="col">{say(RANDOMNESS_WORDS.smallest)}</th>
            <th scope="col">{say(RANDOMNESS_WORDS.largest)}</th>
            <th scope="col">{say(RANDOMNESS_WORDS.beyond)}</th>
          </tr>
        </thead>
        <tbody>
          {runs.map(({ order, name, version, tests, smallest, largest, beyond }) => (
            <tr key={order}>
              <th scope="row">{say(ORDER_NAMES[order])}</th>
              <td>
                {name} {version}
              </td>
              <td>{tests}</td>
              <td>{smallest}</td>
              <td>{largest}</td>
              <td>
                {beyond.length === 0
                  ? say(RANDOMNESS_WORDS.none)
                  : beyond.map(({ test, p }) => `${test}: ${p}`).join(", ")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A count in groups of three digits. */
function grouped(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, " ");
}
