import { browser } from '@wxt-dev/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { listenToPanel } from '../composer-channel.ts';

declare global {
  /** Set in the isolated world of a page that already listens: the script is injected at every insertion. */
  var vigieListens: true | undefined;
}

/** Runs in the network's page, in the extension's isolated world. Holds no key and stores nothing. */
export default defineUnlistedScript(() => {
  if (globalThis.vigieListens) return;
  globalThis.vigieListens = true;
  browser.runtime.onConnect.addListener((port) => listenToPanel(port, document));
});
