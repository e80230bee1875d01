// Opens each page from disk in headless Chromium, as a reader would on a phone and on a screen, in light and in dark, and
// on paper:
//   node check.mjs FILE...      CHROMIUM=/path/to/chromium names the browser.
// Exit 0: all passed; 1: something failed; 2: used wrongly, or no browser.
import { createRequire } from 'node:module';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
// What can differ between light and dark: a scheme changes colours and nothing else.
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
const WIDTHS = [360, 1280];
// The text of an A4 sheet is 166 mm wide (@page in nota.css).
const SHEET = 628;

const files = process.argv.slice(2);
if (files.length === 0) stop('usage: node check.mjs FILE...');
for (const file of files) if (!fs.existsSync(file)) stop(`no such file: ${file}`);

const executablePath = findChromium() ?? stop('no Chromium found; set CHROMIUM to its path');
const args = ['--disable-dev-shm-usage', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
const browser = await chromium.launch({ executablePath, args }).catch((e) => stop(`${executablePath} does not start: ${e.message}`));

let passed = 0;
let failed = 0;
// The largest first, so that no processor waits for one at the end.
const bySize = [...files].sort((a, b) => fs.statSync(b).size - fs.statSync(a).size);
const waiting = bySize.flatMap((file) => WIDTHS.map((width) => ({ file, width })));
await Promise.all(os.cpus().map(work));
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

/** Checks pages until none is left. */
async function work() {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const checks = await inspect(next.file, next.width);
    for (const [name, problems] of checks) {
      if (problems.length === 0) {
        passed += 1;
      } else {
        failed += 1;
        console.error(`FAILED ${path.basename(next.file)} at ${next.width} px: ${name}`);
        for (const problem of problems) console.error(`    ${problem}`);
      }
    }
  }
}

/** Every check of one page at one width, as [name, problems]. */
async function inspect(file, width) {
  const url = pathToFileURL(path.resolve(file)).href;
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: 'light' });
  const page = await context.newPage();
  // The long reports take a slow machine some time.
  page.setDefaultTimeout(120_000);
  const requests = [];
  const complaints = [];
  await page.route('**/*', (route) => {
    const asked = route.request().url();
    if (asked === url || asked.startsWith('data:')) return route.continue();
    requests.push(short(asked));
    return route.abort();
  });
  page.on('console', (message) => message.type() === 'error' && complaints.push(short(message.text())));
  page.on('pageerror', (error) => complaints.push(short(error.message)));
  try {
    await page.goto(url, { waitUntil: 'load' });
    await page.evaluate(() => document.fonts.ready);
    // The keyboard comes first: after axe the focus may be anywhere.
    const checks = [
      ['the skip link works with the keyboard', await skipLink(page)],
      ['no script', await page.evaluate(scripts)],
      ['one h1, and the language is Dutch', await page.evaluate(titleAndLanguage)],
      ['all links within the page lead somewhere', await page.evaluate(brokenLinks)],
      ['the page does not scroll sideways', await page.evaluate(tooWide)],
      ['the fonts of the page are used', await page.evaluate(fonts)],
    ];
    if (width === WIDTHS[0]) checks.push(['all is printed, and fits on the sheet', await print(page, width)]);
    await page.evaluate(AXE);
    checks.push(['axe-core: WCAG 2.0, 2.1 and 2.2 at A and AA, and best practices', await axe(page, RULES)]);
    await page.emulateMedia({ colorScheme: 'dark' });
    checks.push(['axe-core: colours in the dark', await axe(page, COLOUR_RULES)]);
    return [...checks, ['no request leaves the page', requests], ['the browser has no complaints', complaints]];
  } catch (error) {
    return [['the page can be inspected', [short(error.message)]]];
  } finally {
    await context.close();
  }
}

async function axe(page, runOnly) {
  const violations = await page.evaluate(
    // Only what fails is written out; and nothing has to be fetched, for all of a page is in it.
    async (runOnly) => (await globalThis.axe.run(document, { runOnly, reporter: 'no-passes', preload: false })).violations,
    runOnly,
  );
  return violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${v.help}: ${short(n.target.join(' '))}`));
}

/** On paper nothing can be unfolded or scrolled. */
async function print(page, width) {
  await page.evaluate(fold, false);
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: SHEET, height: 800 });
  const problems = [...(await page.evaluate(folded)), ...(await page.evaluate(tooWide))];
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(fold, true);
  return problems;
}

/** The first Tab shows the skip link, Enter moves the focus to the text, and the next Tab goes on from there. */
async function skipLink(page) {
  await page.keyboard.press('Tab');
  const target = await page.evaluate(() => {
    const link = document.activeElement;
    const href = link?.getAttribute('href') ?? '';
    const box = link?.getBoundingClientRect();
    if (link?.tagName !== 'A' || !href.startsWith('#')) return { problem: 'the first Tab does not reach a link within the page' };
    if (box.top < 0 || box.left < 0 || box.right > innerWidth || box.height < 1) return { problem: 'the link is not in sight when it has the focus' };
    return document.getElementById(href.slice(1)) ? { id: href.slice(1) } : { problem: `there is no ${href}` };
  });
  if (target.problem) return [target.problem];
  await page.keyboard.press('Enter');
  const arrived = await page.evaluate((id) => document.activeElement?.id === id && location.hash === `#${id}`, target.id);
  if (!arrived) return [`Enter does not move the focus to #${target.id}`];
  await page.keyboard.press('Tab');
  const next = await page.evaluate((id) => {
    const [from, to] = [document.getElementById(id), document.activeElement];
    return to === document.body || Boolean(from.compareDocumentPosition(to) & (Node.DOCUMENT_POSITION_CONTAINED_BY | Node.DOCUMENT_POSITION_FOLLOWING));
  }, target.id);
  return next ? [] : [`Tab after #${target.id} goes back to before it`];
}

// The functions below run inside the page.

function scripts() {
  const found = [...document.querySelectorAll('script')].map(() => 'a script element');
  for (const element of document.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on') || /^\s*javascript:/i.test(value)) found.push(`${element.tagName.toLowerCase()} has ${name}="${value}"`);
    }
  }
  return found;
}

function titleAndLanguage() {
  const problems = [];
  const titles = document.querySelectorAll('h1').length;
  const { lang } = document.documentElement;
  if (titles !== 1) problems.push(`${titles} h1 elements`);
  if (!/^nl(-|$)/.test(lang)) problems.push(`the language is "${lang}"`);
  if (document.title.trim() === '') problems.push('no title');
  return problems;
}

function brokenLinks() {
  const ids = [...document.querySelectorAll('a[href^="#"]')].map((a) => decodeURIComponent(a.getAttribute('href').slice(1)));
  return [...new Set(ids)].filter((id) => !document.getElementById(id)).map((id) => `there is no #${id}`);
}

function tooWide() {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth ? [`${scrollWidth} px wide in a window of ${clientWidth} px`] : [];
}

function fold(open) {
  for (const details of document.querySelectorAll('details')) details.open = open;
}

function folded() {
  const tables = [...document.querySelectorAll('details:not([open]) table')];
  return tables.filter((table) => !table.checkVisibility()).map((table) => `not printed: ${table.closest('details').innerText}`);
}

function fonts() {
  // The record of the figures is a working paper: it is set in a font of the reader's machine, to stay small.
  if (document.body.classList.contains('verantwoording')) return [];
  const family = getComputedStyle(document.body).fontFamily.split(',')[0].replace(/["']/g, '').trim();
  const loaded = [...document.fonts].some((f) => f.family.replace(/["']/g, '') === family && f.status === 'loaded');
  return loaded ? [] : [`${family} is not in the page, or does not load`];
}

function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin'].filter(Boolean);
  const usual = ['/Applications/Chromium.app/Contents/MacOS/Chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];
  return [...folders.flatMap((folder) => names.map((name) => path.join(folder, name))), ...usual].find((file) => fs.existsSync(file));
}

function short(text) {
  const line = String(text).replace(/\s+/g, ' ').trim();
  return line.length > 160 ? `${line.slice(0, 160)}…` : line;
}

function stop(message) {
  console.error(`check.mjs: ${message}`);
  process.exit(2);
}
