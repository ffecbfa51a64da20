// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { editorText, normalise } from './editor-text.ts';

function editor(html: string): Element {
  const box = document.createElement('div');
  box.innerHTML = html;
  return box;
}

it('reads one line a block, as Draft.js and rich Lexical draw them', () => {
  const draft =
    '<div data-contents="true"><div><div><span>un</span></div></div><div><div><span><br></span></div></div><div>deux</div></div>';
  const rich = '<p dir="ltr"><span>un</span></p><p><br></p><p>deux</p>';
  for (const html of [draft, rich, 'un<br><br>deux']) expect(normalise(editorText(editor(html)))).toBe('un\ndeux');
});

it('reads a decorated hashtag as part of its line, and an emoji drawn as an image as itself', () => {
  const html = '<p>voir <span class="hashtag"><span>#Calais</span></span> <img alt="🚨" src="data:,">!</p>';
  expect(normalise(editorText(editor(html)))).toBe('voir #Calais 🚨!');
});

it('texts that differ by blanks, empty lines and line ends alone are the same; joined lines are not', () => {
  expect(normalise('a\r\n\r\nb\u202F! ')).toBe(normalise('a\nb !'));
  expect(normalise('a\nb')).not.toBe(normalise('ab'));
  expect(normalise('a\nb')).not.toBe(normalise('a b'));
});

it('a family emoji keeps its joiners', () => {
  expect(normalise('👨‍👩‍👧\u200B')).toBe('👨‍👩‍👧');
  expect(normalise('👨‍👩‍👧')).not.toBe(normalise('👨👩👧'));
});
