// Makes the TypeScript types of the API from its description, which the Go program beside
// this file writes. Run it with `npm run generate`.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString, COMMENT_HEADER } from 'openapi-typescript';

const at = (name) => fileURLToPath(new URL(`../src/generated/${name}`, import.meta.url));

// By its type every list of Go may be null, and so it is described. The studio sends none:
// a list without entries is [] or left out.
function withoutNullLists(key, value) {
  return key === 'type' && Array.isArray(value) && value.includes('array') ? 'array' : value;
}

/** The text of generated/api.ts. */
export async function types() {
  const { openapi, info, components } = JSON.parse(readFileSync(at('openapi.json'), 'utf8'), withoutNullLists);
  const tree = await openapiTS(
    { openapi, info, paths: {}, components: { schemas: components.schemas } },
    { arrayLength: true, rootTypes: true, rootTypesNoSchemaPrefix: true },
  );
  return COMMENT_HEADER + astToString(tree);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(at('api.ts'), await types());
