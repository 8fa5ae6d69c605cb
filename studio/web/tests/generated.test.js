import { expect, test } from 'vitest';
import { types } from '../generate/types.js';
import committed from '../src/generated/api.ts?raw';

// A test in Go holds the files that the Go program writes to what it would write.
test('the types of the API are those of its description: if not, npm run generate', async () => {
  expect((await types()) === committed).toBe(true);
});
