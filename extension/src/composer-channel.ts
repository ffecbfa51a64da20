import { insertPost, networkOf, readInsertRequest, watchPublishedLink, type InsertRequest } from '@vigie/composers';
import { browser, type Browser } from '@wxt-dev/browser';
import { CHANNEL, toPageSchema, type FromPage, type ToPage } from './messages.ts';

/** More than any network takes: a channel that sends more is not our panel. */
const MAX_IMAGES = 20;

/** Something else stands in the composer, and was left there. */
const OCCUPIED: readonly string[] = ['composer_not_empty', 'images_present'];

/** Serves one insertion over a channel opened by the panel; anything that is not the panel is turned away. */
export function listenToPanel(port: Browser.runtime.Port, page: Document): void {
  if (port.name !== CHANNEL || !isPanel(port.sender)) {
    port.disconnect();
    return;
  }
  const over = new AbortController();
  const images: InsertRequest['images'] = [];
  port.onDisconnect.addListener(() => over.abort());
  port.onMessage.addListener((message: unknown) => {
    const parsed = toPageSchema.safeParse(message);
    if (!parsed.success || images.length > MAX_IMAGES) {
      port.disconnect();
      over.abort();
      return;
    }
    if (parsed.data.type === 'image') images.push(parsed.data.image);
    else void insert(parsed.data, images, page, port, over.signal);
  });
}

async function insert(
  order: Extract<ToPage, { type: 'insert' }>,
  images: InsertRequest['images'],
  page: Document,
  port: Browser.runtime.Port,
  signal: AbortSignal,
): Promise<void> {
  const { network, text, existing } = order;
  const request = readInsertRequest({ network, text, images, existing });
  // The page may have gone elsewhere since the panel looked at it.
  if (!request.ok || networkOf(page.location.href) !== network) {
    port.disconnect();
    return;
  }
  const tell = (message: FromPage): void => {
    if (!signal.aborted) port.postMessage(message);
  };
  const outcome = await insertPost(page, network, request.value.post, { existing });
  tell({ type: 'outcome', outcome });
  // Also after a failure: the person may set it right by hand and post it all the same.
  const yielding = outcome.outcome === 'failed' && OCCUPIED.includes(outcome.reason);
  watchPublishedLink(page, network, (url) => tell({ type: 'published', url }), signal, { yielding });
}

/** Whether the other end is a page of this extension: a content script's address would be the site's. */
function isPanel(sender: Browser.runtime.MessageSender | undefined): boolean {
  return sender?.id === browser.runtime.id && (sender.url ?? '').startsWith(browser.runtime.getURL('/'));
}
