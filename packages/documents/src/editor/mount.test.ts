// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Awareness } from 'y-protocols/awareness';
import { seen } from '@vigie/figures';
import { plainText } from '../plain-text.ts';
import type { SlashMenu } from '../text-editor.ts';
import { bindingsIn, bodyOf, readBlocks, writeBlocks, DOCUMENT_SCHEMA_VERSION } from '../ydoc.ts';
import {
  closeAll,
  eviction,
  figuresOn,
  ledger,
  openEditor,
  pair,
  resetLedger,
  source,
  tentsFigure,
  type,
  typing,
} from './testing/ydoc.ts';

beforeEach(resetLedger);
afterEach(closeAll);

describe('an editor', () => {
  it('changes nothing by being opened', async () => {
    const doc = new Y.Doc();
    writeBlocks(bodyOf(doc), [
      { kind: 'title', inlines: [{ type: 'text', text: 'Titre' }] },
      { kind: 'text', inlines: [] },
    ]);
    const before = Y.encodeStateAsUpdate(doc);
    await openEditor(doc);
    const empty = new Y.Doc();
    await openEditor(empty);
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
    expect(bodyOf(empty).length).toBe(0);
  });

  it('places a figure, words it, and follows the ledger without touching the text', async () => {
    const doc = new Y.Doc();
    const { editor, element } = await openEditor(doc);
    type(element, 'end', 'Il y a ');
    const binding = tentsFigure();
    editor.insertFigure(binding);
    expect(figuresOn(element)[0]?.textContent).toBe('92');
    expect(editor.placed.value.map((figure) => figure.state)).toEqual(['live']);
    const before = Y.encodeStateVector(doc);
    ledger.records = [...ledger.records, eviction('c', 3)];
    source.changed();
    expect(figuresOn(element)[0]?.textContent).toBe('95');
    expect(figuresOn(element)[0]?.dataset['state']).toBe('stale');
    expect(editor.placed.value.map((figure) => figure.state)).toEqual(['stale']);
    expect(Y.encodeStateVector(doc)).toEqual(before);
    editor.acceptFigure(binding.id);
    expect(figuresOn(element)[0]?.dataset['state']).toBe('live');
    expect(bindingsIn(bodyOf(doc))[0]?.seen.value).toBe(95);
    editor.command('undo');
    expect(figuresOn(element)[0]?.dataset['state']).toBe('stale');
    expect(plainText(bodyOf(doc), source, 'fr')).toBe('Il y a 95');
  });

  it('puts a figure after the one that is selected', async () => {
    const doc = new Y.Doc();
    const { editor, element } = await openEditor(doc);
    const [first, second] = [tentsFigure(), tentsFigure()];
    editor.insertFigure(first);
    type(element, 'end', ' tentes');
    editor.focusFigure(first.id);
    expect(editor.selectedFigure.value?.id).toBe(first.id);
    editor.insertFigure(second);
    expect(bindingsIn(bodyOf(doc))).toEqual([first, second]);
    expect(plainText(bodyOf(doc), source, 'fr')).toBe('92 92 tentes');
    editor.removeFigure(first.id);
    expect(bindingsIn(bodyOf(doc))).toEqual([second]);
  });

  it('shows the published words of a frozen figure, and that they changed', async () => {
    const doc = new Y.Doc();
    const { editor, element } = await openEditor(doc);
    const live = tentsFigure();
    const frozen = { ...seen(source.figure(live.query)), words: '92 tentes', sources: ['a', 'b'] };
    editor.insertFigure({ ...live, frozen });
    expect(figuresOn(element)[0]?.dataset['state']).toBe('frozen');
    ledger.records = [];
    source.changed();
    expect(figuresOn(element)[0]?.dataset['state']).toBe('changed');
    expect(figuresOn(element)[0]?.textContent).toBe('92 tentes');
    expect(plainText(bodyOf(doc), source, 'fr')).toBe('92 tentes');
  });

  it('shows a figure nobody can read as such, and keeps it through edits', async () => {
    const doc = new Y.Doc();
    const block = new Y.XmlText();
    bodyOf(doc).insert(0, [block]);
    block.insert(0, 'Avant ');
    block.insertEmbed(6, { type: 'figure' }, { binding: '{"query":"<script>"}' });
    const { element } = await openEditor(doc);
    expect(figuresOn(element)[0]?.dataset['state']).toBe('unreadable');
    type(element, 'start', 'X');
    type(element, 'end', ' Y');
    expect(JSON.stringify(block.toDelta())).toContain(JSON.stringify('{"query":"<script>"}'));
  });

  it('never deletes what it does not know, whatever is written around it', async () => {
    const docs = pair();
    const { editor, element } = await openEditor(docs.a);
    type(element, 'end', 'texte');
    const strange = new Y.XmlText();
    bodyOf(docs.b).push([new Y.XmlElement('table'), strange]);
    strange.insert(0, 'barré', { strike: true });
    strange.insertEmbed(5, { type: 'video' });
    type(element, 'start', 'Un ');
    type(element, 'end', ' fin');
    typing(element).commands.splitBlock();
    editor.command('bold');
    expect(
      bodyOf(docs.b)
        .toArray()
        .some((child) => child instanceof Y.XmlElement),
    ).toBe(true);
    expect(strange.toDelta()).toEqual([
      { insert: 'barré', attributes: { strike: true } },
      { insert: { type: 'video' } },
      { insert: ' fin' },
    ]);
    expect(figuresOn(element)[0]?.dataset['state']).toBe('unreadable');
  });

  it('undoes only what its own writer did', async () => {
    const docs = pair();
    const one = await openEditor(docs.a);
    const two = await openEditor(docs.b);
    type(one.element, 'end', 'un ');
    type(two.element, 'end', 'deux ');
    two.editor.insertFigure(tentsFigure());
    one.editor.command('undo');
    const left = plainText(bodyOf(docs.a), source, 'fr');
    expect(left).toContain('deux');
    expect(left).toContain('92');
    expect(left).not.toContain('un ');
    two.editor.command('undo');
    two.editor.command('undo');
    expect(plainText(bodyOf(docs.b), source, 'fr')).not.toContain('deux');
    one.editor.command('redo');
    expect(plainText(bodyOf(docs.b), source, 'fr')).toContain('un ');
  });

  it('keeps what is typed while somebody else makes a heading of the same paragraph', async () => {
    const docs = pair();
    const one = await openEditor(docs.a);
    const two = await openEditor(docs.b);
    type(one.element, 'end', 'commun');
    docs.online(false);
    one.editor.command('heading');
    type(two.element, 'end', ' et plus');
    docs.online(true);
    expect(readBlocks(bodyOf(docs.a))).toEqual([
      { kind: 'heading', inlines: [{ type: 'text', text: 'commun et plus' }] },
    ]);
    expect(bodyOf(docs.b).toString()).toBe(bodyOf(docs.a).toString());
  });

  it('refuses a document of a newer version, before and while it is open', async () => {
    const doc = new Y.Doc();
    doc.getMap('meta').set('schemaVersion', DOCUMENT_SCHEMA_VERSION + 1);
    const late = await openEditor(doc);
    expect(late.editor.refusal.value?.code).toBe('document_newer');
    expect(late.element.childElementCount).toBe(0);
    const docs = pair();
    const early = await openEditor(docs.a);
    docs.b.getMap('meta').set('schemaVersion', DOCUMENT_SCHEMA_VERSION + 1);
    expect(early.editor.refusal.value?.code).toBe('document_newer');
  });

  it('asks for a figure by / and puts the chosen one in its place', async () => {
    const doc = new Y.Doc();
    const menus: (SlashMenu | null)[] = [];
    const keys: string[] = [];
    const { element } = await openEditor(doc, {
      onSlash: (menu) => menus.push(menu),
      onSlashKey: (event) => keys.push(event.key) > 0,
    });
    type(element, 'end', 'Nous avons vu /ten');
    expect(menus.at(-1)?.query).toBe('ten');
    const enter = new KeyboardEvent('keydown', { key: 'Enter' });
    expect(typing(element).view.someProp('handleKeyDown', (use) => use(typing(element).view, enter))).toBe(true);
    expect(keys).toEqual(['Enter']);
    menus.at(-1)?.choose(tentsFigure());
    expect(menus.at(-1)).toBeNull();
    expect(plainText(bodyOf(doc), source, 'fr')).toBe('Nous avons vu 92');
    type(element, 'end', ' et/ou 1/2');
    expect(menus.at(-1)).toBeNull();
  });

  it('closes the / menu by Escape and leaves what was typed', async () => {
    const doc = new Y.Doc();
    const menus: (SlashMenu | null)[] = [];
    const { element } = await openEditor(doc, { onSlash: (menu) => menus.push(menu) });
    type(element, 'end', '/ten');
    const escape = new KeyboardEvent('keydown', { key: 'Escape' });
    typing(element).view.someProp('handleKeyDown', (use) => use(typing(element).view, escape));
    expect(menus.at(-1)).toBeNull();
    type(element, 'end', 't');
    expect(menus.at(-1)).toBeNull();
    expect(plainText(bodyOf(doc), source, 'fr')).toBe('/tent');
  });

  it('takes of pasted markup only what the text may hold', async () => {
    const doc = new Y.Doc();
    const { element } = await openEditor(doc);
    typing(element).view.pasteHTML(
      '<h2>Titre</h2><p style="color:red" onclick="x()">Un <b>gras</b><script>evil()</script><img src=x onerror=y></p><ul><li><p>un</p></li><li>deux</li></ul><table><tr><td>case</td></tr></table><blockquote><p>dit</p></blockquote>',
    );
    const kinds = readBlocks(bodyOf(doc)).map(
      (block) => `${block.kind}:${block.inlines.map((i) => (i.type === 'text' ? i.text : '')).join('')}`,
    );
    expect(kinds).toEqual(['heading:Titre', 'text:Un gras', 'bullet:un', 'bullet:deux', 'text:case', 'quote:dit']);
    expect(JSON.stringify(readBlocks(bodyOf(doc)))).not.toMatch(/script|onclick|evil|img/);
  });

  it('keeps a copied figure, as a placing of its own', async () => {
    const doc = new Y.Doc();
    const { editor, element } = await openEditor(doc);
    const binding = tentsFigure();
    editor.insertFigure(binding);
    const { view } = typing(element);
    const copied = view.serializeForClipboard(view.state.doc.slice(0, 3));
    expect(copied.text).toBe('92');
    expect(copied.dom.textContent).toBe('92');
    typing(element).commands.setTextSelection(2);
    view.pasteHTML(copied.dom.innerHTML);
    const placed = bindingsIn(bodyOf(doc));
    expect(placed).toHaveLength(2);
    expect(placed[0]).toEqual(binding);
    expect(placed[1]).toEqual({ ...binding, id: placed[1]?.id });
    expect(placed[1]?.id).not.toBe(binding.id);
  });

  it('keeps the lines of a post, and no marks', async () => {
    const doc = new Y.Doc();
    const { element } = await openEditor(doc, { kind: 'post' });
    const { view } = typing(element);
    view.pasteText('un\n\ndeux');
    expect(plainText(bodyOf(doc), source, 'fr', 'post')).toBe('un\n\ndeux');
    view.pasteHTML('<p><strong>trois</strong></p>');
    expect(JSON.stringify(readBlocks(bodyOf(doc)))).not.toContain('bold');
  });

  it('shows the name of who writes elsewhere, whatever it holds', async () => {
    const docs = pair();
    const awareness = new Awareness(docs.a);
    const { element } = await openEditor(docs.a, { awareness });
    type(element, 'end', 'texte');
    awareness.states.set(docs.b.clientID, {
      user: { name: '<b>Tom</b>'.repeat(50), color: 'url(x)' },
      cursor: { anchor: 7 },
    });
    awareness.emit('change', [{ added: [docs.b.clientID], updated: [], removed: [] }, 'net']);
    await new Promise((done) => setTimeout(done, 10));
    type(element, 'end', '!');
    expect(element.querySelector('.vigie-editor')?.textContent).toContain('texte');
    expect(element.querySelector('b')).toBeNull();
  });
});
