import type { InsertOutcome, InsertRequest, Network, PostContent } from '@vigie/composers';
import { err, ok, type Result, type VigieError } from '@vigie/core';
import { writeInsertRequest } from '@vigie/composers';
import { browser } from '@wxt-dev/browser';
import { CHANNEL, fromPageSchema, type ToPage } from '../messages.ts';

/** Longer than uploading four images and writing their descriptions takes on a slow line. */
const LONGEST_INSERTION_MS = 120_000;

export interface PageOrder {
  readonly tabId: number;
  readonly network: Network;
  readonly post: PostContent;
  readonly existing: InsertRequest['existing'];
  /** The network told the link of the post that was then published. May be called long after the outcome, once. */
  onPublished(url: string): void;
  /** Stops listening for the link. */
  readonly signal: AbortSignal;
}

/**
 * Puts a post into the composer of a tab, by the script that is injected there for the purpose. Errors: `page_unreachable` (nothing
 * was inserted: the tab is gone, or not ours to touch), `page_silent` (the page went away in the middle).
 */
export async function insertIntoPage(
  order: PageOrder,
): Promise<Result<InsertOutcome, VigieError<'page_unreachable' | 'page_silent'>>> {
  const target = { tabId: order.tabId, frameIds: [0] };
  try {
    await browser.scripting.executeScript({ target, files: ['/composer.js'] });
  } catch (error) {
    return err('page_unreachable', undefined, String(error));
  }
  return await converse(order);
}

function converse(order: PageOrder): Promise<Result<InsertOutcome, VigieError<'page_unreachable' | 'page_silent'>>> {
  return new Promise((resolve) => {
    const port = browser.tabs.connect(order.tabId, { name: CHANNEL, frameId: 0 });
    const giveUp = setTimeout(() => {
      port.disconnect();
      resolve(err('page_silent'));
    }, LONGEST_INSERTION_MS);
    const hangUp = (): void => port.disconnect();
    order.signal.addEventListener('abort', hangUp, { once: true });
    port.onDisconnect.addListener(() => {
      clearTimeout(giveUp);
      order.signal.removeEventListener('abort', hangUp);
      resolve(err('page_silent'));
    });
    port.onMessage.addListener((message: unknown) => {
      const parsed = fromPageSchema.safeParse(message);
      if (!parsed.success) return;
      if (parsed.data.type === 'published') return order.onPublished(parsed.data.url);
      clearTimeout(giveUp);
      resolve(ok(parsed.data.outcome));
    });
    for (const message of messagesOf(order)) port.postMessage(message);
  });
}

function messagesOf({ network, post, existing }: PageOrder): ToPage[] {
  const { images, text } = writeInsertRequest(network, post, existing);
  return [...images.map((image): ToPage => ({ type: 'image', image })), { type: 'insert', network, text, existing }];
}
