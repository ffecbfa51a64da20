import { networkOf } from '@vigie/composers';
import { NETWORKS, type Network } from '@vigie/posts';
import { browser, type Browser } from '@wxt-dev/browser';
import { NETWORK_HOSTS } from '../manifest.ts';
import { isShown } from '../shown.ts';

/** The tab a post would be inserted into. */
export interface Page {
  readonly tabId: number;
  /** `null`: another site, or a page the panel may not look at. */
  readonly network: Network | null;
  /** Whether its address may be read. */
  readonly seen: boolean;
}

const HOSTS: Record<Network, string[]> = {
  x: NETWORK_HOSTS.filter((host) => /\/\/(x|twitter)\./.test(host)),
  facebook: NETWORK_HOSTS.filter((host) => host.includes('facebook.')),
};

/** Follows the tab beside the panel and what the member allows there. */
export class ActivePage {
  page = $state.raw<Page | null>(null);
  granted = $state.raw<Readonly<Record<Network, boolean>>>({ x: false, facebook: false });
  #looks = 0;

  /** Begins to follow; returns the stop. */
  follow(): () => void {
    const look = (): void => void this.look();
    const shown = (message: unknown, sender: Browser.runtime.MessageSender): void => {
      if (sender.id === browser.runtime.id && isShown(message)) look();
    };
    const events = [
      browser.tabs.onActivated,
      browser.tabs.onUpdated,
      browser.tabs.onRemoved,
      browser.windows.onFocusChanged,
      browser.permissions.onAdded,
      browser.permissions.onRemoved,
    ];
    for (const event of events) event.addListener(look);
    browser.runtime.onMessage.addListener(shown);
    look();
    return () => {
      for (const event of events) event.removeListener(look);
      browser.runtime.onMessage.removeListener(shown);
    };
  }

  /** Looks at the tab and at the permissions again. */
  async look(): Promise<Page | null> {
    const mine = ++this.#looks;
    const [tab, ...allowed] = await Promise.all([besideTab(), ...NETWORKS.map((network) => isAllowed(network))]);
    const page =
      tab?.id === undefined ? null : { tabId: tab.id, network: networkOf(tab.url ?? ''), seen: tab.url !== undefined };
    if (mine === this.#looks) {
      this.granted = { x: allowed[0] ?? false, facebook: allowed[1] ?? false };
      this.page = page;
    }
    return page;
  }

  /** Asks for a network's pages. Call it straight from the click: browsers refuse the question otherwise. */
  async allow(network: Network): Promise<boolean> {
    if (this.granted[network]) return true;
    return await browser.permissions.request({ origins: HOSTS[network] }).catch(() => false);
  }
}

async function isAllowed(network: Network): Promise<boolean> {
  return await browser.permissions.contains({ origins: HOSTS[network] });
}

/**
 * The tab the member is looking at. A side panel belongs to a window: its active tab. A panel opened as a tab of its own would find
 * itself: then it is the tab that was used last before it.
 */
async function besideTab(): Promise<Browser.tabs.Tab | undefined> {
  const own = await browser.tabs.getCurrent();
  if (!own) return (await browser.tabs.query({ active: true, currentWindow: true }))[0];
  const tabs = await browser.tabs.query({ windowType: 'normal' });
  return tabs
    .filter((tab) => tab.id !== own.id && !(tab.url ?? '').startsWith(location.origin))
    .toSorted((a, b) => (a.lastAccessed ?? 0) - (b.lastAccessed ?? 0))
    .at(-1);
}
