// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { findPublishedLink, watchPublishedLink } from './index.ts';

beforeEach(() => {
  document.body.innerHTML = '<article><a href="https://x.com/other/status/1">somebody else</a></article>';
});

function notify(href: string, attributes = 'data-testid="toast"'): void {
  document.body.insertAdjacentHTML('beforeend', `<div ${attributes}>Sent. <a href="${href}">View</a></div>`);
}

it('a link of the page outside the network’s notices is not taken', () => {
  expect(findPublishedLink(document, 'x')).toBeNull();
});

it.each([
  ['x', 'https://x.com/hro_calais/status/1990?s=20', 'https://x.com/hro_calais/status/1990'],
  ['x', 'https://x.com/hro_calais/status/1990/photo/1', 'https://x.com/hro_calais/status/1990'],
  [
    'facebook',
    'https://www.facebook.com/vigie/posts/pfbid0abc?ref=notif',
    'https://www.facebook.com/vigie/posts/pfbid0abc',
  ],
  [
    'facebook',
    'https://www.facebook.com/permalink.php?story_fbid=12&id=34&comment_id=9',
    'https://www.facebook.com/permalink.php?story_fbid=12&id=34',
  ],
  ['x', 'https://x.com/hro_calais', null],
  ['x', 'https://evil.example/hro/status/1', null],
  ['x', 'javascript:alert(1)', null],
  ['facebook', 'https://www.facebook.com/help', null],
] as const)('%s: %s gives %s', (network, href, expected) => {
  notify(href, 'data-testid="toast" role="alert"');
  expect(findPublishedLink(document, network)).toBe(expected);
});

it('a watch tells once, of a notice that came after it began', async () => {
  notify('https://x.com/hro/status/1');
  const found = vi.fn();
  watchPublishedLink(document, 'x', found, new AbortController().signal);
  document.querySelector('[data-testid="toast"]')?.remove();
  notify('https://x.com/hro/status/2');
  await vi.waitFor(() => expect(found).toHaveBeenCalledWith('https://x.com/hro/status/2'));
  notify('https://x.com/hro/status/3');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(found).toHaveBeenCalledTimes(1);
});

it('a watch that was stopped tells nothing', async () => {
  const found = vi.fn();
  const stop = new AbortController();
  watchPublishedLink(document, 'x', found, stop.signal);
  stop.abort();
  notify('https://x.com/hro/status/2');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(found).not.toHaveBeenCalled();
});

it('the link is that of the post put in last, not of those before it', async () => {
  const [first, second] = [vi.fn(), vi.fn()];
  watchPublishedLink(document, 'x', first, new AbortController().signal);
  watchPublishedLink(document, 'x', second, new AbortController().signal);
  notify('https://x.com/hro/status/2');
  await vi.waitFor(() => expect(second).toHaveBeenCalledWith('https://x.com/hro/status/2'));
  expect(first).not.toHaveBeenCalled();
});

it('a post that found another one in the composer leaves the link to it, and watches where nobody does', async () => {
  const [first, second] = [vi.fn(), vi.fn()];
  const stop = new AbortController();
  watchPublishedLink(document, 'x', first, stop.signal);
  watchPublishedLink(document, 'x', second, new AbortController().signal, { yielding: true });
  notify('https://x.com/hro/status/2');
  await vi.waitFor(() => expect(first).toHaveBeenCalledWith('https://x.com/hro/status/2'));
  expect(second).not.toHaveBeenCalled();
  watchPublishedLink(document, 'x', second, new AbortController().signal, { yielding: true });
  document.querySelector('[data-testid="toast"]')?.remove();
  notify('https://x.com/hro/status/3');
  await vi.waitFor(() => expect(second).toHaveBeenCalledWith('https://x.com/hro/status/3'));
});
