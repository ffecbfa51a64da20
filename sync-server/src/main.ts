import { keepYoungSpaceSmall } from './memory.ts';

// Before anything else is loaded: the space that loading takes is never given back.
keepYoungSpaceSmall();
await import('./run.ts');
