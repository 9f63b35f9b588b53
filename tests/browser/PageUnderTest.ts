import { existsSync } from "node:fs";
import axe from "axe-core";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { type PageServer, servePage } from "./servePage";

const BUILT = new URL("../../dist/page", import.meta.url).pathname;
const EXECUTABLE = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** The built page served on this machine, and a browser to open it in. */
export class PageUnderTest {
  private constructor(
    private readonly browser: Browser,
    private readonly server: PageServer,
  ) {}

  static async start(): Promise<PageUnderTest> {
    if (!existsSync(`${BUILT}/index.html`)) throw new Error(`${BUILT} is missing: run "npm run build" first`);
    const server = await servePage();
    const browser = await chromium.launch({
      executablePath: EXECUTABLE,
      args: [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    });
    return new PageUnderTest(browser, server);
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.server.close();
  }

  /** Opens the page in a fresh profile, at the comparison unless another address is given, and waits for nothing. */
  async visit(width = 1440, height = 900, address = "#/compare"): Promise<Visit> {
    const context = await this.browser.newContext({ viewport: { width, height }, acceptDownloads: true });
    const page = await context.newPage();
    const visit = new Visit(context, page, this.server.origin);
    await page.addInitScript(watchTasks);
    await page.goto(`${this.server.origin}/${address}`);
    return visit;
  }
}

/** Runs in the page before its own scripts: notes long tasks and when the first picture stood. */
function watchTasks(): void {
  const seen = { longTasks: [] as [number, number][], firstPictureMs: null as number | null };
  Object.assign(window, { seen });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      seen.longTasks.push([Math.round(entry.startTime), Math.round(entry.duration)]);
    }
  }).observe({ entryTypes: ["longtask"] });
  const look = () => {
    if (document.querySelector("svg[role=img]")) seen.firstPictureMs = Math.round(performance.now());
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** One opening of the page, with what it asked for and complained about. */
export class Visit {
  readonly foreignRequests: string[] = [];
  readonly complaints: string[] = [];

  constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
    origin: string,
  ) {
    page.on("request", (request) => {
      const { protocol, origin: asked } = new URL(request.url());
      // What the page made itself (a download, an icon in the styles) leaves nothing.
      if (asked !== origin && protocol !== "blob:" && protocol !== "data:") this.foreignRequests.push(request.url());
    });
    page.on("response", (response) => {
      if (response.status() >= 400) this.complaints.push(`${response.status()} ${response.url()}`);
    });
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") this.complaints.push(message.text());
    });
    page.on("pageerror", (error) => this.complaints.push(error.message));
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  /** Waits for the pictures: three, or more where the scenario has more to show. */
  async pictures(): Promise<void> {
    await this.page.waitForFunction(() => document.querySelectorAll("svg[role=img]").length >= 3);
  }

  /** Types a number of paths, so that the run soon ends. */
  async typePaths(paths: number): Promise<void> {
    const field = this.page.getByLabel(/^(路径数|Paths)$/);
    await field.fill(String(paths));
    await field.press("Enter");
  }

  /** Waits until the run of so many paths has ended and its pictures stand. */
  async finished(paths: number): Promise<void> {
    const count = paths.toLocaleString("en-US");
    await this.page.waitForFunction((n) => {
      const status = document.querySelector(".status")?.textContent ?? "";
      return /推演完成|Finished/.test(status) && status.includes(n) && !document.querySelector("[aria-busy=true]");
    }, count);
    await this.pictures();
    // A first look may have been at as many paths.
    await this.page.waitForFunction((n) => {
      const descriptions = [...document.querySelectorAll("svg[role=img] desc")].map((desc) => desc.textContent ?? "");
      return descriptions.every((words) => words.includes(n) && !/预览|preview/i.test(words));
    }, count);
  }

  titles(): Promise<string[]> {
    return this.page.locator("svg[role=img] > title").allTextContents();
  }

  descriptions(): Promise<string[]> {
    return this.page.locator("svg[role=img] > desc").allTextContents();
  }

  /** The headline table: by row, the cells. */
  headline(): Promise<string[][]> {
    return this.page
      .locator(".headline tr")
      .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? "")));
  }

  /** What axe finds wrong with the page, or with the part that a selector finds: the rule and the elements. */
  async faults(within = ":root"): Promise<string[]> {
    const audit = await this.page.evaluate(`${axe.source}; axe.run(${JSON.stringify(within)})`);
    const { violations } = audit as axe.AxeResults;
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" | ")}`);
  }

  async seen(): Promise<{ longTasks: [number, number][]; firstPictureMs: number | null }> {
    return this.page.evaluate(() => (window as unknown as { seen: never }).seen);
  }
}
