import { computeDigits } from "./computeDigits";

/** Computes what the address asks for (`?scenario=…&simd=yes`) and sends it back to where the page came from. */
async function answer(): Promise<string> {
  const asked = new URL(location.href).searchParams;
  const file = await (await fetch(`/${asked.get("scenario")}`)).text();
  return JSON.stringify(computeDigits(file, asked.get("simd") === "yes"));
}

answer()
  .catch((error: unknown) => JSON.stringify({ error: String(error) }))
  .then((body) => fetch("/digits", { method: "POST", body }));
