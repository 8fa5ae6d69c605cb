// What a reader does in the studio, in a real browser. The Go test beside the server runs it:
//
//   node studio.mjs ADDRESS CHROMIUM FOLDER
//
// A line "fault ..." on the standard output is a failure, "restart" asks for the server to be
// restarted and is answered with a line on the standard input.
import { readFile } from 'node:fs/promises';
import {
  accessible, address, answers, browser, context, excused, expect, fits, LONG, newPage, page, say, step, WORLDS,
} from './browser.mjs';
import { tabs } from './tabs.mjs';

const tab = (name) => page.getByRole('tab', { name, exact: true }).click();
const done = (n) => page.getByText(`${n} of ${n} worlds`).first().waitFor({ timeout: LONG });
const width = async () => {
  const text = await page.locator('.stays').textContent();
  const m = /interval ([\d.]+)–([\d.]+)\s%/.exec(text) ?? ['', '0', '0'];
  return Number(m[2]) - Number(m[1]);
};

await step('open the reference case', async () => {
  await page.goto(`${address}/`);
  await page.getByRole('heading', { name: 'Cases', level: 1 }).waitFor();
  await accessible('library');
  await page
    .getByRole('link', { name: /Russia, 25 March 2022/ })
    .first()
    .click();
  await page.getByRole('heading', { name: /Russia, 25 March 2022/, level: 1 }).waitFor();
  await page.getByText('has not been run yet').waitFor();
  await page.getByText(/^President of Russia, aged 69/).waitFor();
  await page.getByText(/^A personalist ruler, 22 years in power/).waitFor();
  await page.getByRole('heading', { name: 'What history says so far' }).waitFor();
  const any = await page.getByRole('row', { name: /^By any way/ }).textContent();
  expect(/\d \(\d+–\d+\)/.test(any), `history says nothing: ${any}`);
  await accessible('a case before its first run');
});

await step('run and see numbers tighten', async () => {
  await page.getByLabel('worlds').first().fill(String(WORLDS));
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.locator('.stays').waitFor();
  const first = await page.locator('.stays').textContent();
  const wide = await width();
  await done(WORLDS);
  await page
    .getByText(new RegExp(`${WORLDS} worlds in ${WORLDS / 2} draws`))
    .first()
    .waitFor();
  const last = await page.locator('.stays').textContent();
  expect(first !== last, `the headline never changed: ${first}`);
  expect((await width()) < wide + 1, `the interval did not tighten: ${first} then ${last}`);
  await page.getByText(/(Low|Moderate|High) confidence/).waitFor();
  await page
    .getByRole('list', { name: 'Events at which the curve jumps' })
    .getByText(/presidential election/)
    .waitFor();
  const reader = page.getByRole('slider', { name: /^Date read in “The ways out/ });
  await reader.focus();
  await page.keyboard.press('End');
  const read = await reader.getAttribute('aria-valuetext');
  expect(/2024: has left by any way \d/.test(read), `the last date of the curve is read as ${read}`);
  await accessible('Forecast');
});

const link = page.url();
await step('reload by link', async () => {
  const before = await page.locator('.stays').textContent();
  const run = new URL(page.url()).searchParams.get('run');
  expect(run, 'the address does not name the run');
  await page.goto(`${address}/runs/${run}`);
  await page.locator('.stays').waitFor();
  expect((await page.locator('.stays').textContent()) === before, 'the link opens other numbers');
});

/** What a figure says of itself when it is saved: its title, and where its numbers come from. */
async function savedSVG(from, parts) {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    from.getByRole('button', { name: 'Save as SVG' }).first().click(),
  ]);
  const text = await readFile(await file.path(), 'utf8');
  const drawn = [...text.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((m) => m[1]).join(' ');
  for (const part of parts) {
    expect(drawn.includes(part), `${file.suggestedFilename()} does not say ${part}: ${drawn.slice(-400)}`);
    expect(/<desc>[^<]*<\/desc>/.test(text), `${file.suggestedFilename()} has no description`);
  }
}
const RUN = ['Russia, 25 March 2022', 'as of 25 March 2022', 'seed 1', 'fronde '];
const ran = async () => /scenario [0-9a-f]{12}/.exec(await page.locator('.from').first().textContent())[0];

await step('saved figures say where they come from', async () => {
  const all = [...RUN, `${WORLDS} worlds`, await ran()];
  await savedSVG(page.getByRole('figure', { name: /^Within/ }), [
    ...all,
    'Within 12 months, with 90 % intervals',
    '90 % intervals',
  ]);
  await savedSVG(page.getByRole('figure', { name: /^The ways out/ }), [
    ...all,
    'The ways out, enlarged',
    '90 % interval ',
  ]);
  const figure = page.getByRole('figure', { name: /^The ways out/ });
  const [csv] = await Promise.all([
    page.waitForEvent('download'),
    figure.getByRole('button', { name: /as CSV/ }).click(),
  ]);
  const rows = (await readFile(await csv.path(), 'utf8')).trim().split('\n');
  expect(
    rows[0].endsWith(',worlds,seed,scenario,software') &&
      rows.slice(1).every((row) => row.includes(`,${WORLDS},1,${all.at(-1).slice(9)},`)),
    `rows of the CSV do not say where they come from: ${rows[1]}`,
  );
  const [png] = await Promise.all([
    page.waitForEvent('download'),
    figure.getByRole('button', { name: 'Save as PNG' }).click(),
  ]);
  expect((await readFile(await png.path())).subarray(1, 4).toString() === 'PNG', 'no PNG was saved');
});

await step('play a world', async () => {
  await tab('World');
  await page.getByRole('button', { name: /^Play/ }).waitFor();
  const scrub = page.getByRole('slider', { name: 'Day of the world' });
  const at = await scrub.inputValue();
  await page.getByRole('button', { name: /^Play/ }).click();
  await page.waitForFunction((from) => document.querySelector('.track input')?.value !== from, at);
  await page.getByRole('button', { name: /^Pause/ }).click();
  await savedSVG(page.getByRole('figure').filter({ hasText: 'The elite' }), [
    ...RUN,
    `world 0 of ${WORLDS}`,
    'The elite, ',
    'not a forecast',
  ]);
  await accessible('World');
  const one = page.url();
  await page.getByRole('textbox', { name: /^World number/ }).fill('7');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByText('World 7.', { exact: true }).waitFor();
  await page.goBack();
  await page.getByText('World 0.', { exact: true }).waitFor();
  expect(page.url() === one, `Back leads to ${page.url()}`);
  for (const size of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size);
    await page.reload();
    await page.getByRole('button', { name: /^Play/ }).waitFor();
    await page.locator('.stage').evaluate((stage) => stage.scrollIntoView({ block: 'start' }));
    await page.waitForTimeout(500);
    for (const part of ['.network svg', '.map svg', '.log ol', '.controls button', '.controls input[type=range]']) {
      const box = await page.locator(part).first().boundingBox();
      const inside = box && box.y >= -1 && box.y + box.height <= size.height + 1 && box.height >= 24;
      expect(inside, `${part} is not in one screen of ${size.width}: ${JSON.stringify(box)}`);
    }
    await page.evaluate(() => scrollBy(0, -150));
    const bar = await page.locator('.controls').boundingBox();
    expect(bar.y + bar.height <= size.height + 1, 'the controls do not stay in view');
  }
  await page.setViewportSize({ width: 1280, height: 900 });
});

await step('Why and Evidence', async () => {
  await tab('Why');
  await page.getByRole('heading', { name: /Signposts/ }).waitFor();
  await page.getByRole('button', { name: 'Trace the pathways' }).click();
  await page.getByRole('heading', { name: /Pathways/ }).waitFor();
  await page.locator('figure svg, svg[role=img]').first().waitFor({ timeout: LONG });
  await savedSVG(page.getByRole('region', { name: /^Pathways/ }), [
    ...RUN,
    `of ${WORLDS} worlds`,
    'not matched to history',
  ]);
  await accessible('Why');
  await tab('Evidence');
  await page.getByRole('table').first().waitFor();
  await page.getByRole('navigation', { name: 'Pages of inputs' }).getByText(/^1–40 of \d+$/).waitFor();
  const first = await page.locator('tbody th').first().textContent();
  await page.getByRole('button', { name: 'next →' }).click();
  expect((await page.locator('tbody th').first().textContent()) !== first, 'the second page is the first');
  const [csv] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as CSV' }).click(),
  ]);
  const rows = (await readFile(await csv.path(), 'utf8')).split('\n');
  expect(rows[0].startsWith('input,meaning,unit') && rows.length > 300, `the CSV has ${rows.length} lines`);
  await accessible('Evidence');
});

await tabs(link);

await step('move a slider', async () => {
  await tab('Scenario');
  await page.locator('.cm-content').waitFor();
  await page.getByRole('searchbox', { name: /^Find any of/ }).fill('media.reach');
  const slider = page.getByRole('slider', { name: /^media\.reach, median/ });
  await slider.waitFor();
  await page.getByRole('switch', { name: /Live/ }).check();
  await slider.focus();
  await page.keyboard.press('PageUp');
  await page
    .getByText(/Against the pinned run/)
    .first()
    .waitFor({ timeout: LONG });
  await done(WORLDS);
  await accessible('Scenario');
  const looked = () => new URL(page.url()).searchParams.get('run');
  const moved = looked();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await page.waitForURL((url) => url.searchParams.get('run') !== moved);

  // One value has one handle, and what is typed anew as it stood starts no run.
  const begun = [];
  const note = (request) => {
    if (request.method() === 'POST' && new URL(request.url()).pathname === '/api/runs') begun.push(request);
  };
  await page.getByRole('searchbox', { name: /^Find any of/ }).fill('leader.age');
  const age = page.locator('[data-path="leader.age"]');
  await age.getByRole('slider').first().waitFor();
  expect((await age.getByRole('slider').count()) === 1, 'a number with one value has several handles');
  const text = age.getByRole('textbox');
  const stood = await text.inputValue();
  page.on('request', note);
  await text.fill(`${stood} `);
  await text.press('Enter');
  await text.press('Tab');
  await page.getByText('Checking…').waitFor({ state: 'hidden' });
  const before = looked();
  await age.getByRole('slider').first().focus();
  await page.keyboard.press('PageUp');
  await page.waitForURL((url) => url.searchParams.get('run') !== before);
  page.off('request', note);
  expect(begun.length === 1, 'a number that did not move started a run');
  const older = looked();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await page.waitForURL((url) => url.searchParams.get('run') !== older);
  await tab('Forecast');
  await page
    .getByText(/Against the pinned run/)
    .first()
    .waitFor();
});

await step('a mistake is marked at its line', async () => {
  await tab('Scenario');
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\nmedai: 3');
  await page.getByRole('heading', { name: /^\d+ mistakes?$/ }).waitFor();
  await page
    .getByText(/did you mean media/)
    .first()
    .waitFor();
  await page.locator('.cm-lintRange-error').first().waitFor();
  const undo = page.getByRole('button', { name: 'Undo', exact: true });
  for (let i = 0; i < 12 && (await undo.isEnabled()); i++) await undo.click();
  await page
    .getByText(/No mistakes/)
    .first()
    .waitFor();
});

await step('compare', async () => {
  await tab('Compare');
  await page.getByLabel('without').selectOption('sanctions');
  await page.getByLabel(/Pairs of worlds/).selectOption('100');
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByText('The comparison is done.').waitFor({ state: 'attached', timeout: LONG });
  await page
    .getByRole('article', { name: /^Comparison/ })
    .getByRole('table')
    .first()
    .waitFor();
  await savedSVG(page.getByRole('article', { name: /^Comparison/ }), [
    ...RUN,
    '100 pairs of worlds',
    'against',
    '90 % intervals',
  ]);
  await accessible('Compare');
});

await step('two windows do not overwrite each other', async () => {
  const stored = async (id) => (await (await context.request.get(`${address}/api/cases/${id}`)).json()).text;
  const write = async (on, text) => {
    await on.locator('.cm-content').click();
    await on.keyboard.press('Control+End');
    await on.keyboard.type(`\n${text}`);
    await on.getByText('No mistakes. Not saved yet.').waitFor();
    await on.getByRole('button', { name: 'Save', exact: true }).click();
  };
  const saved = (on) => on.getByText('Saved.', { exact: true }).waitFor();
  const conflict = (on) => on.getByRole('heading', { name: 'This case was changed in another window' });
  await page.goto(`${address}/`);
  await page.getByLabel('Name', { exact: true }).fill('shared');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  const other = await newPage();
  await other.goto(`${address}/cases/shared/scenario`);
  await write(page, '# one');
  await saved(page);
  await write(other, '# two');
  await conflict(other).waitFor();
  await accessible('conflict', other);
  expect((await stored('shared')).endsWith('# one'), 'a save was overwritten by a window that had not seen it');
  await other.getByRole('button', { name: 'Keep mine as a copy' }).click();
  await other.waitForURL(/\/cases\/shared-copy\/scenario/);
  expect((await stored('shared-copy')).endsWith('# two'), 'the copy has another text');
  await other.goto(`${address}/`);
  for (const id of ['shared', 'shared-copy'])
    await other.getByRole('link', { name: new RegExp(`\\(${id}\\)$`) }).waitFor(); // one title, two cases

  await other.goto(`${address}/cases/shared/scenario`);
  await write(page, '# three');
  await saved(page);
  await write(other, '# four');
  await other.getByRole('button', { name: 'Load theirs' }).click();
  await conflict(other).waitFor({ state: 'detached' });
  await other.locator('.cm-content').getByText('# three').waitFor();

  await write(page, '# five');
  await saved(page);
  await write(other, '# six');
  await other.getByRole('button', { name: 'Overwrite theirs with mine' }).click();
  await conflict(other).waitFor({ state: 'detached' });
  const text = await stored('shared');
  expect(text.endsWith('# six') && !text.includes('# five'), 'the reader chose to overwrite, and it was not done');
  await other.close();
});

await step('export', async () => {
  await page.goto(link);
  await page.locator('.stays').waitFor();
  await page.getByText('Export', { exact: true }).first().click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('link', { name: /^Report/ })
      .first()
      .click(),
  ]);
  const text = await readFile(await file.path(), 'utf8');
  expect(text.includes('id="signposts"'), 'the report has no signposts');
});

await step('the server restarts in mid-run', async () => {
  await page.getByLabel('worlds').first().fill('400');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page
    .getByText(/[2-9]\d of 400 worlds/)
    .first()
    .waitFor({ timeout: LONG });
  excused.restarting = true;
  say('restart');
  await answers.next();
  await page.reload();
  excused.restarting = false;
  await page.locator('.stays').waitFor();
  await page
    .getByText(/1\d\d of 400 worlds/)
    .first()
    .waitFor({ timeout: LONG });
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await page.getByRole('button', { name: 'Resume', exact: true }).waitFor();
});

await step('every tab fits a phone, in light and in dark', async () => {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 360, height: 740 });
    for (const name of ['Forecast', 'Why', 'World', 'Evidence', 'Compare', 'Scenario']) {
      await tab(name);
      await page.waitForTimeout(700);
      await fits(`${name}, ${colorScheme}`);
      await accessible(`${name} on a phone, ${colorScheme}`);
    }
  }
});

await browser.close();
process.exit(0);
