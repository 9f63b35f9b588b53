import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import type { Digits } from "./computeDigits";

const TYPES: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript" };

/** Serves the built digits page and the scenarios to one browser after the other, and takes what the page sends back. */
export class DigitsServer {
  private readonly server: Server;
  private answered: (digits: Digits) => void = () => {};

  /** `folders` are looked through in their order. */
  constructor(folders: readonly string[]) {
    this.server = createServer((request, response) => {
      const path = new URL(request.url!, "http://127.0.0.1").pathname;
      if (request.method === "POST") {
        let body = "";
        request.on("data", (part) => {
          body += part;
        });
        request.on("end", () => {
          response.end();
          this.answered(JSON.parse(body));
        });
        return;
      }
      const file = folders.map((folder) => read(join(folder, path))).find((contents) => contents !== null);
      response.setHeader("content-type", TYPES[extname(path)] ?? "application/octet-stream");
      response.statusCode = file ? 200 : 404;
      response.end(file ?? "");
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  addressOf(scenario: string, withSimd: boolean): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/index.html?scenario=${scenario}&simd=${withSimd ? "yes" : "no"}`;
  }

  /** What the page that is opened next sends. */
  nextDigits(): Promise<Digits> {
    return new Promise((resolve) => {
      this.answered = resolve;
    });
  }
}

function read(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
