import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ok, type Result } from '@vigie/core';
import { z } from 'zod';

/** Shorter codes can be tried out. */
const MIN_CODE_LENGTH = 8;

const schema = z.object({
  VIGIE_DATA: z.string().min(1).default('.vigie'),
  VIGIE_PORT: z.coerce.number().int().min(0).max(65_535).default(4747),
  VIGIE_HOST: z.string().min(1).default('127.0.0.1'),
  VIGIE_CREATE_CODE: z.string().min(MIN_CODE_LENGTH).max(200).optional(),
  VIGIE_ASSETS: z
    .string()
    .min(1)
    .default(fileURLToPath(new URL('../../pwa/dist', import.meta.url))),
});

export interface Settings {
  readonly data: string;
  readonly port: number;
  readonly host: string;
  readonly createCode: string | undefined;
  readonly assets: string;
}

/** Reads the settings from the environment. A failure is a text for whoever starts the server, in both languages. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Result<Settings, string> {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))].join(', ');
    return {
      ok: false,
      error: `Réglage non valable : ${names}. VIGIE_PORT va de 0 à 65535 ; VIGIE_CREATE_CODE compte au moins ${MIN_CODE_LENGTH} caractères.
Invalid setting: ${names}. VIGIE_PORT goes from 0 to 65535; VIGIE_CREATE_CODE has at least ${MIN_CODE_LENGTH} characters.`,
    };
  }
  const { VIGIE_DATA, VIGIE_PORT, VIGIE_HOST, VIGIE_CREATE_CODE, VIGIE_ASSETS } = parsed.data;
  if (VIGIE_CREATE_CODE === undefined && !isLoopback(VIGIE_HOST)) {
    return {
      ok: false,
      error: `VIGIE_HOST=${VIGIE_HOST} ouvre le serveur au réseau : n’importe qui pourrait y créer des espaces. Choisissez un code de création (VIGIE_CREATE_CODE), ou laissez VIGIE_HOST à 127.0.0.1.
VIGIE_HOST=${VIGIE_HOST} opens the server to the network: anyone could create workspaces on it. Choose a creation code (VIGIE_CREATE_CODE), or leave VIGIE_HOST at 127.0.0.1.`,
    };
  }
  return ok({
    data: resolve(VIGIE_DATA),
    port: VIGIE_PORT,
    host: VIGIE_HOST,
    createCode: VIGIE_CREATE_CODE,
    assets: resolve(VIGIE_ASSETS),
  });
}

function isLoopback(host: string): boolean {
  if (host === 'localhost' || host === '::1') return true;
  return isIP(host) === 4 && host.startsWith('127.');
}
