import { scaleLinear } from "d3-scale";
import { type KeyboardEvent, useState } from "react";
import type { Scenario } from "../../rules/formats";
import type { Text } from "../../units/Text";
import { text } from "../../units/Text";
import { parseNumber } from "../parseNumber";
import { originOf } from "../quantities/Origin";
import { useSay } from "../useSay";
import { OriginLine } from "./AssumptionRow";
import { ASSUMPTION_WORDS } from "./assumptionWords";
import { correlationProblem, entriesByPair, matrixFactors, withCorrelation } from "./correlations";

const COLOUR = scaleLinear<string>([-1, 0, 1], ["#e0a875", "#ffffff", "#86b9dc"]);

interface Props {
  readonly scenario: Scenario;
  readonly onChange: (change: (correlations: Scenario["correlations"]) => Scenario["correlations"]) => void;
}

interface Typing {
  readonly row: number;
  readonly column: number;
  readonly typed: string;
}

/** The correlations of all factors that have shocks, as a symmetric coloured grid; what cannot hold together is said at its cell. */
export function CorrelationMatrix({ scenario, onChange }: Props) {
  const say = useSay();
  const factors = matrixFactors(scenario);
  const entries = entriesByPair(scenario.correlations);
  const [active, setActive] = useState({ row: 0, column: 1 });
  const [typing, setTyping] = useState<Typing | null>(null);
  if (factors.length < 2) return null;
  const [a, b] = [factors[active.row] ?? factors[0], factors[active.column] ?? factors[1]];
  const entry = entries.get(`${a.name} ${b.name}`);
  const pair = [a.name, b.name] as const;
  const fault = typing && faultOf(typing.typed, (value) => withCorrelation(scenario.correlations, pair, value));
  const commit = () => {
    if (typing === null || fault !== null) return;
    const value = parseNumber(typing.typed);
    setTyping(null);
    if (value !== null && value !== (entry?.value ?? 0)) onChange((all) => withCorrelation(all, pair, value));
  };
  const move = (row: number, column: number) => {
    const keep = (at: number) => Math.max(0, Math.min(factors.length - 1, at));
    setActive({ row: keep(row), column: keep(column) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    const { row, column } = active;
    const steps: Readonly<Record<string, readonly [number, number]>> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
    };
    const isDiagonal = row === column;
    if (Object.hasOwn(steps, key)) move(row + steps[key][0], column + steps[key][1]);
    else if (isDiagonal || event.ctrlKey || event.metaKey) return;
    else if (key === "Delete") onChange((all) => withCorrelation(all, pair, null));
    else if (key === "F2" || key === "Enter") setTyping({ row, column, typed: String(entry?.value ?? 0) });
    else if (/^[\d.+\-−]$/.test(key.normalize("NFKC"))) setTyping({ row, column, typed: key });
    else return;
    event.preventDefault();
  };
  return (
    <div className="correlations">
      <p className="muted">{say(ASSUMPTION_WORDS.correlationHint)}</p>
      <div className="matrix-scroll">
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells are moved through and typed into
          role="grid"
          tabIndex={0}
          className="matrix"
          aria-label={say(ASSUMPTION_WORDS.matrix)}
          aria-activedescendant={`correlation-${active.row}-${active.column}`}
          onKeyDown={onKeyDown}
        >
          <thead>
            <tr>
              <td />
              {factors.map((factor) => (
                <th key={factor.name} scope="col">
                  <span>{say(factor.label)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {factors.map((of, row) => (
              <tr key={of.name}>
                <th scope="row">{say(of.label)}</th>
                {factors.map((with_, column) => {
                  const value = row === column ? 1 : (entries.get(`${of.name} ${with_.name}`)?.value ?? 0);
                  const isActive = row === active.row && column === active.column;
                  const isMirror = row === active.column && column === active.row;
                  return (
                    <td
                      key={with_.name}
                      id={`correlation-${row}-${column}`}
                      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of a grid
                      role="gridcell"
                      tabIndex={-1}
                      aria-label={`${say(of.label)}, ${say(with_.label)}: ${value}`}
                      className={[row === column && "diagonal", isActive && "active", isMirror && "mirror"]
                        .filter(Boolean)
                        .join(" ")}
                      style={{ background: row === column ? undefined : COLOUR(value) }}
                      onMouseDown={() => {
                        if (fault === null) move(row, column);
                      }}
                      onDoubleClick={() => row !== column && setTyping({ row, column, typed: String(value) })}
                    >
                      {typing?.row === row && typing.column === column ? (
                        <input
                          // biome-ignore lint/a11y/noAutofocus: it takes the place of the cell whose key was pressed
                          autoFocus
                          aria-label={`${say(of.label)}, ${say(with_.label)}`}
                          aria-invalid={fault !== null}
                          aria-describedby={fault ? "correlation-fault" : undefined}
                          value={typing.typed}
                          onChange={({ target }) => setTyping({ ...typing, typed: target.value })}
                          onBlur={commit}
                          onKeyDown={(event) => {
                            event.stopPropagation();
                            if (event.key === "Enter") commit();
                            if (event.key === "Escape") setTyping(null);
                          }}
                        />
                      ) : (
                        writeCorrelation(value)
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {fault && (
        <p id="correlation-fault" className="field-error" role="alert">
          {say(fault)}
        </p>
      )}
      <div className="matrix-details" role="status">
        <strong>
          {say(a.label)} × {say(b.label)}
        </strong>{" "}
        {entry === undefined && a !== b ? (
          <span className="muted">{say(ASSUMPTION_WORDS.notGiven)}</span>
        ) : (
          entry && (
            <>
              {writeCorrelation(entry.value)}
              {entry.range && (
                <span className="muted">
                  {" "}
                  {say(ASSUMPTION_WORDS.range)} {entry.range.join(" – ")}
                </span>
              )}
              <OriginLine origin={originOf(entry)!} sources={scenario.sources} label={say(a.label)} />
            </>
          )
        )}
      </div>
    </div>
  );
}

/** What is wrong with an entry: no number, out of bounds, or one that cannot hold with the others. */
function faultOf(typed: string, becomes: (value: number) => Scenario["correlations"]): Text | null {
  const value = parseNumber(typed);
  if (value === null || value < -1 || value > 1) {
    const { zh, en } = ASSUMPTION_WORDS.correlationLimits;
    return text(`${zh}，现为“${typed}”`, `${en}, is "${typed}"`);
  }
  return correlationProblem(becomes(value)) ?? null;
}

function writeCorrelation(value: number): string {
  if (value === 0) return "0";
  return String(Number(value.toFixed(2))).replace("-", "−");
}
