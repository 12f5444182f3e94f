// What every page is held to: access (axe), form (vnu, html-validate), width, and what it lets out.

import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { HtmlValidate } from "html-validate";

export const OUT = join(dirname(fileURLToPath(import.meta.url)), "..", "out");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Starts the run with an empty folder for pictures and pages. */
export function clean() {
  rmSync(OUT, { recursive: true, force: true });
  folders();
}

/** The folders, with whatever another file of tests left in them: the runner chooses the order of files. */
export function folders() {
  for (const folder of ["html", "pictures", "samples"]) mkdirSync(join(OUT, folder), { recursive: true });
}

/** Complaints of axe about the page as it stands. */
export async function access(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).setLegacyMode(true).analyze();
  return violations.flatMap((violation) =>
    violation.nodes.map((node) => `axe ${violation.id}: ${violation.help}: ${node.html.slice(0, 160)}`),
  );
}

/** Complaints about colours in the dark and with colours forced. Leaves the page in the light. */
export async function contrast(page) {
  const complaints = [];
  for (const media of [{ colorScheme: "dark" }, { colorScheme: "dark", forcedColors: "active" }]) {
    await page.emulateMedia(media);
    const rules = ["color-contrast", "link-in-text-block", "target-size"];
    const { violations } = await new AxeBuilder({ page }).withRules(rules).setLegacyMode(true).analyze();
    const mode = media.forcedColors ? "colours forced" : "dark";
    for (const violation of violations) {
      complaints.push(...violation.nodes.map((node) => `axe ${violation.id}, ${mode}: ${node.html.slice(0, 160)}`));
    }
  }
  await page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
  return complaints;
}

/** Complaints when the page is wider than a small telephone. Leaves the page at its former width. */
export async function width(page) {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const wide = await page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return null;
    const over = [...document.querySelectorAll("body *")].find((element) => {
      const { left, right } = element.getBoundingClientRect();
      return right > root.clientWidth + 1 || left < -1;
    });
    return `${root.scrollWidth} px wide at 320: ${over ? over.outerHTML.slice(0, 160) : "?"}`;
  });
  await page.setViewportSize(before);
  return wide ? [wide] : [];
}

/** The page says which language it is in and from which side it is read. */
export async function direction(page, locale) {
  const said = await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);
  const wanted = [locale, locale === "ar" ? "rtl" : "ltr"];
  return `${said}` === `${wanted}` ? [] : [`html lang and dir are ${said}, not ${wanted}`];
}

/** A message that is missing shows as ⟦key⟧. */
export function messages(html) {
  return [...html.matchAll(/⟦[^⟧]*⟧/g)].map((found) => `the message ${found[0]} is missing`);
}

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // A matter of taste, or of how a template is laid out, that no reader of the page meets.
    "no-trailing-whitespace": "off",
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
    "void-style": "off",
    "doctype-style": "off",
    "no-inline-style": "error",
    "long-title": "off",
    // axe looks at landmarks as a screen reader does, and at what may be named.
    "unique-landmark": "off",
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
    // A table that scrolls sideways is a region of its own, whatever element it is.
    "prefer-native-element": ["error", { exclude: ["region"] }],
    // Buttons that say the same thing with different values share a name on purpose.
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "button", "submit"] }],
    // The whole style stands in the page: one request, no second one to watch.
    "require-sri": "off",
    "tel-non-breaking": "off",
  },
});

/** Complaints of html-validate about a page's text. */
export async function form(html) {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map((m) => `html-validate ${m.line}:${m.column} ${m.ruleId}: ${m.message}`),
  );
}

/** Keeps a page's text for the one run of the W3C checker at the end. */
export function keep(name, html) {
  writeFileSync(join(OUT, "html", `${name}.html`), html);
}

function read(told) {
  if (!told.trim()) return [];
  return JSON.parse(told)
    .messages.filter((m) => m.type === "error" || m.type === "non-document-error")
    .map((m) => ({
      page: `${m.url?.split("/").pop()}:${m.lastLine}`,
      what: `vnu: ${m.message} ${(m.extract ?? "").trim().slice(0, 120)}`,
    }));
}

/** Complaints of the W3C's checker about all pages that were kept. */
export function w3c(folder = join(OUT, "html")) {
  const jar = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");
  const args = ["-Xss4m", "-jar", jar, "--stdout", "--format", "json", "--exit-zero-always", "--skip-non-html"];
  const told = execFileSync("java", [...args, folder], { encoding: "utf8", maxBuffer: 64e6 });
  return read(told);
}

/** What the public's answers must carry, byte for byte where it matters (docs/threats.md). */
export function publicHeaders(headers) {
  const complaints = [];
  const policy = headers["content-security-policy"] ?? "";
  for (const part of ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "sandbox"]) {
    if (!policy.includes(part)) complaints.push(`the policy lacks ${part}: ${policy}`);
  }
  if (/script-src|unsafe|allow-scripts|\*/.test(policy)) complaints.push(`the policy lets too much in: ${policy}`);
  const wanted = {
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  };
  for (const [name, value] of Object.entries(wanted)) {
    if (headers[name] !== value) complaints.push(`${name} is ${headers[name]}, not ${value}`);
  }
  for (const name of ["set-cookie", "server", "x-powered-by"]) {
    if (headers[name]) complaints.push(`the answer carries ${name}`);
  }
  return complaints;
}

/** Fails with everything that was found: each kind once, with the pages it is on. */
export function none(complaints) {
  const kinds = new Map();
  for (const { page, what } of complaints) {
    const kind = what.replace(/ \d+:\d+ /, " ").replace(/[0-9a-f]{32}/g, "…");
    kinds.set(kind, [...(kinds.get(kind) ?? []), page]);
  }
  const lines = [...kinds].map(([kind, pages]) => {
    const once = [...new Set(pages)];
    const more = once.length > 3 ? `, and ${once.length - 3} more` : "";
    return `${kind}\n    on ${once.slice(0, 3).join(", ")}${more}`;
  });
  if (lines.length > 0) throw new Error(`${lines.length} to mend:\n${lines.join("\n")}`);
}
