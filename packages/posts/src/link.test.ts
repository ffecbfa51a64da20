import { expect, it } from 'vitest';
import { parsePublishedLink } from './link.ts';

it('takes the address of a post of that network, without what says who shared it', () => {
  expect(parsePublishedLink('  https://x.com/hro/status/12?s=20#a \n', 'x')).toEqual({
    ok: true,
    value: 'https://x.com/hro/status/12',
  });
  expect(parsePublishedLink('https://www.facebook.com/permalink.php?story_fbid=1&id=2', 'facebook').ok).toBe(true);
});

it('refuses what is no address, another scheme, and another network', () => {
  for (const text of ['', 'bonjour', 'http://x.com/a', 'javascript:alert(1)', `https://x.com/${'a'.repeat(1000)}`])
    expect(parsePublishedLink(text, 'x')).toMatchObject({ ok: false, error: { code: 'link_invalid' } });
  for (const text of ['https://facebook.com/1', 'https://x.com.evil.example/1', 'https://notx.com/1'])
    expect(parsePublishedLink(text, 'x')).toMatchObject({ ok: false, error: { code: 'link_other_network' } });
});
