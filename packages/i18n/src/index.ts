export * from './locale.ts';
export * as m from './paraglide/messages.js';
