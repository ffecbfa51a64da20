import { z } from 'zod';

/** Networks whose composers Vigie can fill. */
export const networkSchema = z.enum(['x', 'facebook']);
export type Network = z.infer<typeof networkSchema>;

const HOSTS: Readonly<Record<string, Network>> = {
  'x.com': 'x',
  'twitter.com': 'x',
  'www.facebook.com': 'facebook',
};

/** The network a page belongs to; `null` for any other address, for one that is not https, and for what is no address. */
export function networkOf(url: string): Network | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' && Object.hasOwn(HOSTS, hostname) ? (HOSTS[hostname] ?? null) : null;
}
