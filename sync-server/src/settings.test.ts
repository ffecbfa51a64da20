import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

describe('settings', () => {
  it('are a loopback server that anyone on the machine may use, unless told otherwise', () => {
    const settings = readSettings({});
    expect(settings).toMatchObject({ ok: true, value: { port: 4747, host: '127.0.0.1', createCode: undefined } });
  });

  it('refuse to listen to the network without a creation code, in both languages', () => {
    for (const host of ['0.0.0.0', '::', '192.168.1.4', 'vigie.example.org', '127.evil.example']) {
      const refused = readSettings({ VIGIE_HOST: host });
      expect(refused.ok).toBe(false);
      if (!refused.ok) expect(refused.error).toMatch(/code de création[^]*creation code/);
      expect(readSettings({ VIGIE_HOST: host, VIGIE_CREATE_CODE: 'long enough' }).ok).toBe(true);
    }
    for (const host of ['127.0.0.1', '127.0.0.53', '::1', 'localhost']) {
      expect(readSettings({ VIGIE_HOST: host }).ok).toBe(true);
    }
  });

  it('name what is not valid', () => {
    const refused = readSettings({ VIGIE_PORT: 'many', VIGIE_CREATE_CODE: 'short' });
    expect(refused.ok).toBe(false);
    if (!refused.ok) expect(refused.error).toContain('VIGIE_PORT, VIGIE_CREATE_CODE');
  });
});
