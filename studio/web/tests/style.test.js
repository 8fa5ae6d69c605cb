import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const WIDEST = 120;
const LONGEST = 400;

/** The lines of what people write here, by path. */
function sources() {
  const files = new Map();
  for (const folder of ['src', 'tests', 'generate', '.']) {
    for (const entry of readdirSync(folder, { recursive: folder !== '.', withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      const written = /\.(ts|js|mjs|svelte|css|html)$/.test(path) && !/generated|snapshots/.test(path);
      if (entry.isFile() && written) files.set(path, readFileSync(path, 'utf8').split('\n'));
    }
  }
  return files;
}

test(`no line is wider than ${WIDEST}`, () => {
  const wide = [...sources()].flatMap(([path, lines]) =>
    lines.flatMap((line, i) => (line.length > WIDEST ? [`${path}:${i + 1} has ${line.length}`] : [])),
  );
  expect(wide).toEqual([]);
});

test(`no file is longer than ${LONGEST} lines`, () => {
  const long = [...sources()].filter(([, lines]) => lines.length > LONGEST + 1).map(([path]) => path);
  expect(long).toEqual([]);
});
