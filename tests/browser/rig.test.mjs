// The rig itself: a checker that cannot find a fault proves nothing.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { inspector, open, visitor } from "./lib/browser.mjs";
import { access, direction, folders, form, messages, publicHeaders, w3c, width } from "./lib/checks.mjs";
import { crawl, shape } from "./lib/crawl.mjs";
import { readLine } from "./lib/demo.mjs";

const page = (body, head = "") =>
  `<!DOCTYPE html>\n<html lang="fr" dir="ltr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Essai</title>${head}</head><body><main>${body}</main></body></html>\n`;
const PAGES = {
  "/fr/": page('<h1>Accueil</h1><p><a href="/fr/wrong">plus</a> <a href="/fr/good">bien</a></p>'),
  "/fr/good": page("<h1>Bien</h1><p>Rien.</p>"),
  "/fr/wrong": page('<h1>Mal</h1><p style="width:900px">⟦not-there⟧</p><input name="a"><p></div>'),
};
const POLICY = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox allow-forms allow-same-origin";

describe("the rig", () => {
  let browser, server, origin;

  before(async () => {
    folders();
    browser = await open();
    server = createServer((request, response) => {
      const html = PAGES[request.url];
      response.writeHead(html ? 200 : 404, {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": POLICY,
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
      });
      response.end(html ?? "");
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    origin = `http://127.0.0.1:${server.address().port}`;
  });

  after(async () => {
    await browser?.close();
    server?.close();
  });

  it("finds a field without a name, a page too wide and a page in another language", async () => {
    const look = await inspector(browser);
    await look.page.goto(`${origin}/fr/wrong`);
    assert.ok((await access(look.page)).some((line) => line.includes("axe label")));
    assert.match((await width(look.page)).join(), /px wide at 320/);
    assert.equal((await direction(look.page, "ar")).length, 1);
    await look.page.goto(`${origin}/fr/good`);
    assert.deepEqual([await access(look.page), await width(look.page)].flat(), []);
    await look.context.close();
  });

  it("finds ill-formed text and missing messages", async () => {
    assert.ok((await form(PAGES["/fr/wrong"])).length > 0);
    assert.deepEqual(await form(PAGES["/fr/good"]), []);
    assert.equal(messages(PAGES["/fr/wrong"]).length, 1);
    const folder = mkdtempSync(join(tmpdir(), "rig-"));
    writeFileSync(join(folder, "good.html"), PAGES["/fr/good"]);
    assert.deepEqual(w3c(folder), []);
    writeFileSync(join(folder, "wrong.html"), PAGES["/fr/wrong"]);
    assert.ok(w3c(folder).some(({ page }) => page.startsWith("wrong.html")));
    rmSync(folder, { recursive: true });
  });

  it("follows links and tells of each page what is wrong with it", async () => {
    const look = await inspector(browser);
    const { visited, complaints } = await crawl({
      name: "rig",
      starts: [`${origin}/fr/`],
      inspector: look,
      request: look.context.request,
      toPublic: true,
    });
    assert.equal(visited.length, 3);
    assert.ok(complaints.length > 0 && complaints.every(({ page }) => page === "rig /fr/wrong"), JSON.stringify(complaints));
    await look.context.close();
  });

  it("sees a request to a stranger, also with scripts off", async () => {
    const guest = await visitor(browser, { origins: ["http://127.0.0.1:1"], scripts: false });
    await guest.page.goto(`${origin}/fr/good`);
    assert.ok(guest.strangers.length > 0);
    await guest.context.close();
  });

  it("finds headers that let too much in or say too much", () => {
    assert.deepEqual(
      publicHeaders({
        "content-security-policy": POLICY,
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
      }),
      [],
    );
    assert.ok(publicHeaders({ "set-cookie": "a=b" }).length >= 5);
  });

  it("reads where the demo says everything is, and blots ids out of shapes", () => {
    const found = { places: {}, signIn: {} };
    readLine("portal       http://127.0.0.1:8080/", found);
    readLine("sign-in analyst    http://127.0.0.1:8081/fr/link/abc", found);
    readLine("partner-key  abc.def", found);
    readLine("Everything is up.", found);
    assert.deepEqual(found.places, { portal: "http://127.0.0.1:8080/" });
    assert.deepEqual(found.signIn, { analyst: "http://127.0.0.1:8081/fr/link/abc" });
    assert.equal(shape("http://a.test/fr/case/0123456789abcdef0123456789abcdef?b=1&a=2"), "/fr/case/{id}?a&b");
  });
});
