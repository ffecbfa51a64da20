export * from './binding.ts';
export * from './figure.ts';
export * from './query.ts';
