import { m } from '@vigie/i18n';
import { fieldName } from '@vigie/observations';
import { startServer, type Locator, type ServerProcess } from '@vigie/testkit';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { accessibilityFaults } from './stage/accessibility.ts';
import { Complaints } from './stage/complaints.ts';
import { fieldPhoto, PHOTO_PLACE } from './stage/field-photo.ts';
import { welcomePerson, type Person } from './stage/person.ts';
import { startShots, type Shots } from './stage/shots.ts';
import { startTeam, type Colleague } from './stage/team.ts';
import { joinWithCode, putAside } from './steps/first-visit.ts';

/**
 * A morning in the field: Aïcha enters an eviction, its photo and an intimidation on her phone, without network; Tom, at the office,
 * gets them when it is back, checks and signs. Léa, in Node, reads the figures. Each test is a step and stands on those before it.
 */

const PHONE = { width: 390, height: 844 };
const fr = { locale: 'fr' } as const;
const en = { locale: 'en' } as const;

const complaints = new Complaints();
let server: ServerProcess;
let shots: Shots;
let lea: Colleague;
let aisha: Person;
let tom: Person;

beforeAll(async () => {
  shots = await startShots('entry');
  server = await startServer();
  lea = await startTeam(server.url, 'Léa');
  aisha = await welcomePerson({ server, complaints, name: 'Aïcha', locale: 'fr' });
  tom = await welcomePerson({ server, complaints, name: 'Tom', locale: 'en' });
  for (const person of [aisha, tom]) await joinWithCode(person, lea.invitation);
  await aisha.page.setViewportSize(PHONE);
});

afterAll(async () => {
  console.log(`pictures: ${shots.folder}`);
  await aisha?.close();
  await tom?.close();
  await lea?.close();
  await server?.close();
});

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  console.log(complaints.all().join('\n'));
  for (const person of [aisha, tom]) await shots.take(person.page, `failed-${person.name}`, { phone: false });
});

const figure = (indicator: 'evictions' | 'tents' | 'intimidations') => {
  const year = String(new Date().getFullYear());
  const period = { from: `${year}-01-01`, to: `${year}-12-31` };
  const { value, qualifier, unverified } = lea.workspace.ledger.figures.figure({
    indicator,
    period,
    zone: 'Calaisis',
    verification: 'verified',
  });
  return { value, qualifier, unverified };
};

const sheet = (): Locator => tom.page.getByRole('dialog');
const button = (within: Locator, name: string): Locator => within.getByRole('button', { name, exact: true });

it('Aïcha enters an eviction on her phone without network, and attaches a photo', async () => {
  const { page } = aisha;
  // What is not on the phone yet cannot be opened in the field.
  await putAside(aisha);
  aisha.line.cut();
  await page.goto(`${aisha.home}#/observations/new`);
  const main = page.getByRole('main');
  await main.getByLabel(fieldName('zone', 'fr'), { exact: true }).fill('Calaisis');
  await main.getByLabel(fieldName('site', 'fr'), { exact: true }).fill('Old Lidl');
  const more = button(main, m.observations_entry_more({ field: fieldName('tents', 'fr') }, fr));
  for (let tents = 0; tents < 3; tents++) await more.click();
  await button(main, m.observations_entry_at_least({}, fr)).click();
  await main.getByLabel(fieldName('persons', 'fr'), { exact: true }).fill('12');
  const photo = { name: 'IMG_0042.png', mimeType: 'image/png', buffer: fieldPhoto() };
  const script = { name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('<svg onload="alert(1)"/>') };
  await main.locator('input[type=file]').last().setInputFiles([photo, script]);
  await button(main, m.observations_photo_title({ number: 1 }, fr)).waitFor();
  await main.getByRole('alert').filter({ hasText: 'SVG' }).waitFor();
  await main.getByText(m.observations_entry_saved({}, fr)).waitFor();
  await shots.take(page, 'fr-eviction', { phone: false });
  expect(await accessibilityFaults(page)).toEqual([]);
});

it('and in one tap an intimidation of the same outing, with the words of the field', async () => {
  const { page } = aisha;
  const main = page.getByRole('main');
  await button(main, m.observations_outing_add_intimidation({}, fr)).click();
  await main.getByRole('button', { name: m.observations_word_identity_check({}, fr), exact: true }).click();
  await main.getByRole('button', { name: 'CRS', exact: true }).first().click();
  const more = button(main, m.observations_entry_more({ field: fieldName('observers', 'fr') }, fr));
  for (let observers = 0; observers < 2; observers++) await more.click();
  await main.getByText(m.observations_entry_saved({}, fr)).waitFor();
  // It has the day, zone and site of the eviction, and shows it.
  await expect.poll(() => main.getByLabel(fieldName('site', 'fr'), { exact: true }).inputValue()).toBe('Old Lidl');
  await main.getByRole('link', { name: /Expulsion, Old Lidl/ }).waitFor();
  await shots.take(page, 'fr-intimidation', { phone: false });
  expect(await accessibilityFaults(page)).toEqual([]);
  await button(main, m.observations_entry_done({}, fr)).click();
  expect(lea.workspace.ledger.records.value).toEqual([]);
});

it('back online both records reach the others, and no figure counts them yet', async () => {
  aisha.line.mend();
  await expect.poll(() => lea.workspace.ledger.records.value.length).toBe(2);
  expect(lea.workspace.ledger.records.value).toMatchObject([
    { zone: 'Calaisis', site: 'Old Lidl', enteredBy: 'Aïcha' },
    { zone: 'Calaisis', site: 'Old Lidl', enteredBy: 'Aïcha' },
  ]);
  const held = (register: string) => lea.workspace.ledger.records.value.find((record) => record.register === register);
  const noted = { persons: { value: 12 }, tents: { value: 3, qualifier: 'at_least' } };
  await expect.poll(() => held('eviction')?.counts).toEqual(noted);
  await expect.poll(() => held('intimidation')?.counts).toEqual({ observers: { value: 2 } });
  await expect.poll(() => figure('evictions')).toMatchObject({ value: null, unverified: 1 });
  expect(figure('intimidations').value).toBeNull();
  const eviction = held('eviction');
  await expect
    .poll(async () => {
      const [photo] = lea.workspace.ledger.evidence(eviction?.id ?? '');
      return photo ? (await lea.workspace.ledger.evidenceBytes(photo)).ok : false;
    })
    .toBe(true);
});

it('Tom sees the photo, asks what its file tells, remarks, and signs both: only then they count', async () => {
  const { page } = tom;
  const eviction = lea.workspace.ledger.records.value.find(({ register }) => register === 'eviction');
  // What waits when the review begins is what it goes through.
  await page.goto(`${tom.home}#/observations`);
  await page.getByRole('button', { name: m.observations_review_start({ count: 2 }, en), exact: true }).waitFor();
  await page.goto(`${tom.home}#/observations/review`);
  await sheet().waitFor();
  for (let record = 0; record < 2; record++) {
    const photo = button(sheet(), m.observations_photo_title({ number: 1 }, en));
    const word = await page.evaluate(() => location.hash);
    if (word.endsWith(`/${eviction?.id}`)) {
      await photo.locator('canvas').waitFor();
      await shots.take(page, 'en-review');
      expect(await accessibilityFaults(page)).toEqual([]);
      await photo.click();
      const dialog = page.getByRole('dialog', { name: m.observations_photo_title({ number: 1 }, en), exact: true });
      expect(await dialog.getByText(PHOTO_PLACE).count()).toBe(0);
      await button(dialog, m.observations_photo_ask({}, en)).click();
      await dialog.getByText(PHOTO_PLACE).waitFor();
      await shots.take(page, 'en-photo');
      await button(dialog, m.common_close({}, en)).last().click();
      await dialog.waitFor({ state: 'hidden' });
      await sheet()
        .getByLabel(m.observations_comment_new({}, en), { exact: true })
        .fill('The photo shows three tents.');
      await button(sheet(), m.observations_comment_send({}, en)).click();
      await sheet().getByText('The photo shows three tents.').waitFor();
    }
    await button(sheet(), m.observations_record_verify({}, en)).click();
    await expect.poll(() => page.evaluate(() => location.hash)).not.toBe(word);
  }
  await expect.poll(() => figure('evictions')).toMatchObject({ value: 1, unverified: 0 });
  await expect.poll(() => figure('intimidations')).toMatchObject({ value: 1 });
  await expect.poll(() => figure('tents')).toMatchObject({ value: 3, qualifier: 'at_least' });
});

it('a correction is out of the figures until somebody else than who made it has signed it', async () => {
  const eviction = lea.workspace.ledger.records.value.find(({ register }) => register === 'eviction');
  const id = eviction?.id ?? '';
  await tom.page.goto(`${tom.home}#/observations/${id}`);
  await sheet().getByLabel(fieldName('tents', 'en'), { exact: true }).fill('4');
  await button(sheet(), m.observations_record_save({}, en)).click();
  await sheet().waitFor({ state: 'hidden' });
  await expect.poll(() => figure('tents')).toMatchObject({ value: null, unverified: 1 });

  await aisha.page.goto(`${aisha.home}#/observations/${id}`);
  const dialog = aisha.page.getByRole('dialog');
  await dialog.getByText(m.observations_state_again({}, fr)).waitFor();
  await dialog.getByText('The photo shows three tents.').waitFor();
  await shots.take(aisha.page, 'fr-again', { phone: false });
  await button(dialog, m.observations_record_verify({}, fr)).click();
  await expect.poll(() => figure('tents')).toMatchObject({ value: 4, unverified: 0 });
  await dialog.getByText(/Tom, Aïcha/).waitFor();
  const history = () => lea.workspace.ledger.history(id).map(({ kind, by }) => `${kind} ${by}`);
  await expect.poll(history).toEqual(
    expect.arrayContaining(['entered Aïcha', 'photo_attached Aïcha', 'commented Tom', 'verified Tom', 'corrected Tom', 'verified Aïcha']), // prettier-ignore
  );
});

it('no browser complained of anything', () => {
  expect(complaints.all()).toEqual([]);
});
