import { describe, expect, it } from 'vitest';
import { serverAddress } from './server-address.ts';

describe('serverAddress', () => {
  it('takes an encrypted address, with or without its scheme', () => {
    expect(serverAddress('https://vigie.exemple.org/')).toEqual({ ok: true, value: 'https://vigie.exemple.org' });
    expect(serverAddress(' vigie.exemple.org:8443 ')).toEqual({ ok: true, value: 'https://vigie.exemple.org:8443' });
  });

  it('takes a plain address of this machine only', () => {
    expect(serverAddress('http://localhost:4747')).toEqual({ ok: true, value: 'http://localhost:4747' });
    expect(serverAddress('http://127.0.0.1:4747').ok).toBe(true);
    expect(serverAddress('http://vigie.exemple.org').ok).toBe(false);
  });

  it('refuses what is no address', () => {
    for (const text of ['', ' ', 'https://', 'ftp://a.org', 'javascript:alert(1)', 'https://user:pass@a.org', 'a b'])
      expect(serverAddress(text).ok, text).toBe(false);
  });
});
