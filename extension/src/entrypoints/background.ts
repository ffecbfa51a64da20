import { browser } from '@wxt-dev/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { SHOWN } from '../shown.ts';

/** Firefox's own API, of which the shared types know nothing. */
interface FirefoxSidebar {
  readonly sidebarAction: { open(): Promise<void> };
}

/**
 * Opens the panel from the icon or the keyboard. Opening it here, rather than by the browser itself, is what grants `activeTab`: the
 * panel may then see which network the page is.
 */
export default defineBackground(() => {
  browser.action.onClicked.addListener((tab) => {
    if (import.meta.env.BROWSER === 'firefox') void (browser as unknown as FirefoxSidebar).sidebarAction.open();
    else void browser.sidePanel.open({ windowId: tab.windowId });
    // Nobody listens when the panel is only just opening: it looks by itself then.
    browser.runtime.sendMessage(SHOWN).catch(() => undefined);
  });
});
