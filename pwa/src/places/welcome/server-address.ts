import { err, ok, type Result, type VigieError } from '@vigie/core';

/** Machines that a plain connection may go to: it never leaves this one. */
const LOCAL_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The origin of a sync server from what was typed. Only an encrypted address, or this very machine's, is one. */
export function serverAddress(text: string): Result<string, VigieError<'server_address_invalid'>> {
  const typed = text.trim();
  const url = URL.parse(/^[a-z]+:\/\//i.test(typed) ? typed : `https://${typed}`);
  if (!url || !url.hostname) return err('server_address_invalid');
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && LOCAL_HOSTS.has(url.hostname));
  return secure && !url.username && !url.password ? ok(url.origin) : err('server_address_invalid');
}
