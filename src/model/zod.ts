import { z } from "zod";

// Pages may forbid code made from strings, so schemas never compile themselves; set before the first schema is built.
z.config({ jitless: true });

export { z };
