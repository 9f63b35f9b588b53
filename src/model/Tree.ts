import type { Text } from "../units/Text";
import { LEVELS, type Level } from "./levels";
import { PLACE_ID } from "./placeId";
import { textSchema } from "./Text";
import { z } from "./zod";

export { LEVELS, type Level } from "./levels";

/** A place. Figures exist for counties only; a tree may start at the city. `cityOwn` marks 市本级: where a county's government pays, the city's pays for it. */
export interface Place {
  readonly id: string;
  readonly level: Level;
  readonly name?: Text | undefined;
  readonly cityOwn?: boolean | undefined;
  /** Column and row of the place in its level's tile grid; tiles, not borders. */
  readonly tile?: readonly [number, number] | undefined;
  readonly children?: readonly Place[] | undefined;
}

export const placeIdSchema = z.string().regex(PLACE_ID);

export const placeSchema: z.ZodType<Place> = z.lazy(() =>
  z.strictObject({
    id: placeIdSchema,
    level: z.enum(LEVELS),
    name: textSchema.optional(),
    cityOwn: z.boolean().optional(),
    tile: z.tuple([z.number().int(), z.number().int()]).readonly().optional(),
    children: z.array(placeSchema).readonly().optional(),
  }),
);
