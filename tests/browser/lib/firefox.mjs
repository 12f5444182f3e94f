// Debian's own Firefox, set as Tor Browser's "Safest" level sets it, and driven by hand.
//
// With scripts off no script of a page can be run, ours included: the browser is told what to press
// (WebDriver BiDi) and asked where it is, and its picture is taken. That is all a person has, too.

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import WebSocket from "ws";

/** What "Safest" turns off, and everything by which Firefox would speak to its makers. */
const PREFERENCES = {
  "javascript.enabled": false,
  "svg.disabled": true,
  "gfx.downloadable_fonts.enabled": false,
  "privacy.resistFingerprinting": true,
  "media.peerconnection.enabled": false,
  "accessibility.tabfocus": 7,
  "app.update.enabled": false,
  "browser.aboutwelcome.enabled": false,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "browser.search.update": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.homepage": "about:blank",
  "browser.startup.page": 0,
  "datareporting.policy.dataSubmissionEnabled": false,
  "datareporting.healthreport.uploadEnabled": false,
  "dom.security.https_only_mode": false,
  "extensions.update.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "network.prefetch-next": false,
  "remote.active-protocols": 1,
  "services.settings.server": "data:,#remote-settings-dummy/v1",
  "toolkit.telemetry.enabled": false,
  "toolkit.telemetry.server": "data:,",
};

/** Keys by name, as WebDriver writes them. */
export const KEY = { tab: "\uE004", enter: "\uE007", space: " ", left: "\uE012", down: "\uE015", shift: "\uE008" };

class Firefox {
  #socket;
  #child;
  #profile;
  #context;
  #waiting = new Map();
  #last = 0;
  #stop = -1;

  constructor(child, profile, socket) {
    this.#child = child;
    this.#profile = profile;
    this.#socket = socket;
    socket.on("message", (text) => {
      const { id, result, error, message } = JSON.parse(text);
      const waiting = this.#waiting.get(id);
      if (!waiting) return;
      this.#waiting.delete(id);
      if (error) waiting.fail(new Error(`${error}: ${message}`));
      else waiting.done(result);
    });
  }

  tell(method, params) {
    this.#last += 1;
    const id = this.#last;
    return new Promise((done, fail) => {
      this.#waiting.set(id, { done, fail });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }

  async begin({ width, height }) {
    await this.tell("session.new", { capabilities: {} });
    const { contexts } = await this.tell("browsingContext.getTree", {});
    this.#context = contexts[0].context;
    await this.tell("browsingContext.setViewport", { context: this.#context, viewport: { width, height } });
  }

  go(url) {
    this.arrive();
    return this.tell("browsingContext.navigate", { context: this.#context, url, wait: "complete" });
  }

  async address() {
    const { contexts } = await this.tell("browsingContext.getTree", { root: this.#context });
    return contexts[0].url;
  }

  /** Presses keys one after the other, each let go before the next. */
  press(...keys) {
    const actions = keys.flatMap((value) => [
      { type: "keyDown", value },
      { type: "keyUp", value },
    ]);
    const board = { type: "key", id: "board", actions };
    return this.tell("input.performActions", { context: this.#context, actions: [board] });
  }

  type(text) {
    return this.press(...text);
  }

  back() {
    return this.tell("browsingContext.traverseHistory", { context: this.#context, delta: -1 });
  }

  async picture(path) {
    const { data } = await this.tell("browsingContext.captureScreenshot", { context: this.#context });
    writeFileSync(path, Buffer.from(data, "base64"));
  }

  /** Elements that match, as the browser knows them without a script. */
  async find(selector) {
    const locator = { type: "css", value: selector };
    const { nodes } = await this.tell("browsingContext.locateNodes", { context: this.#context, locator });
    return nodes;
  }

  /**
   * Where the keys stop on this page, in their order; a group of radios is one stop. Which of them has
   * the focus cannot be asked without a window in front, so a walk counts its steps.
   */
  async stops() {
    const reached = "a[href], button, input, textarea, select, summary, [tabindex='0']";
    const folded = new Set((await this.find("details:not([open]) > :not(summary) *")).map((node) => node.sharedId));
    const stops = [];
    for (const node of await this.find(reached)) {
      const { attributes } = node.value;
      if (attributes.type === "hidden" || attributes.tabindex === "-1" || "disabled" in attributes) continue;
      if (folded.has(node.sharedId)) continue;
      const group = attributes.type === "radio" ? attributes.name : null;
      if (group && stops.at(-1)?.group === group) stops.at(-1).ids.push(node.sharedId);
      else stops.push({ group, ids: [node.sharedId] });
    }
    return stops;
  }

  /** Opens a page and stands before its first stop. */
  arrive() {
    this.#stop = -1;
  }

  /** Presses Tab until the keys stand on what matches. */
  async tabTo(selector) {
    const wanted = (await this.find(selector))[0]?.sharedId;
    const at = (await this.stops()).findIndex((stop) => stop.ids.includes(wanted));
    if (at <= this.#stop) throw new Error(`${selector} is not reached by Tab at ${await this.address()}`);
    await this.press(...Array(at - this.#stop).fill(KEY.tab));
    this.#stop = at;
  }

  /** Brings what matches into view by keys, and presses it. (Without a window in front, Enter is not heard by buttons.) */
  async click(selector) {
    await this.tabTo(selector);
    const [{ sharedId }] = await this.find(selector);
    const actions = [
      { type: "pointerMove", x: 0, y: 0, origin: { type: "element", element: { sharedId } } },
      { type: "pointerDown", button: 0 },
      { type: "pointerUp", button: 0 },
    ];
    await this.tell("input.performActions", { context: this.#context, actions: [{ type: "pointer", id: "hand", actions }] });
  }

  async close() {
    this.#socket.close();
    const ended = new Promise((resolve) => this.#child.once("exit", resolve));
    this.#child.kill("SIGTERM");
    await ended;
    rmSync(this.#profile, { recursive: true, force: true });
  }
}

/** Starts Firefox with a profile of its own. */
export async function safest({ width = 360, height = 800 } = {}) {
  if (!existsSync("/usr/bin/firefox-esr")) throw new Error("no Firefox; ./test packages installs it");
  const profile = mkdtempSync(join(tmpdir(), "sanad-firefox-"));
  const lines = Object.entries(PREFERENCES).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`);
  writeFileSync(join(profile, "user.js"), `${lines.join("\n")}\n`);
  const child = spawn(
    "/usr/bin/firefox-esr",
    ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0", "about:blank"],
    { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, HOME: profile, MOZ_HEADLESS: "1" } },
  );
  const url = await new Promise((resolve, reject) => {
    let said = "";
    child.stderr.on("data", (part) => {
      said += part;
      const found = /WebDriver BiDi listening on (ws:\S+)/.exec(said);
      if (found) resolve(found[1]);
    });
    child.once("exit", () => reject(new Error(`Firefox ended at once:\n${said.slice(-2000)}`)));
  });
  const socket = new WebSocket(`${url}/session`);
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  const firefox = new Firefox(child, profile, socket);
  await firefox.begin({ width, height });
  return firefox;
}
