import type { VigieError } from '@vigie/core';
import { acceptChart } from '@vigie/figures';
import { errorText, m } from '@vigie/i18n';
import {
  acceptToday, bindChart, changedInScene, mountStudio, proposeAltText, renderPng, visualScene,
  type BoundObject, type Scene, type SceneObject, type Studio, type VisualScene,
} from '@vigie/visuals'; // prettier-ignore
import { toasts } from '@vigie/ui';
import { memberColor, type Workspace } from '@vigie/workspace';
import { z } from 'zod';
import { saveFile } from '../../app/save-file.ts';
import { imageFileName } from './file-name.ts';
import { firstChart } from './first-chart.ts';

/** Somebody else in the same visual, and what they have chosen there. */
export interface Colleague {
  readonly name: string;
  readonly color: string;
  readonly selection: string | null;
}

/** What a peer's presence may hold: it comes from outside. */
const presenceSchema = z.object({
  user: z.object({ name: z.string().min(1).max(80) }),
  selection: z.string().max(64).nullish(),
});

/** One open visual: its scene as it is now, what is chosen in it, who else is there. */
export class OpenVisual {
  scene = $state.raw<Scene | null>(null);
  failure = $state.raw<VigieError | null>(null);
  selected = $state<string | null>(null);
  colleagues = $state.raw<readonly Colleague[]>([]);
  changed = $state.raw<readonly BoundObject[]>([]);
  /** Objects whose words do not fit well. */
  problems = $state.raw<ReadonlyMap<string, 'small' | 'cut'>>(new Map());
  alt = $state('');
  canUndo = $state(false);
  canRedo = $state(false);
  exporting = $state(false);
  readonly workspace: Workspace;
  readonly id: string;
  #visual: VisualScene | null = null;
  #doc: Parameters<typeof visualScene>[0] | null = null;
  #studio: Studio | null = null;
  #stops: (() => void)[] = [];
  #gone = false;

  constructor(workspace: Workspace, id: string) {
    this.workspace = workspace;
    this.id = id;
  }

  /** What can be listed and chosen: all but what belongs to the template. Drawing order is reading order. */
  get objects(): readonly SceneObject[] {
    return this.scene?.objects.filter((object) => !object.locked) ?? [];
  }

  get current(): SceneObject | undefined {
    return this.objects.find((object) => object.id === this.selected);
  }

  /** Opens the document and follows it; returns the stop. */
  start(): () => void {
    void this.#open();
    return () => {
      this.#gone = true;
      this.#studio?.destroy();
      for (const stop of this.#stops) stop();
    };
  }

  /** Shows the canvas in `element`; returns how to take it away. */
  stage(element: HTMLElement): () => void {
    const doc = this.#doc;
    if (!doc) return () => undefined;
    let left = false;
    const figures = this.workspace.ledger.figures;
    const onSelect = (id: string | null) => {
      this.#select(id);
    };
    const onProblems = (problems: OpenVisual['problems']) => {
      this.problems = problems;
    };
    mountStudio({ element, doc, figures, onSelect, onProblems }).then(
      (studio) => {
        if (left || this.#gone) studio.destroy();
        else {
          this.#studio = studio;
          studio.select(this.selected);
        }
      },
      (error: unknown) => {
        console.error(error);
        this.failure = { code: 'visual_offline_part' };
      },
    );
    return () => {
      left = true;
      this.#studio?.destroy();
      this.#studio = null;
    };
  }

  choose(id: string | null): void {
    this.#select(id);
    this.#studio?.select(id);
  }

  /** The scene to write to. Only called by what is shown while one is open. */
  get visual(): VisualScene {
    if (!this.#visual) throw new Error('no visual is open');
    return this.#visual;
  }

  addText(): void {
    const added = this.visual.addText();
    if (added.ok) this.choose(added.value);
    else toasts.show({ text: errorText(added.error), tone: 'signal' });
  }

  /** Adds a chart about what the visual already speaks of, else about the newest year of the ledger. */
  addChart(): void {
    const { ledger, lists } = this.workspace;
    const added = this.visual.addChart(
      bindChart(firstChart(this.objects, ledger.records.value, lists.names.value), ledger.figures),
    );
    if (added.ok) this.choose(added.value);
    else toasts.show({ text: errorText(added.error), tone: 'signal' });
  }

  setHidden(object: SceneObject, hidden: boolean): void {
    this.visual.endStep();
    this.visual.update(object.id, { hidden });
  }

  /** The author has seen today's figure and takes it. */
  accept(object: BoundObject): void {
    const { figures } = this.workspace.ledger;
    this.visual.update(
      object.id,
      object.kind === 'figure'
        ? { binding: acceptToday(object.binding, figures) }
        : { chart: acceptChart(object.chart, figures) },
    );
  }

  acceptAll(): void {
    for (const object of this.changed) this.accept(object);
  }

  undo(): void {
    this.visual.undo();
  }

  redo(): void {
    this.visual.redo();
  }

  /** Saves the image as a file of exactly its size in pixels. */
  async exportPng(): Promise<void> {
    if (!this.scene || this.exporting) return;
    this.exporting = true;
    const scene = this.scene;
    const png = await renderPng(scene, { figures: this.workspace.ledger.figures });
    this.exporting = false;
    if (!png.ok) {
      toasts.show({ text: errorText(png.error), tone: 'signal' });
      return;
    }
    saveFile(png.value, imageFileName(scene));
    toasts.show({ text: m.visuals_exported(), tone: 'ok' });
  }

  async #open(): Promise<void> {
    const opened = await this.workspace.visuals.open(this.id);
    if (this.#gone) return;
    if (!opened.ok) {
      this.failure = opened.error;
      return;
    }
    this.#doc = opened.value;
    this.#visual = visualScene(opened.value);
    const refresh = () => this.#refresh();
    this.#stops = [
      this.#visual.observe(refresh),
      this.workspace.ledger.figures.onChange(refresh),
      this.#joinPresence(),
    ];
    refresh();
  }

  #refresh(): void {
    const visual = this.#visual;
    if (!visual) return;
    const read = visual.read();
    this.failure = read.ok ? null : read.error;
    if (!read.ok) return;
    const figures = this.workspace.ledger.figures;
    this.scene = read.value;
    this.changed = changedInScene(read.value, figures);
    this.alt = proposeAltText(read.value, figures);
    this.canUndo = visual.canUndo();
    this.canRedo = visual.canRedo();
  }

  #select(id: string | null): void {
    this.selected = id;
    this.#presence().setLocalStateField('selection', id);
  }

  #presence(): ReturnType<Workspace['presence']> {
    return this.workspace.presence(this.workspace.visuals.docId(this.id));
  }

  #joinPresence(): () => void {
    const awareness = this.#presence();
    const { memberName } = this.workspace.self;
    const refresh = () => {
      const colleagues: Colleague[] = [];
      for (const [client, state] of awareness.getStates()) {
        const parsed = presenceSchema.safeParse(state);
        if (client === awareness.clientID || !parsed.success) continue;
        const { user, selection } = parsed.data;
        colleagues.push({ name: user.name, color: memberColor(user.name), selection: selection ?? null });
      }
      this.colleagues = colleagues;
    };
    awareness.on('change', refresh);
    awareness.setLocalState({ user: { name: memberName, color: memberColor(memberName) }, selection: null });
    refresh();
    return () => {
      awareness.off('change', refresh);
      awareness.setLocalState(null);
    };
  }
}
