import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newKey, temporaryDirectory, testServer } from './testing.ts';

async function serverWithApp() {
  const folder = temporaryDirectory();
  const assets = join(folder, 'dist');
  mkdirSync(join(assets, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'not for the public');
  writeFileSync(join(assets, '.hidden'), 'not either');
  writeFileSync(join(assets, 'index.html'), `<!doctype html><title>Vigie</title>${' '.repeat(3_000)}`);
  writeFileSync(join(assets, 'sw.js'), 'self');
  writeFileSync(join(assets, 'manifest.webmanifest'), '{}');
  writeFileSync(join(assets, 'assets', 'app-abc123.js'), 'export const a = 1;\n'.repeat(500));
  return testServer({ assets });
}

/** A path as it is written, which fetch would tidy up. */
function rawGet(url: string, path: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    request(url, { path }, (response) => {
      let body = '';
      response.on('data', (part) => (body += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    })
      .on('error', reject)
      .end();
  });
}

describe('the app’s files', () => {
  it('have their types, are compressed, and are cached when their name holds their hash', async () => {
    const { url } = await serverWithApp();
    const page = await fetch(`${url}/`, { headers: { 'Accept-Encoding': 'gzip, br' } });
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(page.headers.get('content-encoding')).toBe('br');
    expect(await page.text()).toContain('<title>Vigie</title>');
    const script = await fetch(`${url}/assets/app-abc123.js`, { headers: { 'Accept-Encoding': 'gzip' } });
    expect(script.headers.get('cache-control')).toContain('immutable');
    expect(script.headers.get('content-type')).toContain('text/javascript');
    expect(script.headers.get('content-encoding')).toBe('gzip');
    expect(await script.text()).toContain('export const a');
    expect((await fetch(`${url}/sw.js`)).headers.get('cache-control')).toBe('no-cache');
    expect((await fetch(`${url}/manifest.webmanifest`)).headers.get('content-type')).toContain('manifest+json');
    const again = await fetch(`${url}/sw.js`, {
      headers: { 'If-None-Match': (await fetch(`${url}/sw.js`)).headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
  });

  it('end at their folder', async () => {
    const { url } = await serverWithApp();
    const attempts = [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/assets/../../secret.txt',
      '/..\\secret.txt',
    ];
    for (const path of [...attempts, '/.hidden', '/%00', '/%', '/assets', '/assets/', '//etc/passwd', '/nothing']) {
      expect(await rawGet(url, path)).toEqual({ status: 404, body: 'Not found' });
    }
  });
});

describe('headers', () => {
  it('are strict on everything that is served', async () => {
    const { url } = await serverWithApp();
    const paths = [
      '/',
      '/sw.js',
      '/assets/app-abc123.js',
      '/nothing',
      '/healthz',
      '/metrics',
      `/blobs/${newKey().room}/x`,
    ];
    for (const path of paths) {
      const { headers } = await fetch(url + path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toMatch(/script-src 'self'(;|$)/);
      expect(policy).not.toContain('unsafe-');
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("base-uri 'none'");
      expect(policy).toContain("require-trusted-types-for 'script'");
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-resource-policy')).toBe(
        path.startsWith('/blobs') ? 'cross-origin' : 'same-origin',
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('permissions-policy')).toContain('microphone=()');
    }
  });

  it('health and metrics answer, and name nobody', async () => {
    const { url } = await serverWithApp();
    expect(await (await fetch(`${url}/healthz`)).text()).toBe('ok');
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toContain('vigie_connections 0');
    expect(metrics).not.toContain('127.0.0.1');
    expect((await fetch(url, { method: 'POST', body: 'x' })).status).toBe(405);
  });
});
