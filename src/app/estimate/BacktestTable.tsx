import { BACKTEST_ITEM_LABELS, type BacktestReport } from "../../analysis/backtest/backtest";
import {
  backtestNote,
  describeRun,
  summariseBacktest,
  verdictOf,
  writeFigure,
  writePercentile,
} from "../../analysis/backtest/writeFigure";
import { SCHEME_NAMES } from "../../rules/fieldLabels";
import { useApp } from "../store";
import { useSay } from "../useSay";
import { ESTIMATE_WORDS } from "./estimateWords";

/** Where the table's later years fall in the fan of the scenario's run. */
export function BacktestTable({ report }: { readonly report: BacktestReport }) {
  const say = useSay();
  const language = useApp((state) => state.language);
  const latestFirst = [...report.figures].sort((a, b) => b.year - a.year);
  const heads = [
    say(ESTIMATE_WORDS.scheme),
    say(ESTIMATE_WORDS.place),
    say(ESTIMATE_WORDS.year),
    say(ESTIMATE_WORDS.item),
    say(ESTIMATE_WORDS.actual),
    "5%",
    "50%",
    "95%",
    say(ESTIMATE_WORDS.percentile),
    say(ESTIMATE_WORDS.fan),
  ];
  return (
    <>
      <p role="status">{say(summariseBacktest(report))}</p>
      <p className="muted">
        {say(describeRun(report))}
        {language === "en" && " "}
        {say(backtestNote(report))}
      </p>
      <div className="table-scroll backtest-table">
        <table className="data-table">
          <caption>{say(ESTIMATE_WORDS.backtest)}</caption>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {latestFirst.map((figure) => (
              <tr
                key={`${figure.scheme} ${figure.placeId} ${figure.year} ${figure.item}`}
                className={figure.isInside === false ? "outside" : undefined}
              >
                <th scope="row">{say(SCHEME_NAMES[figure.scheme])}</th>
                <td>{say(figure.place)}</td>
                <td>{figure.year}</td>
                <td>{say(BACKTEST_ITEM_LABELS[figure.item])}</td>
                <td>{writeFigure(figure, figure.actual, language)}</td>
                <td>{writeFigure(figure, figure.p05, language)}</td>
                <td>{writeFigure(figure, figure.p50, language)}</td>
                <td>{writeFigure(figure, figure.p95, language)}</td>
                <td>{writePercentile(figure)}</td>
                <td>{say(verdictOf(figure))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
