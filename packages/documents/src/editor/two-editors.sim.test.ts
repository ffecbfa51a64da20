// @vitest-environment happy-dom
import { array, assert, asyncProperty, constantFrom, double, record } from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { TextSelection } from '@tiptap/pm/state';
import type { TextEditor } from '../text-editor.ts';
import { blockText } from '../block.ts';
import { plainText } from '../plain-text.ts';
import { bindingsIn, bodyOf, readBlocks } from '../ydoc.ts';
import { closeAll, openEditor, pair, resetLedger, source, tentsFigure, typing } from './testing/ydoc.ts';

beforeEach(resetLedger);
afterEach(closeAll);

const WRITING = ['type', 'type', 'type', 'figure', 'heading', 'bullet', 'bold', 'break', 'line'] as const;
const EVERYTHING = [...WRITING, 'split', 'split', 'erase', 'undo', 'redo', 'accept'] as const;
type Act = (typeof EVERYTHING)[number];

/** One act of one of two writers at some place of the text; `line`: the connection between them goes up or down. */
const acts = <A extends Act>(names: readonly A[]) => {
  const where = double({ min: 0, max: 1, noNaN: true });
  return array(record({ who: constantFrom(0, 1), act: constantFrom(...names), from: where, to: where }), {
    maxLength: 40,
  });
};

interface Writer {
  readonly editor: TextEditor;
  readonly element: HTMLElement;
}

/** Two writers, what they typed (every letter once in all, so that each can be looked for) and the figures they placed. */
class Session {
  readonly docs = pair();
  readonly figures: string[] = [];
  letters = '';
  readonly #writers: Writer[] = [];
  #online = true;

  async open(): Promise<this> {
    this.#writers.push(await openEditor(this.docs.a), await openEditor(this.docs.b));
    return this;
  }

  do(who: number, act: Act, from: number, to: number): void {
    const writer = this.#writers[who];
    if (act === 'line') this.docs.online((this.#online = !this.#online));
    else if (writer) this.#act(writer, act, from, to);
  }

  #act({ editor, element }: Writer, act: Act, from: number, to: number): void {
    const { state, view } = typing(element);
    const place = (where: number) => state.doc.resolve(Math.round(where * state.doc.content.size));
    const head = act === 'erase' || act === 'bold' ? to : from;
    view.dispatch(state.tr.setSelection(TextSelection.between(place(from), place(head))));
    // Read after the selection was set: commands hold the state they were asked for in.
    const { commands } = typing(element);
    if (act === 'type') {
      const letter = String.fromCodePoint(0x4e00 + this.letters.length);
      this.letters += letter;
      commands.insertContent(letter);
    } else if (act === 'figure') {
      const binding = tentsFigure();
      this.figures.push(binding.id);
      editor.insertFigure(binding);
    } else if (act === 'accept') editor.acceptFigure(this.figures[0] ?? '');
    else if (act === 'bullet') editor.command('bulletList');
    else if (act === 'break') commands.insertContent({ type: 'hardBreak' });
    else if (act === 'split') commands.splitBlock();
    else if (act === 'erase') commands.deleteSelection();
    else if (act !== 'line') editor.command(act);
  }

  /** Both are on the line again: everyone has, and sees, the same. */
  agree(): void {
    this.docs.online(true);
    expect(readBlocks(bodyOf(this.docs.b))).toEqual(readBlocks(bodyOf(this.docs.a)));
    const shared = plainText(bodyOf(this.docs.a), source, 'fr', 'post').replaceAll(/\s/gu, '');
    for (const { element } of this.#writers) {
      const shown = element.querySelector('.vigie-editor')?.textContent ?? '';
      expect(shown.replaceAll(/\s/gu, '')).toBe(shared);
    }
  }
}

it('loses no letter and no figure that two people write, on the line or off it', async () => {
  await assert(
    asyncProperty(acts(WRITING), async (script) => {
      const session = await new Session().open();
      for (const { who, act, from, to } of script) session.do(who, act, from, to);
      session.agree();
      const body = bodyOf(session.docs.a);
      const text = readBlocks(body).map(blockText).join('');
      const kept = [...text].filter((letter) => session.letters.includes(letter));
      expect(kept.toSorted()).toEqual([...session.letters].toSorted());
      expect(
        bindingsIn(body)
          .map(({ id }) => id)
          .toSorted(),
      ).toEqual(session.figures.toSorted());
      closeAll();
    }),
    { numRuns: 200 },
  );
});

it('agrees and shows what is shared whatever two people do, splitting, erasing and undoing included', async () => {
  await assert(
    asyncProperty(acts(EVERYTHING), async (script) => {
      const session = await new Session().open();
      for (const { who, act, from, to } of script) session.do(who, act, from, to);
      session.agree();
      closeAll();
    }),
    { numRuns: 200 },
  );
});
