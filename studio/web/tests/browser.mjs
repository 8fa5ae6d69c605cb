// What the steps of studio.mjs have in common: the browser, its first page, and how a step and its faults are told.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

export const [address, executablePath, folder] = process.argv.slice(2);
export const say = (text) => process.stdout.write(`${text}\n`);
export const fault = (text) => say(`fault ${text.replaceAll('\n', ' ')}`);
export const answers = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const WORLDS = 120;
export const LONG = 600_000; // only a hang takes so long, also on a busy machine
export const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
});
export const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true });
/** What is no fault for now: a broken line while the server restarts. */
export const excused = { restarting: false };
const refused = /status of 412/; // a save that would overwrite another: the browser reports it, and the page asks
export async function newPage() {
  const made = await context.newPage();
  made.setDefaultTimeout(30_000);
  made.on('console', (m) => {
    if (m.type() === 'error' && !excused.restarting && !refused.test(m.text()))
      fault(`console: ${m.text()} (${m.location().url})`);
  });
  made.on('pageerror', (e) => fault(`script: ${e.message}`));
  return made;
}
export const page = await newPage();

export const step = async (name, act) => {
  const began = Date.now();
  try {
    await act();
    say(`${name}: ${Date.now() - began} ms`);
  } catch (error) {
    fault(`${name}: ${error.message}`);
    await page.screenshot({ path: `${folder}/${name.replaceAll(/\W+/g, '-')}.png` }).catch(() => {});
  }
};
export const expect = (truth, text) => {
  if (!truth) throw new Error(text);
};

/** No serious violation of the rules for everybody, as the page stands. */
export async function accessible(where, on = page) {
  await on.evaluate(axe).catch(() => on.evaluate(`(() => { ${axe} })()`));
  const found = await on.evaluate(async () => {
    const result = await globalThis.axe.run(document, { resultTypes: ['violations'] });
    return result.violations
      .filter((v) => v.impact === 'serious' || v.impact === 'critical')
      .map(
        (v) =>
          `${v.id}: ${v.help} (${v.nodes
            .slice(0, 3)
            .map((n) => n.target.join(' '))
            .join(', ')})`,
      );
  });
  for (const violation of found) fault(`axe, ${where}: ${violation}`);
}

/** Nothing wider than the window. */
export async function fits(where) {
  const [wide, room] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  if (wide > room) fault(`${where} is ${wide} px wide in a window of ${room}`);
}
