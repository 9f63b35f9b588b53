/** Version of the engine, equal to the package's: part of every fingerprint, so that a change of numbers shows. */
export const ENGINE_VERSION = "0.2.0";
