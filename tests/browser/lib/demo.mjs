// Starts `sanad demo` in a folder of its own and reads from its output where everything is.

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");
const PATIENCE_MS = 90_000;

/** The release build, or the one that SANAD_BIN names. */
export function program() {
  const file = process.env.SANAD_BIN ?? join(ROOT, "target", "release", "sanad");
  if (!existsSync(file)) throw new Error(`${file} is not there; ./test build makes it`);
  return file;
}

/** `portal      http://127.0.0.1:8080/` and `sign-in analyst http://…`; other lines are for people. */
export function readLine(line, found) {
  const signIn = /^sign-in\s+(\S+)\s+(https?:\/\/\S+)$/.exec(line);
  if (signIn) {
    found.signIn[signIn[1]] = signIn[2];
    return;
  }
  const place = /^([a-z][a-z-]*)\s+(https?:\/\/\S+)$/.exec(line);
  if (place) found.places[place[1]] = place[2];
}

/** What a child may know of us. Sanad refuses settings it does not know, so ours stay behind. */
export function surroundings() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("SANAD_")));
}

/** Starts the demo in this folder; resolves when it says `ready`. */
export async function launch({ data, env = {}, portBase = 20_000 + Math.floor(Math.random() * 20_000) }) {
  const child = spawn(program(), ["demo", "--data", data, "--port-base", `${portBase}`], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...surroundings(), ...env },
  });
  const found = { places: {}, signIn: {} };
  const log = [];
  createInterface({ input: child.stderr }).on("line", (line) => log.push(line));
  const ended = new Promise((resolve) => child.once("exit", (code) => resolve(code)));
  const ready = new Promise((resolve) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      readLine(line.trim(), found);
      if (/^ready\b/.test(line)) resolve("ready");
    });
  });
  const outcome = await Promise.race([ready, ended, later(PATIENCE_MS)]);
  if (outcome !== "ready") {
    child.kill("SIGKILL");
    throw new Error(`the demo did not get ready (${outcome}):\n${log.slice(-20).join("\n")}`);
  }
  return { ...found, child, ended, log };
}

/** Starts the demo in a folder of its own, which goes when it stops. */
export async function start() {
  const data = mkdtempSync(join(tmpdir(), "sanad-demo-"));
  const demo = await launch({ data });
  const stop = async () => {
    demo.child.kill("SIGTERM");
    const code = await Promise.race([demo.ended, later(30_000)]);
    if (code === "too late") demo.child.kill("SIGKILL");
    rmSync(data, { recursive: true, force: true });
    return code;
  };
  return { ...demo, data, stop };
}

function later(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms, "too late").unref());
}
