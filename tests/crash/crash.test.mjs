// What was acknowledged is kept: the program is killed while reports come in, again and again, and
// every code that a reporter was shown must still be known afterwards (docs/threats.md, G1).

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { program, surroundings } from "../browser/lib/demo.mjs";
import { get, link, ownForm, send } from "./forms.mjs";

const ROUNDS = Number(process.env.SANAD_CRASH_ROUNDS ?? 50);
const REPORTERS = 6;
/** Reports acknowledged in a round before the kill comes; then it comes at a random moment. */
const ACKNOWLEDGED_FIRST = 4;
const CODE = /(?:\d{4}[\s\u00a0\u202f\u2009-]*){6}/;

const words = (html) => html.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");

/** Reports once, from the first page to the code. Throws when the program is gone meanwhile. */
async function report(portal, number) {
  let page = await get(new URL("/fr/", portal).href);
  page = await get(link(page.html, page.at, /report/));
  for (let step = 0; step < 12; step += 1) {
    const code = step > 0 && CODE.exec(words(/<main[\s\S]*<\/main>/i.exec(page.html)?.[0] ?? ""));
    if (code) return code[0].replace(/\D/g, "");
    const form = ownForm(page.html, page.at, (name) =>
      /address|url|link|where/i.test(name) ? `http://crash-${number}.example/${number}` : "",
    );
    assert.ok(form, `no form at ${page.at}: ${words(page.html).slice(0, 400)}`);
    page = await send(form);
    assert.ok(page.status < 500, `${page.status} at ${page.at}`);
  }
  throw new Error(`no code after twelve pages, at ${page.at}: ${words(page.html).slice(0, 600)}`);
}

async function said(portal, code) {
  const home = await get(new URL("/fr/", portal).href);
  const page = await get(link(home.html, home.at, /follow|receipt|code|status/));
  const form = ownForm(page.html, page.at, () => code);
  const answer = await send(form);
  return words(answer.html).replaceAll(code, "");
}

/** A portal of its own on this store: the founding happens once, the serving again and again. */
function house(data, store) {
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const portal = `http://127.0.0.1:${port}`;
  const env = {
    ...surroundings(),
    ...store,
    SANAD_DATA_FOLDER: data,
    SANAD_PORTAL_LISTEN: `127.0.0.1:${port}`,
    SANAD_PORTAL_ORIGIN: portal,
    // All of them come from one place, and far more than people would.
    SANAD_PORTAL_QUESTION: "never",
  };
  execFileSync(program(), ["invite", "first", "--name", "First"], { env, stdio: "pipe" });
  const open = async () => {
    const child = spawn(program(), ["serve", "--only", "portal"], { env, stdio: ["ignore", "ignore", "pipe"] });
    const log = [];
    child.stderr.on("data", (text) => log.push(`${text}`));
    const ended = new Promise((resolve) => child.once("exit", resolve));
    const die = async () => {
      child.kill("SIGKILL");
      await ended;
    };
    for (let tries = 0; tries < 300; tries += 1) {
      if (child.exitCode !== null) break;
      const up = await fetch(`${portal}/fr/`, { redirect: "manual" }).catch(() => null);
      if (up) return { portal, child, die };
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`the portal did not open:\n${log.join("").slice(-2000)}`);
  };
  return { open };
}

function survives(name, store) {
  describe(name, () => {
    it(`keeps every report whose code was shown, through ${ROUNDS} sudden deaths`, async () => {
      const data = mkdtempSync(join(tmpdir(), "sanad-crash-"));
      const { open } = house(data, store());
      const codes = [];
      let number = 0;
      try {
        for (let round = 0; round < ROUNDS; round += 1) {
          const served = await open();
          const before = codes.length;
          const enough = new Promise((resolve) => {
            for (let one = 0; one < REPORTERS; one += 1) {
              (async () => {
                for (;;) {
                  codes.push(await report(served.portal, (number += 1)));
                  if (codes.length - before >= ACKNOWLEDGED_FIRST) resolve();
                }
              })().catch((error) => {
                // While the program lives a report must not fail; once it is killed, it may.
                if (!served.child.killed) resolve(error);
              });
            }
          });
          const error = await enough;
          if (error) throw error;
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 400));
          await served.die();
        }
        const served = await open();
        const unknown = await said(served.portal, "123412341234123412341234");
        const lost = [];
        // Answers about a code leave at even times, so that many are asked for side by side.
        const waiting = [...codes];
        const lane = async () => {
          for (let code = waiting.pop(); code; code = waiting.pop()) {
            if ((await said(served.portal, code)) === unknown) lost.push(code);
          }
        };
        await Promise.all(Array.from({ length: 12 }, lane));
        await served.die();
        assert.ok(codes.length >= ROUNDS * ACKNOWLEDGED_FIRST);
        assert.equal(lost.length, 0, `${lost.length} of ${codes.length} acknowledged reports are lost`);
        assert.equal(new Set(codes).size, codes.length, "no code was given twice");
        console.log(`${name}: ${codes.length} acknowledged, ${ROUNDS} deaths, none lost`);
      } finally {
        rmSync(data, { recursive: true, force: true });
      }
    });
  });
}

survives("SQLite", () => ({}));
if (process.env.SANAD_TEST_POSTGRES) {
  survives("PostgreSQL", () => ({ SANAD_STORE_URL: process.env.SANAD_TEST_POSTGRES }));
}
