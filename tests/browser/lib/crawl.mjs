// Follows every link of an app, a few of each shape, and holds each page to the checks.

import { access, direction, form, keep, messages, publicHeaders, width } from "./checks.mjs";

/** How many pages of one shape (ids and numbers blotted out) are looked at. */
const OF_ONE_SHAPE = 2;

/** `/fr/case/{id}` for `/fr/case/0f3a…`: two cases are one shape, two languages are two. */
export function shape(url) {
  const { pathname, searchParams } = new URL(url);
  const path = pathname
    .replace(/[0-9a-f]{16,}/gi, "{id}")
    .replace(/\/[A-Za-z0-9_-]{20,}(?=\/|$)/g, "/{token}")
    .replace(/\d+/g, "{n}");
  return `${path}?${[...searchParams.keys()].sort().join("&")}`;
}

/**
 * Visits what can be reached from `starts` by links within `origin`.
 * `inspector` measures; `request` (of a context with the same session) tells the answer as it is.
 */
export async function crawl({ name, starts, inspector, request, toPublic = false, pagesMax = 150 }) {
  const origin = new URL(starts[0]).origin;
  const waiting = [...starts];
  const seen = new Set();
  const shapes = new Map();
  const complaints = [];
  const visited = [];
  while (waiting.length > 0 && visited.length < pagesMax) {
    const url = waiting.shift().split("#")[0];
    const count = shapes.get(shape(url)) ?? 0;
    if (seen.has(url) || count >= OF_ONE_SHAPE) continue;
    seen.add(url);
    const answer = await request.get(url, { maxRedirects: 0 });
    const say = (lines) => complaints.push(...lines.map((what) => ({ page: `${name} ${new URL(url).pathname}`, what })));
    if (toPublic) say(publicHeaders(answer.headers()));
    if (answer.status() >= 300 && answer.status() < 400) {
      waiting.push(new URL(answer.headers().location, url).href);
      continue;
    }
    if (answer.status() !== 200) {
      say([`answers ${answer.status()}`]);
      continue;
    }
    if (!(answer.headers()["content-type"] ?? "").startsWith("text/html")) continue;
    shapes.set(shape(url), count + 1);
    visited.push(url);
    const html = await answer.text();
    say(messages(html));
    say(await form(html));
    if (toPublic && /<script/i.test(html)) say(["holds a script"]);
    keep(`${name}-${String(visited.length).padStart(3, "0")}`, html);
    const { page } = inspector;
    await page.goto(url, { waitUntil: "load" });
    say(await access(page));
    say(await width(page));
    const locale = /^\/(fr|ar|en)(\/|$)/.exec(new URL(url).pathname)?.[1];
    if (locale) say(await direction(page, locale));
    const links = await page.$$eval("a[href]", (all) => all.map((a) => a.href));
    waiting.push(...links.filter((link) => new URL(link).origin === origin));
  }
  return { visited, complaints };
}
