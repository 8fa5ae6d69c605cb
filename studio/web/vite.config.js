import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { outlines } from './outlines.js';

// The development server hands requests on to a studio, which answers only if Host and
// Origin agree: so the origin is not changed.
const studio = process.env.FRONDE_STUDIO ?? 'http://127.0.0.1:7777';
const proxy = Object.fromEntries(
  ['/api', '/docs', '/openapi.json', '/openapi.yaml', '/metrics'].map((path) => [
    path,
    { target: studio, changeOrigin: false },
  ]),
);

export default defineConfig({
  plugins: [outlines(), svelte()],
  test: { include: ['tests/**/*.test.{ts,js}'] },
  server: { proxy, host: '127.0.0.1' },
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    // Nothing is inlined: the policy of the pages allows files of the studio only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
});
