import type { Component } from 'svelte';
import { render } from 'svelte/server';

/** A component as it is rendered outside a window, without what Svelte adds for itself. */
export function html<Props extends Record<string, unknown>>(component: Component<Props>, props: Props): string {
  const { body } = render(component as Component, { props });
  return body
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/\s*\bsvelte-[a-z0-9]+/g, '')
    .replace(/ class=" *"/g, '')
    .replace(/ class=" +/g, ' class="')
    .replace(/-?\d+\.\d{3,}/g, (x) => String(Number(Number(x).toFixed(2))));
}

/** The drawings of a rendered component, a mark on each line. */
export function marks(page: string): string {
  const drawings = page.match(/<svg[\s\S]*?<\/svg>/g) ?? [];
  return drawings.map((drawing) => `${lines(drawing)}\n`).join('\n');
}

function lines(drawing: string): string {
  let depth = 0;
  const closed = drawing.replace(/\s+/g, ' ').replace(/><\/(line|path|rect|circle|text|i)>/g, ' />');
  return closed
    .replace(/> ?</g, '>\n<')
    .split('\n')
    .map((line) => {
      if (line.startsWith('</')) depth--;
      const indented = '  '.repeat(Math.max(0, depth)) + line;
      if (!/<\/|\/>$/.test(line)) depth++;
      return indented;
    })
    .join('\n');
}

/** The words of a rendered component, or of a part of it. */
export function text(part: string): string {
  return part
    .replace(/<svg[\s\S]*?<\/svg>/g, '')
    .replace(/<\/(small|span|b|button|p|h\d|li)>/g, ' ')
    .replaceAll('<small', ' <small')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replace(/\s+/g, ' ')
    .replace(/ ([.;)])/g, '$1')
    .trim();
}

/** The tables of a rendered component, a row on each line. */
export function rows(page: string): string {
  const list = page.match(/<tr[\s\S]*?<\/tr>/g) ?? [];
  return list
    .map(
      (row) =>
        `${row
          .split(/<\/t[hd]>/)
          .slice(0, -1)
          .map(text)
          .join(' | ')}\n`,
    )
    .join('');
}
