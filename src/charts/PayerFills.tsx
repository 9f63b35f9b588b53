import { type Hatch, PAYER_PARTS, type PayerPart } from "./payerParts";

const SIZE = 5;
const LINES: Readonly<Record<Hatch, string>> = {
  none: "",
  rising: "M-1,1l2,-2M0,5l5,-5M4,6l2,-2",
  falling: "M-1,4l2,2M0,0l5,5M4,-1l2,2",
  cross: "M-1,1l2,-2M0,5l5,-5M4,6l2,-2M-1,4l2,2M0,0l5,5M4,-1l2,2",
};

/** The fills of the payers, once in a picture; `id` is the picture's own. */
export function PayerFills({ id }: { readonly id: string }) {
  return (
    <defs>
      {PAYER_PARTS.filter(({ style }) => style.hatch !== "none").map(({ measure, style }) => (
        <pattern key={measure} id={`${id}${measure}`} patternUnits="userSpaceOnUse" width={SIZE} height={SIZE}>
          <rect width={SIZE} height={SIZE} fill={style.fill} />
          <path
            d={LINES[style.hatch]}
            stroke={style.line}
            strokeWidth={style.hatch === "cross" ? 0.7 : 1}
            fill="none"
          />
        </pattern>
      ))}
    </defs>
  );
}

/** What to fill a payer's shape with, in the picture that has `PayerFills` of this id. */
export function payerFill(id: string, { measure, style }: PayerPart): string {
  return style.hatch === "none" ? style.fill : `url(#${id}${measure})`;
}
