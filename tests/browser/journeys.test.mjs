// The four doors in three languages, with scripts and without, on a phone and on a desk, by hand and by
// keys; leaving, and going back; the code in its direction; and Tor Browser's "Safest".

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { inspector, open } from "./lib/browser.mjs";
import { OUT, access, contrast, direction, folders, form, keep, messages, none, publicHeaders, w3c, width } from "./lib/checks.mjs";
import { start } from "./lib/demo.mjs";
import { safest } from "./lib/firefox.mjs";
import { DOORS, answer, goOn, pageName, report, reportByKeys } from "./lib/journey.mjs";

const LOCALES = ["fr", "ar", "en"];
const SIZES = { phone: { width: 360, height: 640 }, desk: { width: 1280, height: 900 } };

let browser, demo, origin;
let reports = 0;

/** A person with this device, who is asked for nothing by anybody else. */
async function person({ scripts = false, size = SIZES.phone } = {}) {
  const context = await browser.newContext({ javaScriptEnabled: scripts, viewport: size, reducedMotion: "reduce" });
  context.setDefaultTimeout(15_000);
  const strangers = [];
  context.on("request", (request) => {
    if (new URL(request.url()).origin !== origin) strangers.push(request.url());
  });
  return { context, page: await context.newPage(), strangers };
}

const next = () => (reports += 1);

before(async () => {
  folders();
  mkdirSync(join(OUT, "pages"), { recursive: true });
  browser = await open();
  demo = await start();
  origin = new URL(demo.places.portal).origin;
});

after(async () => {
  await browser?.close();
  if (demo) assert.equal(await demo.stop(), 0, "the demo ends in good order when it is told to");
});

describe("each door leads to a code", () => {
  for (const door of DOORS) {
    for (const locale of LOCALES) {
      for (const scripts of [true, false]) {
        for (const [device, size] of Object.entries(SIZES)) {
          it(`${door} in ${locale}, on a ${device}, scripts ${scripts ? "on" : "off"}`, async () => {
            const { context, page, strangers } = await person({ scripts, size });
            // Pictures for people: once per language that is written in its own way, at both widths.
            const pictured = !scripts && locale !== "en";
            const look = async (name) => {
              if (!pictured) return;
              const path = join(OUT, "pages", `${door}-${name}-${locale}-${device}.png`);
              await page.screenshot({ path, fullPage: true });
            };
            const { code } = await report(page, { origin, locale, door, n: next(), look });
            assert.equal(code.replace(/\D/g, "").length, 24);
            assert.deepEqual(strangers, [], "nobody else was asked for anything");
            assert.deepEqual(await context.cookies(), [], "no cookie was set");
            const seen = page.url();
            await page.reload();
            assert.equal(page.url(), seen, "the receipt can be loaded again");
            assert.ok((await page.locator("main").innerText()).includes(code.slice(0, 4)));
            await context.close();
          });
        }
      }
    }
  }

  for (const door of DOORS) {
    it(`${door} by keys alone`, async () => {
      const { context, page } = await person({ size: SIZES.desk });
      const code = await reportByKeys(page, { origin, locale: "ar", door, n: next() });
      assert.equal(code.replace(/\D/g, "").length, 24);
      await context.close();
    });
  }
});

describe("every page of every door", () => {
  for (const door of DOORS) {
    for (const locale of LOCALES) {
      it(`is open to everyone: ${door} in ${locale}`, async () => {
        const { context, page } = await inspector(browser);
        const complaints = [];
        const look = async (name) => {
          const say = (lines) => complaints.push(...lines.map((what) => ({ page: `${door}/${name} ${locale}`, what })));
          const html = await page.content();
          say(messages(html));
          say(await form(html));
          keep(`journey-${door}-${name}-${locale}`, html);
          say(await direction(page, locale));
          say(await access(page));
          say(await contrast(page));
          say(await width(page));
          if (/<script|type="file"/i.test(html)) say(["holds a script or a way to upload"]);
        };
        await report(page, { origin, locale, door, n: next(), look });
        await context.close();
        none(complaints);
      });
    }
  }

  it("is well-formed to the W3C's own checker", () => none(w3c()));

  it("carries the agreed headers when it is a fault, too", async () => {
    const { context } = await person();
    const complaints = [];
    for (const locale of LOCALES) {
      for (const path of ["nowhere", "r/zz/where", `r/${"0".repeat(32)}/where`]) {
        const answer = await context.request.get(`${origin}/${locale}/${path}`);
        assert.equal(answer.status(), 404);
        complaints.push(...publicHeaders(answer.headers()).map((what) => ({ page: path, what })));
        const html = await answer.text();
        complaints.push(...(await form(html)).map((what) => ({ page: path, what })));
        assert.match(html, /action="[^"]*exit"/, "one can leave from a fault");
        assert.match(html, /href="tel:/, "and call somebody");
      }
    }
    await context.close();
    none(complaints);
  });
});

describe("answers", () => {
  it("are kept by Back, by a change, and by another language", async () => {
    const { context, page } = await person({ scripts: true });
    await page.goto(`${origin}/fr/report`);
    await goOn(page);
    await answer(page, { door: "seen", n: 0 });
    await goOn(page);
    await page.locator('textarea[name="addresses"]').fill("tulipe.example/premier");
    await goOn(page);
    await page.goBack();
    assert.equal(await page.locator('textarea[name="addresses"]').inputValue(), "tulipe.example/premier");
    await page.locator('textarea[name="addresses"]').fill("tulipe.example/second");
    await page.locator('button[name="language"][value="ar"]').click();
    await page.waitForURL("**/ar/**");
    assert.equal(await page.locator('textarea[name="addresses"]').inputValue(), "tulipe.example/second");
    await page.locator('main button[name="to"]').click();
    await page.waitForURL((url) => url.pathname.endsWith("/check"));
    assert.ok((await page.locator("main").innerText()).includes("tulipe.example/second"));
    assert.equal(await page.locator('main a[href*="tulipe"]').count(), 0, "an address is no link");
    await page.locator('main a[href*="/address?"]').first().click();
    await page.locator('textarea[name="addresses"]').fill("tulipe.example/troisieme");
    await goOn(page);
    assert.equal(pageName(page), "check", "a change leads back to the answers");
    await goOn(page);
    assert.equal(pageName(page), "done");
    const seen = page.url();
    await page.goBack();
    await page.reload();
    assert.equal(page.url(), seen, "Back after sending leads to the receipt again");
    await context.close();
  });

  it("survive an error, which is told in words beside the field", async () => {
    const { context, page } = await person();
    await page.goto(`${origin}/ar/report`);
    await goOn(page);
    await goOn(page);
    assert.equal(await page.locator("#summary").count(), 1, "a door must be chosen");
    await answer(page, { door: "seen", n: 0 });
    await goOn(page);
    const long = "x".repeat(3_000);
    await page.locator('textarea[name="addresses"]').fill(long);
    await goOn(page);
    assert.equal(await page.locator("#summary a").count(), 1);
    assert.equal(await page.locator('textarea[name="addresses"]').inputValue(), long);
    await context.close();
  });
});

describe("leaving", () => {
  for (const scripts of [true, false]) {
    it(`forgets the draft, and Back does not bring it back, scripts ${scripts ? "on" : "off"}`, async () => {
      const context = await browser.newContext({ javaScriptEnabled: scripts, viewport: SIZES.phone });
      const page = await context.newPage();
      await page.goto(`${origin}/fr/report`);
      await goOn(page);
      await answer(page, { door: "seen", n: 0 });
      await goOn(page);
      await page.locator('textarea[name="addresses"]').fill("tulipe.example/secret");
      const draft = page.url();
      await page.locator('form[action*="exit"] button').first().click();
      await page.waitForURL((url) => url.origin === new URL(demo.places.mailbox).origin && url.pathname.endsWith("/neutral"));
      for (let back = 0; back < 4; back += 1) {
        await page.goBack().catch(() => null);
        await page.waitForLoadState();
        const text = await page.locator("body").innerText();
        assert.ok(!text.includes("tulipe"), `Back showed what was written: ${page.url()}`);
        if (page.url().includes("/r/")) assert.fail(`Back showed a page of the draft: ${page.url()}`);
      }
      const gone = await context.request.get(draft, { maxRedirects: 0 });
      assert.equal(gone.status(), 303, "the draft is dead on the server");
      assert.notEqual(new URL(gone.headers().location, origin).origin, origin, "and its path leads out, too");
      await context.close();
    });
  }

  it("comes first by keys, on every page and on faults", async () => {
    const { context, page } = await person({ size: SIZES.desk });
    for (const path of ["fr/", "ar/report", "en/follow", "fr/help", "ar/nowhere"]) {
      await page.goto(`${origin}/${path}`);
      const places = [];
      for (let press = 0; press < 2; press += 1) {
        await page.keyboard.press("Tab");
        places.push(await page.locator('form[action*="exit"] button:focus').count());
      }
      assert.ok(places.includes(1), `${path}: leaving is not among the first two stops`);
      const box = await page.locator('form[action*="exit"] button').first().boundingBox();
      assert.ok(box.height >= 44 && box.width >= 44, `${path}: the way out is ${box.width} by ${box.height}`);
    }
    await context.close();
  });
});

describe("a code in an Arabic page", () => {
  it("is read from left to right, group by group", async () => {
    const { context, page } = await person({ scripts: true });
    const { code } = await report(page, { origin, locale: "ar", door: "seen", n: next() });
    const groups = await page.locator(".groups li").all();
    assert.equal(groups.length, 6);
    const shown = [];
    for (const group of groups) {
      const bdi = group.locator("bdi");
      assert.equal(await bdi.getAttribute("dir"), "ltr");
      shown.push((await bdi.innerText()).trim());
    }
    assert.equal(shown.join(""), code.replace(/\D/g, ""));
    await page.screenshot({ path: join(OUT, "pages", "receipt-bidi-ar.png"), fullPage: true });
    await context.close();
  });
});

describe("Tor Browser's “Safest”", () => {
  let firefox;

  before(async () => {
    firefox = await safest();
  });
  after(() => firefox?.close());

  async function follow(selector) {
    const before = await firefox.address();
    await firefox.click(selector);
    for (let wait = 0; wait < 200; wait += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      if ((await firefox.address()) !== before && (await firefox.find("main, body")).length > 0) return firefox.arrive();
    }
    throw new Error(`${selector} leads nowhere from ${before}`);
  }

  for (const locale of ["fr", "ar"]) {
    it(`takes a report and leaves no way back to it, in ${locale}`, async () => {
      await firefox.go(`${origin}/${locale}/`);
      await firefox.picture(join(OUT, "pages", `safest-home-${locale}.png`));
      await follow('main a[href$="/report"]');
      await follow("main form button");
      await firefox.click('input[name="route"]');
      await follow("main form button");
      await firefox.click('textarea[name="addresses"]');
      await firefox.type(`safest-${locale}.example/a`);
      await firefox.picture(join(OUT, "pages", `safest-address-${locale}.png`));
      await follow('main form button[name="to"]');
      await firefox.picture(join(OUT, "pages", `safest-check-${locale}.png`));
      await follow("main form button");
      assert.match(await firefox.address(), /\/done(#|$)/);
      assert.equal((await firefox.find(".groups li")).length, 6, "the code is there");
      await firefox.picture(join(OUT, "pages", `safest-done-${locale}.png`));
      await follow('form[action*="exit"] button');
      assert.notEqual(new URL(await firefox.address()).origin, origin);
    });
  }

  it("leaves a draft in the middle, and Back stays outside", async () => {
    await firefox.go(`${origin}/fr/report`);
    await follow("main form button");
    await follow('form[action*="exit"] button');
    const outside = await firefox.address();
    assert.notEqual(new URL(outside).origin, origin);
    await firefox.back();
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.doesNotMatch(await firefox.address(), /\/r\//);
  });
});
