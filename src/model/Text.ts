import { z } from "./zod";

/** A text in both languages, as it stands in a file. */
export const textSchema = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
