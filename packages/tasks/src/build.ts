import { buildProducts, CHROME, FIREFOX, PWA } from './products.ts';

await buildProducts([PWA, CHROME, FIREFOX]);
