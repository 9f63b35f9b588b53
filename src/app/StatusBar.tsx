import { formatCount } from "../charts/numberFormat";
import { type Text, text } from "../units/Text";
import { cancelRun, runScenario } from "./runController";
import { SmallButton } from "./SmallButton";
import { type RunState, useApp } from "./store";
import { useSay } from "./useSay";
import { WORDS } from "./words";

/** How the run stands, with cancel while it goes on. */
export function StatusBar() {
  const say = useSay();
  const run = useApp((state) => state.run);
  const edited = useApp((state) => state.edited);
  if (!edited || run.phase === "idle") return null;
  return (
    <section className={`status ${run.phase}`} aria-label={say(WORDS.run)}>
      <span className="status-text">{say(describeRun(run))}</span>
      {run.phase === "running" && (
        <>
          <progress
            className="status-progress"
            aria-label={say(WORDS.run)}
            max={100}
            value={Math.floor(run.done * 100)}
          />
          <SmallButton onClick={cancelRun}>{say(WORDS.cancel)}</SmallButton>
        </>
      )}
      {(run.phase === "cancelled" || run.phase === "failed") && (
        <SmallButton onClick={() => void runScenario(edited)}>{say(WORDS.again)}</SmallButton>
      )}
    </section>
  );
}

function describeRun(run: RunState): Text {
  switch (run.phase) {
    case "idle":
      return text("", "");
    case "running": {
      const [done, all] = [formatCount(Math.floor(run.done * run.paths)), formatCount(run.paths)];
      if (run.preview) return text(`正在预览（${all} 条路径）`, `Previewing (${all} paths)`);
      const left = writeLeft(run.secondsLeft);
      return text(`正在推演：${done} / ${all} 条路径${left.zh}`, `Running: ${done} / ${all} paths${left.en}`);
    }
    case "done": {
      const [all, seconds] = [formatCount(run.paths), run.seconds.toFixed(run.seconds < 10 ? 1 : 0)];
      return text(`推演完成：${all} 条路径，用时 ${seconds} 秒`, `Finished: ${all} paths in ${seconds} s`);
    }
    case "cancelled":
      return text("已取消，画面保留取消前的结果", "Cancelled; the picture shows the result before that");
    case "failed":
      return text(`推演未完成：${run.message.zh}`, `The run failed: ${run.message.en}`);
  }
}

/** The time left, in whole seconds or minutes; nothing while it cannot be told. */
function writeLeft(seconds: number | null): Text {
  if (seconds === null) return text("", "");
  if (seconds < 90) {
    const whole = Math.max(1, Math.ceil(seconds));
    return text(`，约剩 ${whole} 秒`, `, ${whole} s left`);
  }
  const minutes = Math.ceil(seconds / 60);
  return text(`，约剩 ${minutes} 分钟`, `, ${minutes} min left`);
}
