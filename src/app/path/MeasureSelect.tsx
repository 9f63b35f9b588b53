import { Select } from "antd";
import { memo } from "react";
import { MEASURES } from "../../engine/measures";
import { PATH_MEASURES, type PathMeasure } from "../../engine/PathSeries";
import { useSay } from "../useSay";
import { usePath } from "./pathState";
import { PATH_WORDS } from "./pathWords";

/** Which measure the distribution is of, here and on the page of one path. */
export const MeasureSelect = memo(({ id, size }: { readonly id?: string; readonly size?: "small" }) => {
  const say = useSay();
  const measure = usePath((state) => state.measure);
  return (
    <Select<PathMeasure>
      {...(id !== undefined ? { id } : { "aria-label": say(PATH_WORDS.measure) })}
      {...(size && { size })}
      className="path-measure"
      virtual={false}
      popupMatchSelectWidth={false}
      value={measure}
      options={PATH_MEASURES.map((one) => ({ value: one, label: say(MEASURES[one].label) }))}
      onChange={(chosen) => usePath.setState({ measure: chosen })}
    />
  );
});
