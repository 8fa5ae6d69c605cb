// Writes the TypeScript types of the API from its description, which the Go program beside
// this file writes. Run it with `npm run generate`.
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString, COMMENT_HEADER } from 'openapi-typescript';

const at = (name) => new URL(`../src/generated/${name}`, import.meta.url);

// By its type every list of Go may be null, and so it is described. The studio sends none:
// a list without entries is [] or left out.
function withoutNullLists(key, value) {
  return key === 'type' && Array.isArray(value) && value.includes('array') ? 'array' : value;
}

const { openapi, info, components } = JSON.parse(readFileSync(at('openapi.json'), 'utf8'), withoutNullLists);
const types = await openapiTS(
  { openapi, info, paths: {}, components: { schemas: components.schemas } },
  { arrayLength: true, rootTypes: true, rootTypesNoSchemaPrefix: true },
);
writeFileSync(at('api.ts'), COMMENT_HEADER + astToString(types));
