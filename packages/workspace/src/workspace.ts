import { err, Observable, ok, systemClock, type Clock, type Readable, type Result, type VigieError } from '@vigie/core';
import {
  bindingsIn,
  bodyOf,
  DOCUMENT_SCHEMA_VERSION,
  documentTitle,
  documentVersion,
  fillDocument,
  type DocumentTemplate,
} from '@vigie/documents';
import type { Binding, FigureContext, Period } from '@vigie/figures';
import type { Locale } from '@vigie/i18n';
import type { Sealed, SealedStatus } from '@vigie/sealed';
import { bindingsOfScene, fillVisual, SCENE_VERSION, visualScene, type VisualTemplate } from '@vigie/visuals';
import type * as Y from 'yjs';
import { AddressNames } from './address-names.ts';
import { Catalogue } from './catalogue.ts';
import { watchChangedFigures, type ChangedFigure, type FigureHolder } from './changed-figures.ts';
import { PinBoard, ReferenceShelf } from './figure-shelf.ts';
import { KnownCounts } from './known-counts.ts';
import { Ledger } from './ledger.ts';
import { FormMappings } from './mappings.ts';
import { Lists } from './lists.ts';
import { membersOf, watchOnline, type Member, type OnlineMember } from './members.ts';
import { PostDesk } from './post-desk.ts';
import { ProfileStore, WORKSPACE_SCHEMA_VERSION, type Profile } from './profile.ts';
import { Shelf } from './shelf.ts';

/** What a new document or visual is about. */
export interface NewDocument {
  readonly locale: Locale;
  readonly period: Period;
  readonly zone?: string;
  /** Zones of the ledger, for charts that compare them. */
  readonly zones?: readonly string[];
}

/** One team's workspace, open on this device: everything in clear, in memory, and typed. */
export interface Workspace {
  readonly sealed: Sealed;
  /** Who uses this device. */
  readonly self: { readonly memberName: string; readonly deviceId: string };
  /** `null` until it has arrived on a device that has just joined. */
  readonly profile: Readable<Profile | null>;
  setProfile(changes: Partial<Pick<Profile, 'name' | 'organisation'>>): void;
  readonly members: Readable<readonly Member[]>;
  /** Who else is here now. */
  readonly online: Readable<readonly OnlineMember[]>;
  readonly status: Readable<SealedStatus>;
  readonly ledger: Ledger;
  /** How the team reads the columns of its forms. */
  readonly mappings: FormMappings;
  /** What the team calls things, and what it notes and counts of its own. */
  readonly lists: Lists;
  /** How many evictions are known to have happened: what coverage is measured against. */
  readonly known: KnownCounts;
  readonly documents: Shelf<DocumentTemplate, NewDocument>;
  readonly visuals: Shelf<VisualTemplate, NewDocument>;
  readonly posts: PostDesk;
  /** Figures that the team keeps at hand. */
  readonly pins: PinBoard;
  /** Published totals beside one's own figures. */
  readonly references: ReferenceShelf;
  readonly addressNames: AddressNames;
  /** Calls `listener` now and after each change with the figures that are stale or changed since publication; returns the stop. */
  watchChangedFigures(listener: (changed: readonly ChangedFigure[]) => void): () => void;
  presence(docId: string): ReturnType<Sealed['presence']>;
  /** Resolves once everything typed is kept on this device. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** Writes what a workspace needs to exist. Once, on the device that starts it. */
export async function createWorkspace(
  sealed: Sealed,
  options: { readonly name: string; readonly locale: Locale; readonly organisation?: string; readonly clock?: Clock },
): Promise<void> {
  const core = await sealed.doc('core');
  // Before the profile, which tells a device that joins that it may go on: it then never makes another.
  new AddressNames(core).prepare();
  new ProfileStore(core).set({
    schemaVersion: WORKSPACE_SCHEMA_VERSION,
    name: options.name,
    organisation: options.organisation ?? options.name,
    locale: options.locale,
    createdAt: new Date((options.clock ?? systemClock).now()).toISOString(),
  });
  await sealed.flush();
}

/** Opens the workspace over a sealed store. Fails with `workspace_newer` when only a newer app may write into it. */
export async function openWorkspace(
  sealed: Sealed,
  options: { readonly clock?: Clock } = {},
): Promise<Result<Workspace, VigieError<'workspace_newer'>>> {
  const clock = options.clock ?? systemClock;
  const core = await sealed.doc('core');
  const profile = new ProfileStore(core);
  if ((profile.profile.value?.schemaVersion ?? 0) > WORKSPACE_SCHEMA_VERSION) return err('workspace_newer');

  const mappings = new FormMappings(core, sealed.device.memberName, clock);
  const catalogue = new Catalogue(core);
  const lists = new Lists(core, sealed.device.memberName, clock);
  const known = new KnownCounts(core, sealed.device.memberName, clock);
  const ledger = new Ledger(sealed, core, clock, () => figureContext(lists, known), lists);
  for (const source of [lists.names, lists.fields, lists.indicators, known.list]) {
    source.subscribe(() => ledger.contextChanged());
  }
  await ledger.load();
  const organisation = () => profile.profile.value?.organisation ?? '';
  const documents = documentShelf(sealed, catalogue, ledger, organisation, clock);
  const visuals = visualShelf(sealed, catalogue, ledger, organisation, clock);
  const posts = new PostDesk(await sealed.doc('posts'), sealed, ledger.figures, clock);

  const members = new Observable<readonly Member[]>([]);
  const stopMembers = sealed.roster.subscribe((roster) => members.set(membersOf(roster)));
  const { online, stop: stopOnline } = watchOnline(sealed);

  const holders = (): FigureHolder[] => [
    ...documents.list.value.map(({ id, title }) =>
      holder('document', id, title, () => bindingsOfDocument(documents, id)),
    ),
    ...visuals.list.value.map(({ id, title }) =>
      holder('visual', id, title, () => bindingsOfVisual(visuals, id, ledger)),
    ),
    ...posts.list.value.map(({ id, title }) => holder('post', id, title, async () => bindingsOfPost(posts, id))),
  ];

  return ok({
    sealed,
    self: { memberName: sealed.device.memberName, deviceId: sealed.device.id },
    profile: profile.profile,
    setProfile: (changes) => profile.set(changes),
    members,
    online,
    status: sealed.status,
    ledger,
    mappings,
    lists,
    known,
    documents,
    visuals,
    posts,
    pins: new PinBoard(core, sealed.device.memberName, clock),
    references: new ReferenceShelf(core),
    addressNames: new AddressNames(core),
    watchChangedFigures: (listener) =>
      watchChangedFigures(holders, ledger.figures, [catalogue.entries, posts.list], listener),
    presence: (docId) => sealed.presence(docId),
    flush: () => sealed.flush(),
    close: async () => {
      stopMembers();
      stopOnline();
      await sealed.close();
    },
  });
}

/** What the workspace adds to a question, as of now. */
function figureContext(lists: Lists, known: KnownCounts): FigureContext {
  return {
    names: lists.names.value,
    indicators: lists.indicators.value,
    fields: lists.fields.value,
    known: known.list.value,
  };
}

function documentShelf(sealed: Sealed, catalogue: Catalogue, ledger: Ledger, organisation: () => string, clock: Clock) {
  return new Shelf<DocumentTemplate, NewDocument>(
    sealed,
    catalogue,
    {
      kind: 'document',
      version: DOCUMENT_SCHEMA_VERSION,
      fill: (doc, template, { locale, period, zone }) =>
        fillDocument(doc, template, {
          locale,
          period,
          ...(zone ? { zone } : {}),
          figures: ledger.figures,
          date: localDate(clock),
          organisation: organisation(),
        }),
      versionOf: documentVersion,
      titleOf: documentTitle,
    },
    clock,
  );
}

function visualShelf(sealed: Sealed, catalogue: Catalogue, ledger: Ledger, organisation: () => string, clock: Clock) {
  return new Shelf<VisualTemplate, NewDocument>(
    sealed,
    catalogue,
    {
      kind: 'visual',
      version: SCENE_VERSION,
      fill: (doc, template, { locale, period, zone, zones }) =>
        fillVisual(doc, template, {
          locale,
          period,
          ...(zone ? { zone } : {}),
          ...(zones ? { zones } : {}),
          figures: ledger.figures,
          organisation: organisation(),
        }),
      versionOf: visualVersion,
      titleOf: visualTitle,
    },
    clock,
  );
}

function visualVersion(doc: Y.Doc): number {
  const scene = visualScene(doc).read();
  return !scene.ok && scene.error.code === 'visual_newer' ? Number.POSITIVE_INFINITY : SCENE_VERSION;
}

function visualTitle(doc: Y.Doc): string {
  const scene = visualScene(doc).read();
  if (!scene.ok) return '';
  const texts = scene.value.objects.flatMap((object) => (object.kind === 'text' ? [object] : []));
  return (texts.find((text) => text.style === 'title') ?? texts[0])?.text ?? '';
}

function holder(
  place: FigureHolder['place'],
  id: string,
  title: string,
  bindings: FigureHolder['bindings'],
): FigureHolder {
  return { place, id, title, bindings };
}

async function bindingsOfDocument(documents: Workspace['documents'], id: string): Promise<readonly Binding[]> {
  const doc = await documents.open(id);
  return doc.ok ? bindingsIn(bodyOf(doc.value)) : [];
}

async function bindingsOfVisual(
  visuals: Workspace['visuals'],
  id: string,
  { figures }: Ledger,
): Promise<readonly Binding[]> {
  const doc = await visuals.open(id);
  const scene = doc.ok ? visualScene(doc.value).read() : null;
  return scene?.ok ? bindingsOfScene(scene.value, figures) : [];
}

/** An approved post speaks through what was frozen; a draft through its text. Its visuals are listed for themselves. */
function bindingsOfPost(posts: PostDesk, id: string): readonly Binding[] {
  const post = posts.board.get(id);
  if (post?.approved && post.status !== 'draft') {
    return [...post.approved.figures, ...post.approved.images.flatMap((image) => image.figures)];
  }
  const body = posts.board.textOf(id);
  return body ? bindingsIn(body) : [];
}

/** Today's date where the device is, `YYYY-MM-DD`. */
function localDate(clock: Clock): string {
  const now = new Date(clock.now());
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
