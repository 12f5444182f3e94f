// What a reporter, an analyst, a host and an authority do, in words the walk is told with.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { OUT } from "./checks.mjs";

/** 24 digits in six groups, in the digits of any of the languages. */
export const CODE = /(?:[0-9\u0660-\u0669]{4}[\s\u00a0\u202f\u2009-]*){6}/;

/** Looks again until `seen` says yes; never longer than a person would wait. */
export async function until(page, what, seen, { seconds = 60 } = {}) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await seen();
    if (found) return found;
    if (Date.now() > end) throw new Error(`${what} did not come in ${seconds} s, at ${page.url()}:\n${await text(page)}`);
    await page.waitForTimeout(500);
    await page.reload();
  }
}

export const text = async (page) => (await page.locator("main").innerText()).slice(0, 2000);

/** The form a person would fill in here: not the one that leaves, nor one that goes elsewhere. */
export function ownForm(page) {
  return page.locator('main form[method="post"]:not([action*="exit"]):not([action*="leave"])').first();
}

/**
 * Fills in what is asked on this page of the report form, as little as possible, and sends it.
 * The address goes where an address is asked for.
 */
async function answerPage(page, address) {
  const form = ownForm(page);
  for (const field of await form.locator("textarea, input[type=text], input[type=url], input:not([type])").all()) {
    const name = (await field.getAttribute("name")) ?? "";
    if (/address|url|link|where/i.test(name) && !(await field.inputValue())) await field.fill(address);
  }
  const groups = new Set();
  for (const choice of await form.locator("input[type=radio]").all()) {
    const name = await choice.getAttribute("name");
    if (groups.has(name)) continue;
    groups.add(name);
    if ((await form.locator(`input[name="${name}"]:checked`).count()) === 0) await choice.check({ force: true });
  }
  // The short way, where there is one: past everything that may be left out.
  const short = form.locator('button[name="to"]');
  const on = form.locator("button[type=submit], button:not([type]), input[type=submit]");
  await ((await short.count()) > 0 ? short : on).first().click();
  await page.waitForLoadState();
}

/** Goes through the report form, whatever its pages are, and gives the follow-up code. */
export async function report(page, address, { look = async () => {} } = {}) {
  for (let step = 0; step < 12; step += 1) {
    const code = CODE.exec(await page.locator("main").innerText());
    if (code && step > 0) return code[0].trim();
    await look(step);
    await answerPage(page, address);
  }
  throw new Error(`no code after twelve pages, at ${page.url()}:\n${await text(page)}`);
}

/** Opens a session by the link the demo prints: the page behind it has one button. */
export async function enter(page, link) {
  await page.goto(link);
  const door = page.locator("main form[method=post] button");
  if ((await door.count()) > 0) await door.first().click();
  await page.waitForLoadState();
}

/** The case about this host, from whatever lane of the board it is in. */
export async function findCase(page, board, host) {
  return until(page, `a case about ${host}`, async () => {
    await page.goto(board);
    const lanes = await page.locator('a[href*="lane="]').evaluateAll((all) => all.map((a) => a.href));
    for (const lane of [board, ...lanes]) {
      await page.goto(lane);
      const row = page.locator("tbody tr", { hasText: host }).locator('a[href*="/case/"]');
      if ((await row.count()) > 0) return row.first().evaluate((a) => a.href);
    }
    return null;
  });
}

/** Takes the case on this page, unless this person holds it already. */
export async function take(page) {
  const button = page.locator('form[action$="/take"] button');
  if ((await button.count()) > 0) {
    await button.first().click();
    await page.waitForLoadState();
  }
}

/** Hands in observations: those named, and for the rest what the form proposes. */
export async function assess(page, observations) {
  for (const [name, value] of Object.entries(observations)) {
    const list = page.locator(`select[name="${name}"]`);
    if ((await list.count()) > 0) await list.selectOption(value);
    else await page.locator(`input[name="${name}"][value="${value}"]`).check();
  }
  await page.locator('button[name="send"][value="observed"]').click();
  await page.waitForLoadState();
}

/** Grants every approval that waits for this person. */
export async function grantAll(page, approvals) {
  for (let round = 0; round < 20; round += 1) {
    await page.goto(approvals);
    const grant = page.locator('button[name="answer"][value="grant"]').first();
    if ((await grant.count()) === 0) return round;
    await grant.click();
    await page.waitForLoadState();
  }
  throw new Error("approvals do not end");
}

/** Keeps a sample for the tools of others (tests/foreign). */
export function sample(name, content) {
  writeFileSync(join(OUT, "samples", name), content);
}
