// A reporter's way through one of the four doors, answering whatever is asked, with hands or keys.

import { CODE, ownForm } from "./walk.mjs";

export const DOORS = ["seen", "mine", "threat", "danger"];

/** What a person might say to a field, by its name; the rest gets a harmless word. */
const SAID = {
  addresses: "photos-{n}.example/card/12",
  contact_email: "nadia@mail.example",
  contact_phone: "0600 00 00 00",
  narrative: "carte rayée, troisième ligne",
};

function said(name, n) {
  const key = Object.keys(SAID).find((part) => name.includes(part));
  return (key ? SAID[key] : "tulipe").replace("{n}", `${n}`);
}

/** Answers one page as it stands: the first choice of each group, a word in each box. */
export async function answer(page, { door, n, boxes = true }) {
  const form = ownForm(page);
  if ((await form.locator('input[name="route"]').count()) > 0) {
    await form.locator(`input[name="route"][value="${door}"]`).check({ force: true });
    return;
  }
  const groups = new Set();
  for (const choice of await form.locator("input[type=radio]").all()) {
    const name = await choice.getAttribute("name");
    // Whoever writes a contact says so; otherwise the first choice does.
    const wanted = name === "contact_way" ? (await choice.getAttribute("value")) === "leave" : !groups.has(name);
    if (wanted) await choice.check({ force: true });
    groups.add(name);
  }
  for (const choice of (await form.locator("input[type=checkbox]").all()).slice(0, 1)) {
    // "I do not have a link" beside a link would say two things at once.
    if ((await choice.getAttribute("name")) !== "no_link") await choice.check({ force: true });
  }
  if (!boxes) return;
  for (const field of await form.locator("textarea, input[type=text]").all()) {
    const name = (await field.getAttribute("name")) ?? "";
    // The day is left open, and so is what says it must be.
    if (/_on\b|_on[-_.]/.test(name) || (await isTrap(field))) continue;
    await field.fill(said(name, n));
  }
}

/** A box that asks to be left empty is left empty. */
const isTrap = async (field) => (await field.getAttribute("name")) === "homepage";

/** Goes on by the page's first button. */
export async function goOn(page) {
  await ownForm(page).locator("button[type=submit], button:not([type])").first().click();
  await page.waitForLoadState();
}

export const pageName = (page) => new URL(page.url()).pathname.split("/").pop();

/**
 * From the start page of this language to the code. `look` is called on every page before it is
 * answered, with the page's name.
 */
export async function report(page, { origin, locale, door, n, look = async () => {} }) {
  await page.goto(`${origin}/${locale}/report`);
  await look("start");
  await goOn(page);
  const names = [];
  for (let step = 0; step < 30; step += 1) {
    const name = pageName(page);
    names.push(name);
    await look(name);
    if (name === "done") {
      const code = CODE.exec(await page.locator("main").innerText());
      if (!code) throw new Error(`no code on the last page:\n${await page.locator("main").innerText()}`);
      return { code: code[0].trim(), names };
    }
    if (name !== "check") await answer(page, { door, n });
    await goOn(page);
    if (pageName(page) === name) {
      throw new Error(`${name} does not go on:\n${(await page.locator("main").innerText()).slice(0, 1500)}`);
    }
  }
  throw new Error(`no end after thirty pages: ${names.join(" ")}`);
}

/** Moves the focus by Tab until it stands on what matches; fails when it comes round. */
async function tabTo(page, wanted) {
  for (let press = 0; press < 80; press += 1) {
    await page.keyboard.press("Tab");
    if ((await page.locator(`${wanted}:focus`).count()) > 0) return;
  }
  throw new Error(`${wanted} is not reached by Tab at ${page.url()}`);
}

/** The same way with no hand on the mouse, by the shortest road there is. */
export async function reportByKeys(page, { origin, locale, door, n }) {
  await page.goto(`${origin}/${locale}/`);
  await tabTo(page, `main a[href$="/report"]`);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/report");
  await tabTo(page, `main form button`);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/r/**");
  for (let step = 0; step < 30; step += 1) {
    const name = pageName(page);
    if (name === "done") return CODE.exec(await page.locator("main").innerText())[0].trim();
    const form = ownForm(page);
    if ((await form.locator('input[name="route"]').count()) > 0) {
      await tabTo(page, 'input[name="route"]');
      // The arrows of a radio group go round; where they begin is the browser's to say.
      for (let press = 0; press < 5; press += 1) {
        if ((await page.locator(`input[name="route"][value="${door}"]:checked`).count()) > 0) break;
        await page.keyboard.press(press === 0 ? "Space" : "ArrowDown");
      }
    } else if ((await form.locator('textarea[name="addresses"]').count()) > 0) {
      await tabTo(page, 'textarea[name="addresses"]');
      await page.keyboard.type(said("addresses", n));
    }
    const short = (await form.locator('button[name="to"]').count()) > 0 && name.startsWith("address");
    await tabTo(page, short ? 'main form button[name="to"]' : "main form button:not([name])");
    const before = page.url();
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.href !== before);
    if (pageName(page) === name) throw new Error(`${name} does not go on by keys`);
  }
  throw new Error("no end after thirty pages by keys");
}
