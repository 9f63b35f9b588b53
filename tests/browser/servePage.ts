import { fileURLToPath } from "node:url";
import { preview } from "vite";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

export interface PageServer {
  readonly origin: string;
  close(): Promise<void>;
}

/** Serves the built page on a free port of this machine. */
export async function servePage(): Promise<PageServer> {
  const server = await preview({ root: ROOT, logLevel: "error", preview: { host: "127.0.0.1", port: 4300 } });
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error("the page is not served");
  return { origin: new URL(address).origin, close: () => server.close() };
}
