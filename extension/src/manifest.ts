import type { UserManifest } from 'wxt';

/** Where posts are inserted: the only pages ever touched, and asked for at the first insertion, network by network. */
export const NETWORK_HOSTS = ['https://x.com/*', 'https://twitter.com/*', 'https://www.facebook.com/*'] as const;

/** The build for browser journeys grants the networks' hosts at once, since no test can answer the browser's own prompt. */
export const E2E_MODE = 'e2e';

/**
 * What the manifest says beyond the entrypoints. `storage`: the panel's language; `scripting` and the hosts: the script that fills a
 * composer; `activeTab`: which network the page is, once the icon was pressed on it.
 */
export function manifestFor(browser: string, mode: string): UserManifest {
  return {
    name: 'Vigie',
    description: '__MSG_description__',
    default_locale: 'fr',
    permissions: ['storage', 'scripting', 'activeTab', ...(browser === 'firefox' ? [] : ['sidePanel' as const])],
    ...(mode === E2E_MODE
      ? { host_permissions: [...NETWORK_HOSTS] }
      : { optional_host_permissions: [...NETWORK_HOSTS] }),
    action: { default_title: '__MSG_open__' },
    commands: { _execute_action: { suggested_key: { default: 'Alt+Shift+V' } } },
    ...(browser === 'firefox' ? firefox : chromium),
  };
}

/** `sidePanel.open` exists since 116, and a websocket keeps a page's service worker company since then. */
const chromium: UserManifest = { minimum_chrome_version: '116' };

const firefox: UserManifest = {
  // Firefox would by default turn ws:// into wss://, which cuts off a team whose server stands on its own network without TLS.
  content_security_policy: { extension_pages: "script-src 'self'; object-src 'self'" },
  browser_specific_settings: {
    gecko: {
      id: 'vigie@vigie.org',
      strict_min_version: '140.0',
      // The member's name and the post's link go to the team's own server, sealed.
      data_collection_permissions: { required: ['personallyIdentifyingInfo', 'websiteContent'] },
    },
  },
};
