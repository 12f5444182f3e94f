// Debian's own Chromium, driven without a download, and pages that tell what went wrong on them.

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

export const FOUND = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export const FLAGS = [
  "--no-sandbox", // Chromium refuses its own sandbox under root; it visits only our loopback here
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--font-render-hinting=none",
];

export function open() {
  const executablePath = FOUND.find(existsSync);
  if (!executablePath) throw new Error("no Chromium; ./test packages installs it");
  return chromium.launch({ executablePath, args: FLAGS });
}

/**
 * A visitor as the world has them: scripts as given, policies in force.
 * `strangers` fills with every address outside `origins` that a page asked for.
 */
export async function visitor(browser, { origins, scripts = true, storage } = {}) {
  const context = await browser.newContext({
    javaScriptEnabled: scripts,
    viewport: { width: 1280, height: 900 },
    storageState: storage,
    timezoneId: "Africa/Casablanca",
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(15_000);
  const strangers = [];
  context.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && !origins.includes(origin)) strangers.push(request.url());
  });
  return { context, page: await context.newPage(), strangers };
}

/**
 * A visitor for measuring: the page's own policy would lock the measuring script out too, so it is
 * taken off on the way. What the policy says is checked on the answer itself.
 */
export async function inspector(browser, { storage } = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    storageState: storage,
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(15_000);
  await context.route("**/*", async (route) => {
    const response = await route.fetch({ maxRedirects: 0 });
    const headers = response.headers();
    delete headers["content-security-policy"];
    await route.fulfill({ response, headers });
  });
  return { context, page: await context.newPage() };
}
