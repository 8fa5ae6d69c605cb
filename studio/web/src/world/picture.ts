// Turns a figure on the page into a self-contained SVG file: drawings with their computed styles
// inlined, and the words around them as text at their positions.

const SPACE = 'http://www.w3.org/2000/svg';
const MARGIN = 16;
const STYLES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linejoin',
  'opacity',
  'font-size',
  'font-family',
  'font-weight',
  'text-anchor',
  'paint-order',
  'vector-effect',
];

interface Frame {
  left: number;
  top: number;
  into: SVGElement;
  lowest: number; // lower edge of what has been drawn
}

const NARROWEST = 320; // so that the text below has room

/**
 * Draws an element of the page, with a title and a line of provenance below; buttons, forms and
 * collapsed or hidden content are left out.
 */
export function picture(
  of: HTMLElement,
  title: string,
  credit: string,
): { text: string; width: number; height: number } {
  const box = of.getBoundingClientRect();
  const width = Math.max(NARROWEST, Math.ceil(box.width)) + 2 * MARGIN;
  const root = make('svg', { xmlns: SPACE, width });
  const paper = make('rect', { width, fill: getComputedStyle(document.body).backgroundColor });
  root.append(told('title', title), told('desc', credit), paper);
  const frame = { left: box.left - MARGIN, top: box.top - MARGIN, into: root, lowest: 0 };
  walk(of, frame, true);
  frame.lowest += MARGIN / 2;
  below(title, { size: 13, weight: 600 }, frame, width);
  below(credit, { size: 11.5, weight: 400 }, frame, width);
  const height = Math.ceil(frame.lowest) + MARGIN;
  set(root, { height, viewBox: `0 0 ${width} ${height}` });
  set(paper, { height });
  return { text: new XMLSerializer().serializeToString(root), width, height };
}

/** Adds a text below everything drawn so far, wrapped to the width. */
function below(text: string, { size, weight }: { size: number; weight: number }, frame: Frame, width: number): void {
  const { color, fontFamily } = getComputedStyle(document.body);
  const ruler = document.createElement('canvas').getContext('2d');
  if (ruler) ruler.font = `${weight} ${size}px ${fontFamily}`;
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length ? `${lines[lines.length - 1]} ${word}` : word;
    if (lines.length && (ruler?.measureText(longer).width ?? 0) <= width - 2 * MARGIN) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  for (const line of lines) {
    frame.lowest += 1.4 * size;
    const element = told('text', line);
    set(element, {
      x: MARGIN,
      y: frame.lowest,
      fill: color,
      'font-size': `${size}px`,
      'font-family': fontFamily,
      'font-weight': weight,
    });
    frame.into.append(element);
  }
}

function walk(element: Element, frame: Frame, first = false): void {
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  if (style.display === 'none' || style.visibility === 'hidden' || style.clipPath !== 'none' || box.width === 0) return;
  if (element.matches('button, select, input, label, details, [role="group"], [data-unpictured]')) return;
  if (element instanceof SVGSVGElement) {
    frame.into.append(drawing(element, box, frame));
    frame.lowest = Math.max(frame.lowest, box.bottom - frame.top);
    return;
  }
  if (!first) ground(style, box, frame);
  for (const child of element.childNodes) {
    if (child instanceof Text) words(child, style, frame);
    else if (child instanceof Element) walk(child, frame);
  }
}

/** A copy of a drawing with its computed styles inlined. */
function drawing(svg: SVGSVGElement, box: DOMRect, frame: Frame): SVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const from = svg.querySelectorAll('*');
  copy.querySelectorAll('*').forEach((element, i) => {
    const style = getComputedStyle(from[i]!);
    for (const name of STYLES) element.setAttribute(name, style.getPropertyValue(name));
    element.removeAttribute('class');
    element.removeAttribute('style');
  });
  const view = svg.getAttribute('viewBox') ?? `0 0 ${box.width} ${box.height}`;
  for (const name of copy.getAttributeNames()) if (name !== 'preserveAspectRatio') copy.removeAttribute(name);
  set(copy, { x: box.left - frame.left, y: box.top - frame.top, width: box.width, height: box.height, viewBox: view });
  return copy;
}

/** The background and the borders of an element. */
function ground(style: CSSStyleDeclaration, box: DOMRect, frame: Frame): void {
  const at = { x: box.left - frame.left, y: box.top - frame.top };
  if (!/^(transparent|rgba\(0, 0, 0, 0\))$/.test(style.backgroundColor)) {
    const disc = style.borderRadius === '50%';
    const rim = disc ? parseFloat(style.borderTopWidth) : 0;
    const inner = { x: at.x + rim / 2, y: at.y + rim / 2, width: box.width - rim, height: box.height - rim };
    frame.into.append(
      make('rect', {
        ...inner,
        rx: disc ? box.width / 2 : 0,
        fill: style.backgroundColor,
        stroke: style.borderTopColor,
        'stroke-width': rim,
      }),
    );
    if (disc) return;
  }
  for (const [side, y] of [
    ['Top', 0],
    ['Bottom', box.height],
  ] as const) {
    const wide = parseFloat(style[`border${side}Width`]);
    if (wide > 0)
      frame.into.append(
        make('line', {
          x1: at.x,
          x2: at.x + box.width,
          y1: at.y + y,
          y2: at.y + y,
          stroke: style[`border${side}Color`],
          'stroke-width': wide,
        }),
      );
  }
}

/** A text, in the lines into which the page breaks it. */
function words(node: Text, style: CSSStyleDeclaration, frame: Frame): void {
  const range = document.createRange();
  const lines: { top: number; left: number; height: number; text: string }[] = [];
  for (const match of node.data.matchAll(/\S+/g)) {
    range.setStart(node, match.index);
    range.setEnd(node, match.index + match[0].length);
    const box = range.getBoundingClientRect();
    if (box.width === 0) continue;
    const line = lines[lines.length - 1];
    if (line && Math.abs(line.top - box.top) < 3) line.text += ` ${match[0]}`;
    else lines.push({ top: box.top, left: box.left, height: box.height, text: match[0] });
  }
  for (const line of lines) {
    const text = make('text', {
      x: line.left - frame.left,
      y: line.top - frame.top + 0.79 * line.height, // roughly the ascent of a font
      fill: style.color,
      'font-size': style.fontSize,
      'font-family': style.fontFamily,
      'font-weight': style.fontWeight,
    });
    text.textContent = line.text;
    frame.lowest = Math.max(frame.lowest, line.top + line.height - frame.top);
    frame.into.append(text);
  }
}

function told(name: string, text: string): SVGElement {
  const element = make(name, {});
  element.textContent = text;
  return element;
}

function make(name: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS(SPACE, name);
  set(element, attributes);
  return element;
}

function set(element: SVGElement, attributes: Record<string, string | number>): void {
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, typeof value === 'number' ? String(Math.round(value * 100) / 100) : value);
  }
}

/** The picture as PNG, at twice its size for print and high-resolution screens. */
export async function pixels(svg: { text: string; width: number; height: number }): Promise<Blob> {
  const image = new Image();
  const address = URL.createObjectURL(new Blob([svg.text], { type: 'image/svg+xml' }));
  try {
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [2 * svg.width, 2 * svg.height];
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((ok, fail) =>
      canvas.toBlob((blob) => (blob ? ok(blob) : fail(new Error('The picture could not be made.'))), 'image/png'),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}
