import { describeRefusal, type Refusal } from "../../model/Refusal";
import { useApp } from "../store";

/** So many are said in full, the others are counted. */
const LISTED = 50;

/** What is wrong with a file or a table, a line each; its name stands above. */
export function RefusalList({ refusals }: { readonly refusals: readonly Refusal[] }) {
  const language = useApp((state) => state.language);
  const more = refusals.length - LISTED;
  return (
    <ul className="refusal-list">
      {refusals.slice(0, LISTED).map((refusal, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: refusals have no identity but their place in the list
        <li key={i}>{describeRefusal({ ...refusal, file: undefined }, language)}</li>
      ))}
      {more > 0 && <li>{language === "zh" ? `另有 ${more} 处` : `and ${more} more`}</li>}
    </ul>
  );
}
