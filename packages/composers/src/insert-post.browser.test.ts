import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import {
  bundleScript,
  isolatedWorld,
  launchChromium,
  readReplica,
  startReplicas,
  type Chromium,
  type IsolatedWorld,
  type Page,
  type Replicas,
  type ReplicaState,
} from '@vigie/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeInsertRequest, type Network, type PostContent } from './index.ts';

/** A post with all that has been seen to break: joined emoji, hashtag, address, mention, accents, other scripts, empty lines. */
const POST = [
  '🚨 Expulsions à Calais, 20/11 👨‍👩‍👧‍👦',
  '➡️ au moins 1 226 tentes saisies #Calais',
  '',
  'Détails : https://humanrightsobservers.org/communique?id=12&lang=fr',
  '@defenseurdroits ñ 日本 «\u00a0personnes exilées\u00a0»',
].join('\n');

/** Not long for what a broken page never does; all else is waited for as for a person. */
const SOON_MS = 700;
/** Where the page does something else instead: it has to have done it by then. */
const LATER_MS = 2_500;

function image(seed: number): PostContent['images'][number] {
  const bytes = new Uint8Array(20_000).map((_, index) => (index * 31 + seed) % 251);
  return { name: `visuel-${seed}.png`, type: 'image/png', bytes, alt: `Visuel ${seed} : six tuiles, « au moins » 101` };
}

let script: string;
let replicas: Replicas;
let chromium: Chromium;

beforeAll(async () => {
  script = await bundleScript(fileURLToPath(new URL('index.ts', import.meta.url)), 'composers');
  replicas = await startReplicas();
  chromium = await launchChromium({ args: replicas.chromiumArgs });
});

afterAll(async () => {
  await chromium?.close();
  await replicas?.close();
});

/** Opens a replica with its composer ready for use. */
async function open(
  network: Network,
  query = '',
  o: { inline?: boolean } = {},
): Promise<{ page: Page; world: IsolatedWorld }> {
  const page = await chromium.context.newPage();
  if (network === 'x') {
    await page.goto(`https://x.com/${o.inline ? 'home' : 'compose/post'}?${query}`);
    await page.waitForSelector('[data-testid="SideNav_NewTweet_Button"]');
  } else {
    await page.goto(`https://www.facebook.com/?${query}`);
    await page.getByRole('button', { name: /Quoi de neuf|What’s on your mind/ }).click();
  }
  return { page, world: await isolatedWorld(page, script) };
}

async function insert(
  world: IsolatedWorld,
  network: Network,
  post: PostContent,
  o: { existing?: 'refuse' | 'replace'; timing?: object } = {},
): Promise<unknown> {
  const request = JSON.stringify(writeInsertRequest(network, post, o.existing));
  return await world.run(`(async () => {
    const request = composers.readInsertRequest(${request});
    if (!request.ok) throw new Error(request.error.detail);
    const { network, post, existing } = request.value;
    return await composers.insertPost(document, network, post, { existing, timing: ${JSON.stringify(o.timing ?? {})} });
  })()`);
}

async function state(page: Page): Promise<ReplicaState> {
  const read = await readReplica(page);
  if (!read) throw new Error('this page is no replica');
  return read;
}

const modelText = async (page: Page): Promise<string> => (await state(page)).text;
const inlineText = async (page: Page): Promise<string> => (await state(page)).inlineText;
const postClicks = async (page: Page): Promise<number> => (await state(page)).postClicks;

function fileOf({ name, type, bytes }: PostContent['images'][number], alt: string): unknown {
  return { name, type, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), alt };
}

const VARIANTS = [
  { network: 'x', query: 'limit=25000', alt: 'set' },
  { network: 'facebook', query: 'limit=63206&lang=fr', alt: 'copy' },
  { network: 'facebook', query: 'limit=63206&lang=en', alt: 'copy' },
] as const;

describe.each(VARIANTS)('$network ($query)', ({ network, query, alt }) => {
  it('leaves the caret at the end: what is typed next adds to the post', async () => {
    const { page, world } = await open(network, query);
    await insert(world, network, { text: POST, images: [] });
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('');
    await page.keyboard.type('!');
    await expect.poll(() => modelText(page)).toBe(`${POST}!`);
    await page.close();
  });

  it('the editor’s model holds exactly the post and its images, and nothing was pressed', async () => {
    const { page, world } = await open(network, query);
    const images = [image(1), image(2)];
    expect(await insert(world, network, { text: POST, images })).toEqual({
      outcome: 'inserted',
      images: 2,
      altTexts: alt,
    });
    expect(await modelText(page)).toBe(POST);
    expect((await state(page)).files).toEqual(images.map((one) => fileOf(one, alt === 'set' ? one.alt : '')));
    expect(await postClicks(page)).toBe(0);
    expect(await inlineText(page)).toBe('');
    await page.close();
  });

  it('typing goes on after the text, and one undo takes back exactly what was inserted', async () => {
    const { page, world } = await open(network, query);
    await insert(world, network, { text: POST, images: [] });
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type(' suite');
    await expect.poll(() => modelText(page)).toBe(`${POST} suite`);
    // Where the keys were far apart it takes more than one to take back what was typed.
    for (let undone = 0; undone < ' suite'.length && (await modelText(page)) !== POST; undone++) {
      const before = await modelText(page);
      await page.keyboard.press('ControlOrMeta+z');
      await expect.poll(() => modelText(page)).not.toBe(before);
    }
    expect(await modelText(page)).toBe(POST);
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(() => modelText(page)).toBe('');
    await page.close();
  });

  it('takes 24,500 characters', async () => {
    const text = Array.from({ length: 500 }, (_, line) => `Ligne ${line} 👩🏽‍⚕️ ${'é'.repeat(60)}`.slice(0, 48)).join('\n');
    expect(text.length).toBeGreaterThan(24_000);
    const { page, world } = await open(network, query);
    expect(await insert(world, network, { text, images: [] })).toEqual({
      outcome: 'inserted',
      images: 0,
      altTexts: 'none',
    });
    expect(await modelText(page)).toBe(text);
    await page.close();
  });

  it('a text that stands there already is left alone, or replaced when told to', async () => {
    const { page, world } = await open(network, query);
    await page.locator('[role="dialog"] [contenteditable="true"]').click();
    await page.keyboard.type('à moi');
    await expect.poll(() => modelText(page)).toBe('à moi');
    expect(await insert(world, network, { text: POST, images: [] })).toEqual({
      outcome: 'failed',
      reason: 'composer_not_empty',
      text: 'absent',
      images: 0,
    });
    expect(await modelText(page)).toBe('à moi');
    expect(await insert(world, network, { text: POST, images: [] }, { existing: 'replace' })).toMatchObject({
      outcome: 'inserted',
    });
    expect(await modelText(page)).toBe(POST);
    expect(await insert(world, network, { text: POST, images: [] })).toMatchObject({ reason: 'already_inserted' });
    expect(await modelText(page)).toBe(POST);
    await page.close();
  });

  it('the link is caught once the person has posted, and no earlier', async () => {
    const { page, world } = await open(network, query);
    await insert(world, network, { text: POST, images: [image(3)] });
    expect(await world.run(`composers.findPublishedLink(document, '${network}')`)).toBeNull();
    const caught = world.run(
      `new Promise((found) => composers.watchPublishedLink(document, '${network}', found, AbortSignal.timeout(60_000)))`,
    );
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^(Post|Publier)$/ })
      .click();
    const url = await caught;
    const { published } = await state(page);
    expect(published).toHaveLength(1);
    expect(published[0]).toMatchObject({ text: POST, url });
    await page.close();
  });
});

describe.each([VARIANTS[0], VARIANTS[1]])('$network broken', ({ network, query }) => {
  it.each([
    ['no-editor', {}, { outcome: 'copy', reason: 'composer_not_found' }, ''],
    ['ignore-paste', { text: SOON_MS }, { outcome: 'failed', reason: 'text_refused', text: 'absent', images: 1 }, ''],
    ['eat-paste', { text: SOON_MS }, { outcome: 'failed', reason: 'text_refused', text: 'absent', images: 1 }, ''],
    ['no-file-input', {}, { outcome: 'failed', reason: 'file_input_not_found', text: 'absent', images: 0 }, ''],
    [
      'drop-images',
      { images: SOON_MS },
      { outcome: 'failed', reason: 'images_not_shown', text: 'inserted', images: 0 },
      POST,
    ],
    [
      'post-stays-disabled',
      { ready: SOON_MS },
      { outcome: 'failed', reason: 'post_disabled', text: 'inserted', images: 1 },
      POST,
    ],
    ['no-post-button', {}, { outcome: 'failed', reason: 'post_button_not_found', text: 'inserted', images: 1 }, POST],
  ] as const)('by %s: says so', async (broken, timing, outcome, model) => {
    const { page, world } = await open(network, `${query}&break=${broken}`);
    expect(await insert(world, network, { text: POST, images: [image(4)] }, { timing })).toEqual(outcome);
    expect(await modelText(page)).toBe(model);
    expect(await postClicks(page)).toBe(0);
    await page.close();
  });

  it.each([
    ['ignore-paste', SOON_MS, { outcome: 'copy', reason: 'text_refused' }],
    ['eat-paste', SOON_MS, { outcome: 'copy', reason: 'text_refused' }],
    ['double', LATER_MS, { outcome: 'failed', reason: 'text_doubled', text: 'inserted', images: 0 }],
    ['flatten', LATER_MS, { outcome: 'failed', reason: 'text_differs', text: 'inserted', images: 0 }],
    ['editor-gone', LATER_MS, { outcome: 'failed', reason: 'editor_gone', text: 'absent', images: 0 }],
  ] as const)('by %s, text alone: says so', async (broken, text, outcome) => {
    const { page, world } = await open(network, `${query}&break=${broken}`);
    expect(await insert(world, network, { text: POST, images: [] }, { timing: { text } })).toEqual(outcome);
    expect(await postClicks(page)).toBe(0);
    await page.close();
  });
});

describe('x', () => {
  it('writes into the dialog and leaves the timeline’s composer under it alone', async () => {
    const { page, world } = await open('x', 'limit=25000');
    await insert(world, 'x', { text: POST, images: [] });
    expect(await inlineText(page)).toBe('');
    expect(await modelText(page)).toBe(POST);
    await page.close();
  });

  it('writes into the timeline’s composer when no dialog is open', async () => {
    const { page, world } = await open('x', 'limit=25000', { inline: true });
    expect(await insert(world, 'x', { text: POST, images: [image(5)] })).toMatchObject({ outcome: 'inserted' });
    expect(await inlineText(page)).toBe(POST);
    await page.close();
  });

  it('a post too long for the account is in the composer, and the inactive button is told', async () => {
    const { page, world } = await open('x', 'limit=100');
    expect(await insert(world, 'x', { text: POST, images: [] }, { timing: { text: LATER_MS } })).toMatchObject({
      reason: 'post_disabled',
      text: 'inserted',
    });
    await page.close();
  });

  it('more images than a post may have are refused before anything is touched', async () => {
    const { page, world } = await open('x');
    const images = [1, 2, 3, 4, 5].map(image);
    expect(await insert(world, 'x', { text: 'a', images })).toMatchObject({ reason: 'too_many_images', images: 0 });
    expect((await state(page)).files).toEqual([]);
    await page.close();
  });
});

it('facebook: a comment box on the page is not taken for the composer', async () => {
  const page = await chromium.context.newPage();
  await page.goto('https://www.facebook.com/?lang=en');
  await page.getByRole('textbox').waitFor();
  const world = await isolatedWorld(page, script);
  expect(await insert(world, 'facebook', { text: POST, images: [] })).toEqual({
    outcome: 'copy',
    reason: 'composer_not_found',
  });
  expect(await inlineText(page)).toBe('');
  await page.close();
});
