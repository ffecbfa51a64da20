import { expect, it } from 'vitest';
import { startServer } from '../index.ts';

it('a killed server comes back on the same port with the same data', async () => {
  const server = await startServer();
  const health = async (): Promise<number> => (await fetch(`${server.url}/healthz`)).status;
  expect(await health()).toBe(200);
  await server.stop('SIGKILL');
  await expect(health()).rejects.toThrow();
  await server.restart();
  expect(await health()).toBe(200);
  await server.close();
});

it('one that cannot start says why', async () => {
  await expect(startServer({ env: { VIGIE_HOST: '0.0.0.0' } })).rejects.toThrow('VIGIE_CREATE_CODE');
});
