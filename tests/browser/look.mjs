// Opens a page in Chromium and tells what is wrong with it, as JSON: what axe-core finds, addresses that were asked
// for, and how far it reaches to the right. node look.mjs CHROMIUM PAGE WIDTH SCHEME
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [executablePath, page, width, colorScheme] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const context = await browser.newContext({ viewport: { width: Number(width), height: 900 }, colorScheme, bypassCSP: true });
const tab = await context.newPage();
const asked = [];
tab.on("request", (request) => asked.push(request.url()));
await tab.goto(pathToFileURL(page).href);
await tab.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
const right = await tab.evaluate(() => document.documentElement.scrollWidth);
await tab.evaluate(axe);
const { violations } = await tab.evaluate(() => globalThis.axe.run());
await browser.close();
const found = violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map((node) => node.html).slice(0, 3) }));
console.log(JSON.stringify({ violations: found, asked: asked.slice(1), right }));
