import { extent } from "d3-array";
import { memo } from "react";
import type { ScenarioFacts } from "../../rules/scenarioFacts";
import { tileColours, tilesInRows } from "./tileColours";

const FILLS = ["#0f5c8c", "#5fa3c7", "#a9cfe3", "#2f7fae", "#d3e6f0"];
const GAP = 0.1;

/** A scenario's counties as tiles, those of one city in one shade: what it looks like, not what it holds. */
export const TileMap = memo(({ facts }: { readonly facts: Pick<ScenarioFacts, "tiles" | "counties"> }) => {
  const tiles = facts.tiles.length > 0 ? facts.tiles : tilesInRows(facts.counties);
  const [left = 0, right = 0] = extent(tiles, ([column]) => column);
  const [top = 0, bottom = 0] = extent(tiles, ([, row]) => row);
  const colours = tileColours(tiles);
  // A few tiles are not blown up.
  const size = Math.max(6, right - left + 1, bottom - top + 1);
  const [x, y] = [(left + right + 1 - size) / 2, (top + bottom + 1 - size) / 2];
  return (
    <svg className="tile-map" viewBox={`${x} ${y} ${size} ${size}`} aria-hidden="true">
      {tiles.map(([column, row], i) => (
        <rect
          key={`${column},${row}`}
          x={column + GAP / 2}
          y={row + GAP / 2}
          width={1 - GAP}
          height={1 - GAP}
          rx={0.12}
          fill={FILLS[colours[i] % FILLS.length]}
        />
      ))}
    </svg>
  );
});
