import { Button, Progress } from "antd";
import { formatCount } from "../charts/numberFormat";
import { type Text, text } from "../units/Text";
import { cancelRun, PREVIEW_PATHS, runScenario } from "./runController";
import { type RunState, useApp } from "./store";
import { useSay } from "./useSay";
import { WORDS } from "./words";

/** How the run stands, with cancel while it goes on. */
export function StatusBar() {
  const say = useSay();
  const run = useApp((state) => state.run);
  const edited = useApp((state) => state.edited);
  if (!edited || run.phase === "idle") return null;
  const isComputing = run.phase === "preview" || run.phase === "running";
  const share = run.phase === "running" ? run.done / run.total : 0;
  return (
    <section className={`status ${run.phase}`} aria-label={say(WORDS.run)}>
      <span className="status-text">{say(describeRun(run, edited.run.paths))}</span>
      {isComputing && (
        <>
          <Progress
            className="status-progress"
            aria-label={say(WORDS.run)}
            percent={Math.floor(share * 100)}
            size="small"
            showInfo={false}
          />
          <Button size="small" onClick={cancelRun}>
            {say(WORDS.cancel)}
          </Button>
        </>
      )}
      {(run.phase === "cancelled" || run.phase === "failed") && (
        <Button size="small" onClick={() => void runScenario(edited)}>
          {say(run.phase === "cancelled" ? WORDS.resume : WORDS.again)}
        </Button>
      )}
    </section>
  );
}

function describeRun(run: RunState, paths: number): Text {
  const all = formatCount(paths);
  switch (run.phase) {
    case "idle":
      return text("", "");
    case "preview": {
      const few = formatCount(Math.min(PREVIEW_PATHS, paths));
      return text(`正在预览（${few} 条路径）`, `Previewing (${few} paths)`);
    }
    case "running": {
      const done = formatCount(Math.floor((run.done / run.total) * paths));
      return text(`正在推演：${done} / ${all} 条路径`, `Running: ${done} of ${all} paths`);
    }
    case "done": {
      const seconds = run.seconds.toFixed(run.seconds < 10 ? 1 : 0);
      return text(`推演完成：${all} 条路径，用时 ${seconds} 秒`, `Finished: ${all} paths in ${seconds} s`);
    }
    case "cancelled":
      return text("已取消，画面保留取消前的结果", "Cancelled; the picture shows the result before that");
    case "failed":
      return text(`推演未完成：${run.message}`, `The run failed: ${run.message}`);
  }
}
