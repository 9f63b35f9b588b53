import fc from "fast-check";

/**
 * Properties are tried on the same values in every run, so that a run fails for what was changed and not by chance.
 * FC_SEED=<number> tries others.
 */
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20190701) });
