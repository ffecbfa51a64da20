export * from './adapter.ts';
export * from './composers.ts';
export * from './insert-post.ts';
export * from './network.ts';
export * from './outcome.ts';
export * from './post-content.ts';
export * from './published-link.ts';
export { TIMING, type Timing } from './timing.ts';
