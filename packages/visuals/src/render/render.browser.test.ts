import { launchChromium, type Chromium } from '@vigie/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as Yjs from 'yjs';
import type * as door from '../index.ts';
import type { tableSource as newSource } from '../january.fixture.ts';
import { servePage, type BuiltPage } from './browser-page.fixture.ts';

/** What the page under test holds. */
declare global {
  var Y: typeof Yjs;
  var visuals: typeof door;
  var tableSource: typeof newSource;
  var violations: string[];
}

const ENTRY = `
  import * as Y from 'yjs';
  import * as visuals from '${import.meta.dirname}/../index.ts';
  import { tableSource } from '${import.meta.dirname}/../january.fixture.ts';
  const violations = [];
  // zod asks once whether it may compile its schemas, and goes on without.
  addEventListener('securitypolicyviolation', (event) => {
    if (!(event.violatedDirective === 'require-trusted-types-for' && event.sample.startsWith('Function'))) {
      violations.push(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample);
    }
  });
  Object.assign(globalThis, { Y, visuals, tableSource, violations });
`;

let built: BuiltPage;
let browser: Chromium;
let page: Page;

beforeAll(async () => {
  built = await servePage(ENTRY);
  browser = await launchChromium();
  page = await browser.context.newPage();
  await page.goto(built.url);
  await page.waitForFunction(() => 'visuals' in globalThis);
});

afterAll(async () => {
  await browser?.close();
  await built?.close();
});

const SETUP = {
  period: { from: '2024-01-01', to: '2024-01-31' },
  zone: 'Calaisis',
  organisation: 'Human Rights Observers',
};

describe('the exported image', () => {
  it.each([
    ['portrait', 1080, 1350],
    ['square', 1080, 1080],
    ['story', 1080, 1920],
    ['landscape', 1600, 900],
  ] as const)('%s is a PNG of exactly %i × %i pixels', async (size, width, height) => {
    const header = await page.evaluate(
      async ({ size, setup }) => {
        const figures = tableSource();
        const doc = new Y.Doc();
        visuals.fillVisual(doc, 'six_tiles', { ...setup, locale: 'fr', figures });
        const scene = visuals.visualScene(doc).read(size);
        if (!scene.ok) throw new Error(scene.error.code);
        const png = await visuals.renderPng(scene.value, { figures });
        if (!png.ok) throw new Error(`${png.error.code} ${png.error.detail}`);
        return [...new Uint8Array(await png.value.slice(0, 24).arrayBuffer())];
      },
      { size, setup: SETUP },
    );
    expect(header.slice(0, 8)).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const view = new DataView(Uint8Array.from(header).buffer);
    expect([view.getUint32(16), view.getUint32(20)]).toEqual([width, height]);
  });

  it.each(['chart', 'calendar', 'map'] as const)(
    'of a %s has its size, and the ink of its values',
    async (template) => {
      const seen = await page.evaluate(
        async ({ template, setup }) => {
          const figures = tableSource();
          const doc = new Y.Doc();
          visuals.fillVisual(doc, template, { ...setup, zones: ['Calaisis', 'Dunkerquois'], locale: 'fr', figures });
          const scene = visuals.visualScene(doc).read('square');
          if (!scene.ok) throw new Error(scene.error.code);
          const png = await visuals.renderPng(scene.value, { figures });
          if (!png.ok) throw new Error(`${png.error.code} ${png.error.detail}`);
          const bitmap = await createImageBitmap(png.value);
          const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
          const box = scene.value.objects.find((object) => object.id === 'chart-1');
          if (!context || !box) throw new Error('no canvas, or no chart');
          context.drawImage(bitmap, 0, 0);
          const { data } = context.getImageData(box.x, box.y, box.width, box.height);
          let ink = 0;
          // The paper theme: values are #0f4c5c.
          for (let i = 0; i < data.length; i += 4)
            if (data[i] === 15 && data[i + 1] === 76 && data[i + 2] === 92) ink++;
          return { width: bitmap.width, height: bitmap.height, ink };
        },
        { template, setup: SETUP },
      );
      expect([seen.width, seen.height]).toEqual([1080, 1080]);
      expect(seen.ink).toBeGreaterThan(3_000);
    },
  );

  it('holds the ink of its number, another ink for another number, and the background around it', async () => {
    const [first, same, other] = await page.evaluate(async (setup) => {
      const shades = async (value: number) => {
        const figures = tableSource({ evictions: [value, 'exact'] });
        const doc = new Y.Doc();
        visuals.fillVisual(doc, 'big_number', { ...setup, locale: 'fr', figures });
        const scene = visuals.visualScene(doc).read();
        if (!scene.ok) throw new Error(scene.error.code);
        const png = await visuals.renderPng(scene.value, { figures });
        if (!png.ok) throw new Error(png.error.code);
        const bitmap = await createImageBitmap(png.value);
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
        if (!context) throw new Error('no canvas');
        context.drawImage(bitmap, 0, 0);
        const shade = (x: number, y: number) => context.getImageData(x, y, 1, 1).data.slice(0, 3).join();
        const box = scene.value.objects.find((object) => object.id === 'figure-1');
        if (!box) throw new Error('no figure');
        const { data } = context.getImageData(box.x, box.y, box.width, box.height);
        let ink = 0;
        for (let i = 0; i < data.length; i += 4)
          if (data[i] === 255 && data[i + 1] === 255 && data[i + 2] === 255) ink++;
        return { ink, corner: shade(1070, 1340) };
      };
      return [await shades(101), await shades(101), await shades(1226)] as const;
    }, SETUP);
    // The sea theme: #0f4c5c around, white numbers.
    expect(first.corner).toBe('15,76,92');
    expect(first.ink).toBeGreaterThan(20_000);
    expect(same).toEqual(first);
    expect(other.ink).not.toBe(first.ink);
  });
});

describe('the studio', () => {
  it('draws the same pixels on two devices after edits made at once', async () => {
    const [one, other] = await page.evaluate(async (setup) => {
      const figures = tableSource();
      const docs = [new Y.Doc(), new Y.Doc()] as const;
      visuals.fillVisual(docs[0], 'six_tiles', { ...setup, locale: 'fr', figures });
      Y.applyUpdate(docs[1], Y.encodeStateAsUpdate(docs[0]));
      const shown = await Promise.all(
        docs.map(async (doc) => {
          const element = document.createElement('div');
          Object.assign(element.style, { width: '600px', height: '700px' });
          document.body.append(element);
          return { element, studio: await visuals.mountStudio({ element, doc, figures, onSelect: () => undefined }) };
        }),
      );
      let seed = 7;
      const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
      const ids = ['title', 'kicker', 'figure-1', 'figure-5', 'footnote'];
      for (let round = 0; round < 200; round++) {
        const doc = docs[random(2)] ?? docs[0];
        const id = ids[random(ids.length)] ?? 'title';
        visuals.visualScene(doc).update(id, { x: random(90_000) / 97, y: random(90_000) / 89, text: `Titre ${round}` });
        if (round % 20 === 0) {
          Y.applyUpdate(docs[0], Y.encodeStateAsUpdate(docs[1]));
          Y.applyUpdate(docs[1], Y.encodeStateAsUpdate(docs[0]));
        }
      }
      Y.applyUpdate(docs[0], Y.encodeStateAsUpdate(docs[1]));
      Y.applyUpdate(docs[1], Y.encodeStateAsUpdate(docs[0]));
      await new Promise((resolve) => setTimeout(resolve, 0));
      const pictures: string[] = [];
      for (const { element, studio } of shown) {
        await studio.drawn();
        pictures.push(element.querySelector('canvas')?.toDataURL() ?? '');
        studio.destroy();
      }
      return pictures;
    }, SETUP);
    expect(one?.length).toBeGreaterThan(10_000);
    expect(one).toBe(other);
  });

  it('writes a finished drag into the document, rounded, and tells what is chosen', async () => {
    await page.evaluate(async (setup) => {
      const figures = tableSource();
      const doc = new Y.Doc();
      visuals.fillVisual(doc, 'six_tiles', { ...setup, locale: 'fr', figures });
      const element = document.createElement('div');
      Object.assign(element.style, { position: 'fixed', left: '0px', top: '0px', width: '580px', height: '715px' });
      document.body.replaceChildren(element);
      const chosen: (string | null)[] = [];
      const studio = await visuals.mountStudio({ element, doc, figures, onSelect: (id) => chosen.push(id) });
      await studio.drawn();
      Object.assign(globalThis, { doc, chosen, studio });
    }, SETUP);
    // The image is 540 × 675 at (20, 20), half its size: the title is at (58, 82) and 464 × 78.
    await page.mouse.move(120, 110);
    await page.mouse.down();
    await page.mouse.move(128, 190, { steps: 6 });
    await page.mouse.up();
    const after = await page.evaluate(() => {
      const { doc, chosen, studio } = globalThis as unknown as { doc: Yjs.Doc; chosen: unknown[]; studio: door.Studio };
      const scene = visuals.visualScene(doc).read();
      const title = scene.ok ? scene.value.objects.find((object) => object.id === 'title') : undefined;
      studio.destroy();
      return { chosen, x: title?.x, y: title?.y, width: title?.width };
    });
    expect(after.chosen).toEqual(['title']);
    expect(after.width).toBe(928);
    expect(after.x).toBeGreaterThan(76);
    expect(after.y).toBeGreaterThan(250);
    // Nothing but a whole number of hundredths: what the other device draws from is what is drawn here.
    for (const value of [after.x, after.y]) expect(Number((value ?? 0).toFixed(2))).toBe(value);
  });

  it('is never seen empty while its place changes size', async () => {
    const inked = await page.evaluate(async (setup) => {
      const figures = tableSource();
      const doc = new Y.Doc();
      visuals.fillVisual(doc, 'six_tiles', { ...setup, locale: 'fr', figures });
      const element = document.createElement('div');
      Object.assign(element.style, { width: '580px', height: '715px' });
      document.body.replaceChildren(element);
      const studio = await visuals.mountStudio({ element, doc, figures, onSelect: () => undefined });
      await studio.drawn();
      const canvas = element.querySelector('canvas');
      // Called after the studio's own, before the frame is shown.
      const frame = await new Promise<Uint8ClampedArray | undefined>((resolve) => {
        let calls = 0;
        new ResizeObserver((_, observer) => {
          if (++calls === 1) {
            requestAnimationFrame(() => (element.style.height = '600px'));
            return;
          }
          observer.disconnect();
          resolve(canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data);
        }).observe(element);
      });
      studio.destroy();
      return frame?.some((value) => value !== 0);
    }, SETUP);
    expect(inked).toBe(true);
  });

  it('breaks no rule of a strict content security policy', async () => {
    expect(await page.evaluate(() => violations)).toEqual([]);
  });
});
