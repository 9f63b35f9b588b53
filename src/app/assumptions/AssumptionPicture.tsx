import { extent, max } from "d3-array";
import { scaleLinear } from "d3-scale";
import { area, line } from "d3-shape";
import { useSay } from "../useSay";
import type { Picture } from "./pictures";

const WIDTH = 150;
const HEIGHT = 40;
const PAD = 3;

/** A small picture of what a number means, its sentence beneath. */
export function AssumptionPicture({ picture }: { readonly picture: Picture }) {
  const say = useSay();
  return (
    <figure className="assumption-picture">
      <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        <Drawing picture={picture} />
      </svg>
      <figcaption>{say(picture.caption)}</figcaption>
    </figure>
  );
}

function Drawing({ picture }: { readonly picture: Picture }) {
  switch (picture.kind) {
    case "line":
      return <LineDrawing {...picture} />;
    case "bars":
      return <BarsDrawing values={picture.values} />;
    case "share":
      return (
        <>
          <rect className="ground" x={PAD} y={14} width={WIDTH - 2 * PAD} height={12} rx={2} />
          <rect
            className="fill"
            x={PAD}
            y={14}
            width={(WIDTH - 2 * PAD) * Math.max(0, Math.min(1, picture.share))}
            height={12}
            rx={2}
          />
        </>
      );
    case "density":
      return <DensityDrawing {...picture} />;
  }
}

function LineDrawing({ points, band }: Extract<Picture, { kind: "line" }>) {
  const x = scaleLinear([0, points.length - 1], [PAD, WIDTH - PAD]);
  const [low = 0, high = 1] = extent([...points, ...(band?.low ?? []), ...(band?.high ?? [])]);
  const y = scaleLinear([low === high ? low - 1 : low, high], [HEIGHT - PAD - 1, PAD + 1]);
  return (
    <>
      <path className="axis" d={`M${PAD} ${y(points[0])}H${WIDTH - PAD}`} />
      {band && (
        <path
          className="ground"
          d={
            area<number>(
              (_, t) => x(t),
              (value) => y(value),
              (_, t) => y(band.high[t]),
            )([...band.low]) ?? ""
          }
        />
      )}
      <path
        className="stroke"
        d={
          line<number>(
            (_, t) => x(t),
            (value) => y(value),
          )([...points]) ?? ""
        }
      />
      <circle className="fill" cx={x(points.length - 1)} cy={y(points[points.length - 1])} r={2.5} />
    </>
  );
}

function BarsDrawing({ values }: { readonly values: readonly number[] }) {
  const width = (WIDTH - 2 * PAD) / values.length;
  const y = scaleLinear([0, max(values) || 1], [0, HEIGHT - 2 * PAD]);
  return values.map((value, i) => (
    <rect
      // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity but their place
      key={i}
      className="fill"
      x={PAD + i * width + 0.5}
      y={HEIGHT - PAD - y(value)}
      width={width - 1}
      height={y(value)}
    />
  ));
}

function DensityDrawing({ curve, reference, marks }: Extract<Picture, { kind: "density" }>) {
  const [low = 0, high = 1] = extent(curve, ([x]) => x);
  const x = scaleLinear([low, high], [PAD, WIDTH - PAD]);
  const top = max([...curve, ...(reference ?? [])], ([, y]) => y) ?? 1;
  const y = scaleLinear([0, top], [HEIGHT - PAD, PAD]);
  const under = area<readonly [number, number]>(
    ([at]) => x(at),
    () => y(0),
    ([, value]) => y(value),
  );
  const along = line<readonly [number, number]>(
    ([at]) => x(at),
    ([, value]) => y(value),
  );
  return (
    <>
      <path className="ground" d={under([...curve]) ?? ""} />
      <path className="stroke" d={along([...curve]) ?? ""} />
      {reference && <path className="dashed" d={along([...reference]) ?? ""} />}
      {marks
        .filter((mark) => mark >= low && mark <= high)
        .map((mark) => (
          <path key={mark} className="mark" d={`M${x(mark)} ${HEIGHT - PAD}V${PAD + 6}`} />
        ))}
      <path className="axis" d={`M${PAD} ${HEIGHT - PAD}H${WIDTH - PAD}`} />
    </>
  );
}
