// What happens in other tabs than the first: a part that could not be loaded, and many tabs at once.
import { address, context, expect, newPage, step } from './browser.mjs';

/** link leads to a run that is done. */
export async function tabs(link) {
  await step('a part that could not be loaded is loaded again', async () => {
    const other = await newPage();
    other.removeAllListeners('console'); // the browser reports the failure that is meant
    let down = true;
    await other.route(/\/assets\/Evidence-.*\.js$/, (route) => (down ? route.abort() : route.continue()));
    await other.goto(link);
    await other.locator('.stays').waitFor();
    await other.getByRole('tab', { name: 'Evidence', exact: true }).click();
    await other.getByText('could not be loaded').waitFor();
    down = false;
    await other.getByRole('button', { name: 'Try again' }).click();
    await other.getByRole('heading', { name: 'What the forecast rests on' }).waitFor();
    await other.close();
  });

  // A browser has six connections to a host, and a stream for each tab would take them all.
  await step('seven tabs of a running case', async () => {
    const order = { case: 'russia-2022', runs: 400, seed: 9 };
    const runs = await context.request.post(`${address}/api/runs`, { data: order });
    const { id } = await runs.json();
    const tabs = [];
    for (let i = 0; i < 7; i++) {
      const one = await newPage();
      tabs.push(one);
      await one.goto(`${address}/runs/${id}`);
      await one.locator('.stays').waitFor();
    }
    const counts = async () =>
      Promise.all(tabs.map(async (one) => parseInt(await one.locator('.count').textContent(), 10)));
    const before = await counts();
    for (const [i, one] of tabs.entries())
      await one.waitForFunction((n) => parseInt(document.querySelector('.count').textContent, 10) > n, before[i]);
    const metrics = await (await context.request.get(`${address}/metrics`)).text();
    const streams = Number(/^fronde_watchers (\d+)/m.exec(metrics)[1]);
    expect(streams === 1, `seven tabs hold ${streams} streams`);
    await tabs[3].getByRole('button', { name: 'Stop', exact: true }).click();
    for (const one of tabs) await one.getByRole('button', { name: 'Resume', exact: true }).waitFor();
    for (const one of tabs) await one.close();
  });
}
