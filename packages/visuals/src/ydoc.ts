import { err, ok, type Result } from '@vigie/core';
import { bindingVersion, type Binding, type ChartBinding, type FigureSource, type Period } from '@vigie/figures';
import type { Locale } from '@vigie/i18n';
import * as Y from 'yjs';
import { placeOfAddedChart } from './added-chart.ts';
import { firstScene } from './first-scene.ts';
import { clampBox, objectValues, type ObjectPatch } from './object-patch.ts';
import { readObject } from './read-object.ts';
import {
  colourSchema, MAX_OBJECTS, objectIdSchema, SCENE_VERSION, VISUAL_TEMPLATES, type Scene, type VisualTemplate,
} from './scene.ts'; // prettier-ignore
import { SIZE_IDS, sizeOf, type SizeId } from './size.ts';
import type { Box } from './slot.ts';
import { isOfTemplate, slotsOf } from './template.ts';
import { COLOUR_ROLES, THEME_IDS, type ColourRole, type ThemeId } from './theme.ts';

/** Origin of every edit made through this module: the undo manager follows these alone. */
const LOCAL = Symbol('visuals');

/** Origin of the template's own values, written down before they are first changed: nobody undoes them. */
const DEFAULTS = Symbol('visual defaults');

/**
 * Writes a new visual into an empty document: texts and figures of `template` for a period and a zone. Objects are named by their
 * place in the template; their geometry stays the template's until somebody moves them, at every size of its own.
 */
export function fillVisual(
  doc: Y.Doc,
  template: VisualTemplate,
  options: {
    locale: Locale;
    figures: FigureSource;
    period: Period;
    zone?: string;
    /** Zones of the ledger, for charts that compare them. */
    zones?: readonly string[];
    organisation: string;
  },
): void {
  const first = firstScene(template, options);
  doc.transact(() => {
    const meta = doc.getMap('meta');
    for (const [key, value] of Object.entries(first.meta)) meta.set(key, value);
    const objects = doc.getMap('objects');
    for (const [id, values] of Object.entries(first.objects)) objects.set(id, new Y.Map(Object.entries(values)));
  }, LOCAL);
}

/** The scene kept in a document, and the only way to change it. One per document: its undo history is shared by all who edit it here. */
export interface VisualScene {
  /**
   * The scene at its own size, or at another. Fails with `visual_newer` (a newer app wrote it) or `visual_unreadable`
   * (no visual at all). A value of the wrong shape is passed over, and its default stands in.
   */
  read(size?: SizeId): Result<Scene>;
  /** Values of the wrong shape that the last `read` passed over. */
  ignored(): number;
  /** Changes one object at the scene's present size; geometry is rounded and kept inside the image. */
  update(id: string, patch: ObjectPatch): void;
  /** Adds an empty text in the middle and gives its id. */
  addText(): Result<string>;
  /** Adds a figure as a tile in the middle and gives its id. */
  addFigure(binding: Binding): Result<string>;
  /** Adds a chart over what the template shows, over its lower rows where it has some, at every size; gives its id. */
  addChart(chart: ChartBinding): Result<string>;
  setSize(size: SizeId): void;
  setTheme(theme: ThemeId): void;
  /** A colour of one's own for a role; `null` gives it back to the theme. */
  setColour(role: ColourRole, colour: string | null): void;
  /** Gives the object its place in the template back, at the present size; nothing happens to what the template does not have. */
  resetPlace(id: string): void;
  undo(): void;
  redo(): void;
  canUndo(): boolean;
  canRedo(): boolean;
  /** Starts a new step of undo: the next edit is not joined to the last. */
  endStep(): void;
  /** Calls `listener` after every change, here or from a peer, and after undo and redo. */
  observe(listener: () => void): () => void;
}

const UNDO_EVENTS = ['stack-item-added', 'stack-item-popped'] as const;

const scenes = new WeakMap<Y.Doc, VisualScene>();

/** The scene of `doc`. */
export function visualScene(doc: Y.Doc): VisualScene {
  const known = scenes.get(doc);
  if (known) return known;
  const scene = new YVisualScene(doc);
  scenes.set(doc, scene);
  return scene;
}

class YVisualScene implements VisualScene {
  readonly #doc: Y.Doc;
  readonly #meta: Y.Map<unknown>;
  readonly #objects: Y.Map<unknown>;
  readonly #undo: Y.UndoManager;
  #ignored = 0;

  constructor(doc: Y.Doc) {
    this.#doc = doc;
    this.#meta = doc.getMap('meta');
    this.#objects = doc.getMap('objects');
    // Without `ignoreRemoteMapChanges` a value that a peer has overwritten since cannot be undone, and undo may delete the key.
    this.#undo = new Y.UndoManager([this.#meta, this.#objects], {
      trackedOrigins: new Set([LOCAL]),
      ignoreRemoteMapChanges: true,
    });
  }

  read(size?: SizeId): Result<Scene> {
    this.#ignored = 0;
    const version = this.#meta.get('version');
    if (typeof version === 'number' && version > SCENE_VERSION) return err('visual_newer');
    const template = VISUAL_TEMPLATES.find((template) => template === this.#meta.get('template'));
    if (!template) return err('visual_unreadable');
    const own = this.#oneOf('size', SIZE_IDS, 'portrait');
    return ok({
      version: SCENE_VERSION,
      template,
      size: size ?? own,
      locale: this.#oneOf('locale', ['fr', 'en'], 'fr'),
      theme: this.#oneOf('theme', THEME_IDS, 'paper'),
      colours: this.#colours(),
      objects: this.#readObjects(template, size ?? own),
    });
  }

  ignored(): number {
    return this.#ignored;
  }

  update(id: string, patch: ObjectPatch): void {
    const object = this.#objects.get(id);
    const scene = this.read();
    if (!(object instanceof Y.Map) || !scene.ok) return;
    const before = scene.value.objects.find((candidate) => candidate.id === id);
    if (!before) return;
    const changes = objectValues(before, patch, scene.value.size);
    // Undo goes back to a value that was there. A first one needs a predecessor, or a peer's later value could not be undone.
    this.#doc.transact(() => {
      for (const [key, , now] of changes) if (!object.has(key)) object.set(key, now);
    }, DEFAULTS);
    if (patch.chart || (patch.binding && bindingVersion(patch.binding) > 1)) this.#raise();
    this.#write(() => {
      for (const [key, value] of changes) object.set(key, value);
    });
  }

  addText(): Result<string> {
    return this.#add(inTheMiddle({ width: 600, height: 120 }), {
      kind: 'text',
      style: 'body',
      text: '',
      z: 'm',
      colour: 'ink',
    });
  }

  addFigure(binding: Binding): Result<string> {
    return this.#add(inTheMiddle({ width: 436, height: 268 }), { kind: 'figure', binding, z: 'm', colour: 'figure' });
  }

  addChart(chart: ChartBinding): Result<string> {
    return this.#add(({ template }) => SIZE_IDS.map((size) => [size, placeOfAddedChart(template, size)]), {
      kind: 'chart',
      chart,
      z: 'm',
      colour: 'figure',
    });
  }

  /** Puts something new into the image; at sizes without a place it has the one of another, in proportion. */
  #add(
    placesIn: (scene: Scene) => readonly (readonly [SizeId, Box])[],
    values: Readonly<Record<string, unknown>>,
  ): Result<string> {
    const scene = this.read();
    if (!scene.ok) return scene;
    if (this.#objects.size >= MAX_OBJECTS) return err('visual_full', { limit: MAX_OBJECTS });
    const id = `${String(values['kind'])}-${this.#doc.clientID.toString(36)}-${Y.getState(this.#doc.store, this.#doc.clientID).toString(36)}`;
    this.endStep();
    if (values['kind'] !== 'text') this.#raise();
    this.#write(() => {
      const places = placesIn(scene.value).flatMap(([size, box]) =>
        Object.entries(clampBox(box, size)).map(([key, value]) => [`${size}/${key}`, value] as const),
      );
      this.#objects.set(id, new Y.Map<unknown>([...Object.entries(values), ...places]));
    });
    return ok(id);
  }

  setSize(size: SizeId): void {
    this.#set('size', size);
  }

  setTheme(theme: ThemeId): void {
    this.#set('theme', theme);
  }

  setColour(role: ColourRole, colour: string | null): void {
    const valid = colourSchema.safeParse(colour);
    // Kept as an empty value rather than deleted: undo of a deletion and a peer's edit at once could lose both.
    this.#set(`colour/${role}`, valid.success ? valid.data : '');
  }

  resetPlace(id: string): void {
    const object = this.#objects.get(id);
    const scene = this.read();
    if (!(object instanceof Y.Map) || !scene.ok || !isOfTemplate(scene.value, id)) return;
    const { size } = scene.value;
    this.#write(() => {
      for (const key of ['x', 'y', 'width', 'height'])
        if (object.has(`${size}/${key}`)) object.set(`${size}/${key}`, null);
    });
  }

  undo(): void {
    this.#undo.undo();
  }

  redo(): void {
    this.#undo.redo();
  }

  canUndo(): boolean {
    return this.#undo.canUndo();
  }

  canRedo(): boolean {
    return this.#undo.canRedo();
  }

  endStep(): void {
    this.#undo.stopCapturing();
  }

  observe(listener: () => void): () => void {
    this.#meta.observe(listener);
    this.#objects.observeDeep(listener);
    // Steps of undo are counted only after the change itself has been told.
    for (const event of UNDO_EVENTS) this.#undo.on(event, listener);
    return () => {
      for (const event of UNDO_EVENTS) this.#undo.off(event, listener);
      this.#meta.unobserve(listener);
      this.#objects.unobserveDeep(listener);
    };
  }

  /**
   * Before the image holds what apps of an earlier version would draw without: they wait for their update instead. Nobody undoes it,
   * since a peer may have added such a thing meanwhile.
   */
  #raise(): void {
    const version = this.#meta.get('version');
    if (typeof version === 'number' && version >= SCENE_VERSION) return;
    this.#doc.transact(() => this.#meta.set('version', SCENE_VERSION), DEFAULTS);
  }

  #set(key: string, value: string): void {
    if (this.#meta.get(key) !== value) this.#write(() => this.#meta.set(key, value));
  }

  #write(edit: () => void): void {
    this.#doc.transact(edit, LOCAL);
  }

  #oneOf<const T extends string>(key: string, known: readonly T[], fallback: T): T {
    const value = this.#meta.get(key);
    const found = known.find((candidate) => candidate === value);
    if (!found) this.#ignored++;
    return found ?? fallback;
  }

  #colours(): Scene['colours'] {
    const colours: Scene['colours'] = {};
    for (const role of COLOUR_ROLES) {
      const value = this.#meta.get(`colour/${role}`);
      if (value === undefined || value === '') continue;
      const colour = colourSchema.safeParse(value);
      if (colour.success) colours[role] = colour.data;
      else this.#ignored++;
    }
    return colours;
  }

  #readObjects(template: VisualTemplate, size: SizeId): Scene['objects'] {
    const slots = slotsOf(template, size);
    const ids = [...this.#objects.keys()].sort();
    // The same ones on every device, whatever the order in which they came.
    this.#ignored += Math.max(0, ids.length - MAX_OBJECTS);
    const objects: Scene['objects'] = slots.flatMap((slot) =>
      slot.kind === 'rect'
        ? [{ id: slot.id, z: slot.z, kind: 'rect', ...slot.box, colour: slot.colour, hidden: false, locked: true }]
        : [],
    );
    const locked = new Set(objects.map((object) => object.id));
    for (const id of ids.slice(0, MAX_OBJECTS - objects.length)) {
      const values = this.#objects.get(id);
      const known = values instanceof Y.Map && objectIdSchema.safeParse(id).success && !locked.has(id);
      const read = known
        ? readObject(
            id,
            values.toJSON(),
            slots.find((slot) => slot.id === id),
            size,
          )
        : null;
      if (read?.object) objects.push(read.object);
      this.#ignored += read?.ignored ?? 1;
    }
    return objects.sort((one, other) => compare(one.z, other.z) || compare(one.id, other.id));
  }
}

function inTheMiddle({ width, height }: Pick<Box, 'width' | 'height'>) {
  return ({ size }: Scene): [SizeId, Box][] => {
    const image = sizeOf(size);
    return [[size, { x: (image.width - width) / 2, y: (image.height - height) / 2, width, height }]];
  };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
