import { COMPOSERS } from './composers.ts';
import { networkOf, type Network } from './network.ts';

/** Query members without which an address of Facebook's old kind names no post. All others are trackers and go. */
const MEANINGFUL = ['story_fbid', 'id', 'fbid'];

/**
 * Address of the post that the network says it has just published, as a person would share it; `null` when it says nothing. Only the
 * network's own notices are read: a link elsewhere on the page may be somebody else's post.
 */
export function findPublishedLink(page: Document, network: Network): string | null {
  const { notice } = COMPOSERS[network].published;
  for (const link of page.querySelectorAll(`:is(${notice}) a[href]`)) {
    const url = postAddress(link.getAttribute('href') ?? '', page.baseURI, network);
    if (url) return url;
  }
  return null;
}

/** The watch of each page, there being one: the next link is that of the post which was put in last. */
const watches = new WeakMap<Document, AbortController>();

/**
 * Calls `found` once, with the link of the next post that the network says it has published; a notice that is already there is not
 * it. Stops when it has found one, at `signal`, or when another watch of the page begins. With `yielding` a watch that is there goes
 * on instead: what is in the composer is not ours.
 */
export function watchPublishedLink(
  page: Document,
  network: Network,
  found: (url: string) => void,
  signal: AbortSignal,
  { yielding = false }: { readonly yielding?: boolean } = {},
): void {
  if (signal.aborted || (yielding && watches.has(page))) return;
  watches.get(page)?.abort();
  const over = new AbortController();
  watches.set(page, over);
  const before = findPublishedLink(page, network);
  const observer = new MutationObserver(() => {
    const url = findPublishedLink(page, network);
    if (url === null || url === before) return;
    end();
    found(url);
  });
  const end = (): void => {
    observer.disconnect();
    if (watches.get(page) === over) watches.delete(page);
  };
  observer.observe(page.documentElement, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['href'],
  });
  for (const stop of [signal, over.signal]) stop.addEventListener('abort', end, { once: true });
}

function postAddress(href: string, base: string, network: Network): string | null {
  if (!URL.canParse(href, base)) return null;
  const url = new URL(href, base);
  const query = new URLSearchParams([...url.searchParams].filter(([name]) => MEANINGFUL.includes(name)));
  const path = query.size > 0 ? `${url.pathname}?${query.toString()}` : url.pathname;
  const match = COMPOSERS[network].published.path.exec(path);
  if (networkOf(url.href) !== network || match === null) return null;
  return `${url.origin}${network === 'x' ? match[0] : path}`;
}
