// A visitor without a browser: reads a page's form, fills it in as little as possible, sends it.

const attribute = (tag, name) => {
  const found = new RegExp(`\\s${name}(?:\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+)))?(?=[\\s/>])`, "i").exec(tag);
  return found ? unescaped(found[1] ?? found[2] ?? found[3] ?? "") : null;
};

const unescaped = (text) =>
  text
    .replace(/&#x([0-9a-f]+);/gi, (_, hex) => String.fromCodePoint(parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, number) => String.fromCodePoint(Number(number)))
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");

/** The page's own form that is sent by POST and does not lead away: where to, and what is in it. */
export function ownForm(html, at, answer) {
  const main = /<main[\s>][\s\S]*<\/main>/i.exec(html)?.[0] ?? html;
  for (const [form, opening] of main.matchAll(/(<form[\s>][^>]*>)[\s\S]*?<\/form>/gi)) {
    const action = attribute(opening, "action") ?? "";
    const post = (attribute(opening, "method") ?? "").toLowerCase() === "post";
    if (post && !/exit|leave/.test(action)) return { action: new URL(action, at).href, body: filled(form, answer) };
  }
  return null;
}

function filled(form, answer) {
  const body = new URLSearchParams();
  const groups = new Set();
  for (const [tag] of form.matchAll(/<input[\s>][^>]*>/gi)) {
    const [name, type, value] = [attribute(tag, "name"), attribute(tag, "type") ?? "text", attribute(tag, "value")];
    // The form's age is told by a token; who sends none is faster than people, and only marked so.
    if (!name || type === "checkbox" || name === "form" || name === "homepage") continue;
    if (type === "radio") {
      const first = !groups.has(name);
      groups.add(name);
      if (attribute(tag, "checked") !== null || first) body.set(name, value ?? "on");
    } else if (type === "hidden") {
      body.append(name, value ?? "");
    } else {
      body.append(name, value || answer(name) || "");
    }
  }
  for (const [, tag, inside] of form.matchAll(/(<textarea[\s>][^>]*>)([\s\S]*?)<\/textarea>/gi)) {
    const name = attribute(tag, "name");
    if (name) body.append(name, unescaped(inside).trim() || answer(name) || "");
  }
  for (const [, tag, inside] of form.matchAll(/(<select[\s>][^>]*>)([\s\S]*?)<\/select>/gi)) {
    const options = [...inside.matchAll(/<option[\s>][^>]*>/gi)].map(([option]) => option);
    const chosen = options.find((option) => attribute(option, "selected") !== null) ?? options[0];
    if (chosen) body.append(attribute(tag, "name"), attribute(chosen, "value") ?? "");
  }
  const button = [...form.matchAll(/<button[\s>][^>]*>/gi)].map(([tag]) => tag).find((tag) => (attribute(tag, "name") ?? "form") !== "form");
  if (button) body.append(attribute(button, "name"), attribute(button, "value") ?? "");
  return body;
}

/** Asks for a page, following redirects by hand; the address it was found at goes along. */
export async function get(url, options = {}) {
  let at = url;
  let init = options;
  for (let hop = 0; hop < 5; hop += 1) {
    const answer = await fetch(at, { redirect: "manual", ...init });
    if (answer.status < 300 || answer.status >= 400) return { at, status: answer.status, html: await answer.text() };
    at = new URL(answer.headers.get("location"), at).href;
    init = {};
  }
  throw new Error(`too many redirects from ${url}`);
}

/** Sends a form. The origin is named as a browser would, or the page takes us for a stranger. */
export function send({ action, body }) {
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    origin: new URL(action).origin,
    "sec-fetch-site": "same-origin",
  };
  return get(action, { method: "POST", body: body.toString(), headers });
}

/** The address behind the first link of a page that fits. */
export function link(html, at, fits) {
  const main = /<main[\s>][\s\S]*<\/main>/i.exec(html)?.[0] ?? html;
  const links = [...main.matchAll(/<a[\s>][^>]*>/gi)].map(([tag]) => attribute(tag, "href")).filter(Boolean);
  const found = links.find((href) => fits.test(href));
  if (!found) throw new Error(`no link ${fits} at ${at}: ${links}`);
  return new URL(found, at).href;
}
