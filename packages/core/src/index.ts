export * from './bytes.ts';
export * from './id.ts';
export * from './observable.ts';
export * from './ports.ts';
export * from './result.ts';
export * from './wire.ts';
