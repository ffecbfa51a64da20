import { clientsClaim } from 'workbox-core';
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope;

/** What the server answers itself: never the app's page. */
const SERVER_PATHS = [/^\/sync/, /^\/blobs/, /^\/healthz/, /^\/metrics/];

// Every chunk, font and language of one build: a page opened offline finds all of what it may load later.
// oxlint-disable-next-line no-underscore-dangle -- the name that the build replaces
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL('index.html'), { denylist: SERVER_PATHS }));

// A new version waits until a member asks for it; only the very first one takes over at once.
self.addEventListener('message', (event) => {
  if (event.data === 'update') void self.skipWaiting();
});
clientsClaim();
