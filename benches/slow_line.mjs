// What a page costs a person with a cheap telephone on a slow line: 400 kb/s, 400 ms there and back,
// a processor six times slower. Prints the time until the page is laid out and can be used
// (DOMContentLoaded: without scripts nothing comes after it), until everything is loaded, and bytes.
//
//   node benches/slow_line.mjs [RUNS]     with the program that SANAD_BIN names
//
// Each run is a fresh browser profile: the first page opens the connection, the others follow on it.

import { open } from "../tests/browser/lib/browser.mjs";
import { start } from "../tests/browser/lib/demo.mjs";
import { ownForm } from "../tests/browser/lib/walk.mjs";

const RUNS = Math.min(Number(process.argv[2] ?? 5), 50);
const LINE = { offline: false, latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 };
const SLOWER = 6;
const LANGUAGES = ["fr", "ar"];
/** What the person does, one after the other: goes to a page, or sends the form of the one before. */
const STEPS = [
  ["home", (page, at) => page.goto(at(""))],
  ["before reporting", (page, at) => page.goto(at("/report"))],
  ["first question", (page) => ownForm(page).locator("button:not([name])").first().click()],
  ["help lines", (page, at) => page.goto(at("/help"))],
  ["follow a code", (page, at) => page.goto(at("/follow"))],
];

const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Does a step and tells what it took until the next page was there. */
async function take(page, session, step, at) {
  let bytes = 0;
  let requests = 0;
  const count = ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests += 1;
  };
  session.on("Network.loadingFinished", count);
  const before = Date.now();
  await Promise.all([page.waitForEvent("load"), step(page, at)]);
  const loaded = Date.now() - before;
  if ((await page.locator("h1").count()) !== 1) throw new Error(`${page.url()} is no page`);
  const times = await timing(session);
  session.off("Network.loadingFinished", count);
  return { ...times, loaded, bytes, requests };
}

/** The browser's own clock, asked past the page: its policy lets no script of ours in. */
async function timing(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  const at = (name) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
  return { usable: (at("DomContentLoaded") - at("NavigationStart")) * 1000 };
}

async function run(browser, portal, language) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Performance.enable");
  await session.send("Network.emulateNetworkConditions", LINE);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  const found = [];
  const at = (path) => new URL(`/${language}${path}`, portal).href;
  for (const [, step] of STEPS) found.push(await take(page, session, step, at));
  await context.close();
  return found;
}

const browser = await open();
const demo = await start();
try {
  console.log(`400 kb/s, 400 ms there and back, processor ${SLOWER} times slower; ${RUNS} runs, middle and worst`);
  for (const language of LANGUAGES) {
    const runs = [];
    for (let at = 0; at < RUNS; at += 1) runs.push(await run(browser, demo.places.portal, language));
    STEPS.forEach(([name], at) => {
      const of = (what) => runs.map((found) => found[at][what]);
      const told = (what) => `${(middle(of(what)) / 1000).toFixed(2)} s (worst ${(Math.max(...of(what)) / 1000).toFixed(2)} s)`;
      const kind = at === 0 ? "first" : "later";
      console.log(
        `  ${language} ${name.padEnd(16)} ${kind}: usable ${told("usable")}, loaded ${told("loaded")}, ` +
          `${middle(of("bytes"))} bytes in ${middle(of("requests"))} request(s)`,
      );
    });
  }
} finally {
  await browser.close();
  await demo.stop();
}
