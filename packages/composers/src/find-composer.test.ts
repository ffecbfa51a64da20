// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { COMPOSERS } from './index.ts';
import { findComposer, findFileInput, findPostButton, isEnabled } from './find-composer.ts';

const xComposer = (id: string, button: string): string => `
  <div id="${id}">
    <div data-testid="tweetTextarea_0_label"><div data-testid="tweetTextarea_0RichTextInputContainer">
      <div data-testid="tweetTextarea_0" contenteditable="true" class="editor"></div></div></div>
    <input type="file" data-testid="fileInput" class="file">
    <button data-testid="${button}" aria-disabled="true"></button>
  </div>`;

const fbEditor = (label: string, id: string): string =>
  `<div id="${id}" contenteditable="true" role="textbox" data-lexical-editor="true" aria-placeholder="${label}"></div>`;

beforeEach(() => {
  document.body.innerHTML = '';
});

describe('x', () => {
  it('the editor itself is taken, not the label and the container with like names', () => {
    document.body.innerHTML = xComposer('home', 'tweetButtonInline');
    expect(findComposer(document, COMPOSERS.x)?.editor.className).toBe('editor');
  });

  it('the dialog’s composer hides the timeline’s', () => {
    document.body.innerHTML = `${xComposer('home', 'tweetButtonInline')}<div role="dialog">${xComposer('modal', 'tweetButton')}</div>`;
    const composer = findComposer(document, COMPOSERS.x);
    expect(composer?.editor.closest('#modal')).not.toBeNull();
    expect(composer && findFileInput(composer, COMPOSERS.x)?.closest('#modal')).not.toBeNull();
    expect(composer && findPostButton(composer, COMPOSERS.x)?.dataset['testid']).toBe('tweetButton');
  });

  it('of two composers on a page, everything comes from the one in use', () => {
    document.body.innerHTML = xComposer('first', 'tweetButtonInline') + xComposer('second', 'tweetButtonInline');
    document.querySelector<HTMLElement>('#second .editor')?.focus();
    const composer = findComposer(document, COMPOSERS.x);
    expect(composer?.scope).toBe(document.querySelector('#second'));
  });

  it('a button is enabled only when the page does not say otherwise', () => {
    document.body.innerHTML = xComposer('home', 'tweetButtonInline');
    const button = document.querySelector('button') as HTMLButtonElement;
    expect(isEnabled(button)).toBe(false);
    button.removeAttribute('aria-disabled');
    expect(isEnabled(button)).toBe(true);
    button.disabled = true;
    expect(isEnabled(button)).toBe(false);
  });
});

describe('facebook', () => {
  it('comment boxes outside a dialog are never taken', () => {
    document.body.innerHTML = fbEditor('Write a comment…', 'comment');
    expect(findComposer(document, COMPOSERS.facebook)).toBeNull();
  });

  it.each([
    'What’s on your mind, Vigie?',
    "What's on your mind?",
    'Quoi de neuf, Vigie ?',
    'Exprimez-vous…',
    'Écrivez quelque chose…',
  ])('in a dialog, “%s” is the post among other editors', (placeholder) => {
    document.body.innerHTML = `<div role="dialog">${fbEditor('Écrivez un commentaire…', 'comment')}${fbEditor(placeholder, 'post')}</div>`;
    expect(findComposer(document, COMPOSERS.facebook)?.editor.id).toBe('post');
  });

  it('in an unlisted language, the only editor of the dialog is taken; of two, none', () => {
    document.body.innerHTML = `<div role="dialog">${fbEditor('Hvad har du på hjerte?', 'post')}</div>`;
    expect(findComposer(document, COMPOSERS.facebook)?.editor.id).toBe('post');
    document.body.innerHTML = `<div role="dialog">${fbEditor('Hvad?', 'a')}${fbEditor('Hvem?', 'b')}</div>`;
    expect(findComposer(document, COMPOSERS.facebook)).toBeNull();
  });

  it('the last of the dialog’s file inputs is the post’s', () => {
    const input = (id: string): string => `<input type="file" id="${id}" accept="image/*,image/heif">`;
    document.body.innerHTML = `<div role="dialog">${fbEditor('Post', 'post')}${input('other')}${input('real')}</div>${input('page')}`;
    const composer = findComposer(document, COMPOSERS.facebook);
    expect(composer && findFileInput(composer, COMPOSERS.facebook)?.id).toBe('real');
  });
});
