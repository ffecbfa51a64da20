export * from './bidi.ts';
export * from './date.ts';
export * from './list.ts';
export * from './locale.ts';
export * from './number-words.ts';
export * from './number.ts';
export * from './typography.ts';
export * as m from './paraglide/messages.js';
export * from './error-text.ts';
