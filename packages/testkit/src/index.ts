export * from './browsers/bundle.ts';
export * from './browsers/find-browser.ts';
export * from './browsers/isolated-world.ts';
export * from './browsers/launch-chromium.ts';
export * from './browsers/launch-firefox.ts';
export * from './replicas/replica-model.ts';
export * from './replicas/start-replicas.ts';
export type { BrowserContext, Page } from 'playwright-core';
export type { Browser as Firefox } from 'puppeteer-core';
